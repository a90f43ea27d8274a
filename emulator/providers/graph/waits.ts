import { setTimeout as sleep } from 'node:timers/promises';

/** How long the stand-ins wait where the real providers wait for Graph to catch up. */
export interface Waits {
  /**
   * Milliseconds that stand for one second of the real providers' gaps between attempts.
   *
   * @default 100
   */
  readonly secondMs?: number;
}

/** What one operation waits with: the gaps are short, and end when the operation is stopped. */
export class Pace {
  private readonly secondMs: number;

  constructor(
    waits: Waits,
    private readonly signal: AbortSignal,
  ) {
    this.secondMs = waits.secondMs ?? 100;
  }

  /** @throws Error with the reason of the stop */
  async wait(seconds: number): Promise<void> {
    this.signal.throwIfAborted();
    await sleep(seconds * this.secondMs, undefined, { signal: this.signal }).catch((error: unknown) => {
      throw this.signal.aborted ? (this.signal.reason as Error) : error;
    });
  }
}
