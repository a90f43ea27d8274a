import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../emulator/graph/json';
import { GraphClient, signIn, type Answer } from '../../emulator/client';
import type { Box } from '../../../emulator/box';

/** A caller of Graph that asks again after what passes: throttling, outages, cut connections, expired tokens. */
export class PatientGraph {
  private client: GraphClient | undefined;

  constructor(private readonly box: () => Pick<Box, 'url' | 'tenants'>) {}

  async call(method: string, path: string, json?: JsonObject): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.client ??= await this.signedIn();
        const answer = await this.client.call(method, path, json);
        if (answer.status === 401) this.client = undefined;
        else if (answer.status !== 429 && answer.status < 500) return answer;
      } catch (error) {
        // The box may have another address by now.
        this.client = undefined;
        if (attempt > 20) throw error;
      }
      if (attempt > 40) throw new Error(`${method} ${path} never succeeded.`);
      await sleep(5);
    }
  }

  private async signedIn(): Promise<GraphClient> {
    const box = this.box() as Box;
    const { body } = await signIn(box);
    return new GraphClient(box, body.access_token as string);
  }
}
