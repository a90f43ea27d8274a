import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Start } from './box-process';

/** A box in another process, as often as it has to be started. */
export class RunningBox {
  url = '';
  /** Where the application answers. */
  address = '';
  deaths = 0;
  private child: ChildProcess | undefined;

  constructor(private readonly beginning: Start) {}

  async start(): Promise<void> {
    this.child = fork(join(__dirname, 'box-process.ts'), {
      execArgv: ['-r', 'ts-node/register/transpile-only'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { url, address } = (await this.tell({ start: this.beginning })) as { url: string; address: string };
    [this.url, this.address] = [url, address];
  }

  /** What the box answers; undefined where it died meanwhile. */
  async tell(order: Order): Promise<unknown> {
    const { child } = this;
    if (!child) throw new Error('The box must be started first.');
    return new Promise((resolve, reject) => {
      const died = (): void => {
        this.deaths += 1;
        resolve(undefined);
      };
      child.once('exit', died);
      child.once('message', (answer: { readonly value?: unknown; readonly error?: string }) => {
        child.off('exit', died);
        if (answer.error === undefined) resolve(answer.value ?? null);
        else reject(new Error(answer.error));
      });
      child.send(order);
    });
  }

  end(): void {
    this.child?.removeAllListeners('exit');
    this.child?.kill('SIGKILL');
  }
}
