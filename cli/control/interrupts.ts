import type { Invocation } from '../command';

/**
 * What Ctrl-C means while jobs are controlled: the first one lets what was sent come to its end and nothing else begin, the second one
 * ends the waiting.
 */
export class Interrupts {
  private count = 0;
  private readonly release: () => void;
  private giveUp: () => void = () => undefined;
  private readonly givenUp = new Promise<undefined>((resolve) => (this.giveUp = () => resolve(undefined)));

  constructor({ context, report }: Pick<Invocation, 'context' | 'report'>) {
    this.release = context.onInterrupt(() => {
      this.count += 1;
      const line = TOLD[this.count - 1];
      if (line !== undefined) report.alert(line);
      if (this.count > 1) this.giveUp();
    });
  }

  /** Nothing else is to be begun. */
  get isOn(): boolean {
    return this.count > 0;
  }

  /** What the work gives; undefined where it was not waited for. */
  async orGivenUp<T>(work: Promise<T>): Promise<T | undefined> {
    return Promise.race([work, this.givenUp]);
  }

  dispose(): void {
    this.release();
  }
}

const TOLD: readonly string[] = [
  'Interrupted: what was sent comes to its end, nothing else is begun. A second interrupt ends the waiting.',
  'Interrupted again: what becomes of what was sent is not waited for.',
];
