import { GraphClient } from '../../../../emulator/providers/graph/client';
import type { Graph } from '../../../../emulator/providers/graph/client';
import { findCloud } from '../../../../emulator/providers/graph/cloud';
import { AZUREAD_RETRIES } from '../../../../emulator/providers/graph/retry';
import type { Attributes } from '../../../../emulator/providers/cty/value';
import { RecordingGraph } from './recording-graph';
import type { Reply } from './recording-graph';

/** What one operation of a resource runs in: Graph with scripted answers, and what was kept for the state. */
export class Scripted {
  kept: Attributes | undefined;
  readonly keep = (state: Attributes) => void (this.kept = state);

  private constructor(
    readonly recorded: RecordingGraph,
    readonly graph: Graph,
  ) {}

  /** @param answers by `METHOD path`; the last of a list is repeated, and what is not listed is 404 */
  static async start(answers: Readonly<Record<string, readonly Reply[]>>): Promise<Scripted> {
    const left = new Map(Object.entries(answers).map(([call, replies]) => [call, [...replies]]));
    const recorded = new RecordingGraph(({ method, path }) => {
      const replies = left.get(`${method} ${path}`) ?? [];
      return (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 404, body: NOT_FOUND };
    });
    await recorded.start();
    const signal = AbortSignal.timeout(10_000);
    const client = new GraphClient({
      boxUrl: new URL(recorded.url),
      cloud: findCloud('public')!,
      credentials: { tenantId: 't', clientId: 'c', clientSecret: 's' },
      retries: AZUREAD_RETRIES,
      waits: { secondMs: 1 },
    });
    return new Scripted(recorded, client.during({ sending: signal, waiting: signal }));
  }

  /** Requests as `METHOD path`, without `/v1.0`. */
  get asked(): string[] {
    return this.recorded.asked.map((call) => call.replace('/v1.0', ''));
  }

  async stop(): Promise<void> {
    await this.recorded.stop();
  }
}

const NOT_FOUND = { error: { code: 'Request_ResourceNotFound', message: 'There is no such object.' } };
