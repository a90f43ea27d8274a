import type { Patience } from '../live/patience';

/** Reports of Graph: five requests in ten seconds. https://learn.microsoft.com/graph/throttling-limits */
const MOST = 5;
const WITHIN_MS = 10_000;

/** Keeps requests from coming faster than Graph lets them. */
export class Pacer {
  private taken: readonly number[] = [];

  constructor(private readonly patience: Patience) {}

  /** Waits until the next request may be sent. False where somebody interrupted. */
  async take(): Promise<boolean> {
    for (;;) {
      const now = this.patience.now();
      this.taken = this.taken.filter((time) => time > now - WITHIN_MS);
      const [first] = this.taken;
      if (first === undefined || this.taken.length < MOST) {
        this.taken = [...this.taken, now];
        return !this.patience.isInterrupted;
      }
      if (!(await this.patience.pass(first + WITHIN_MS - now))) return false;
    }
  }
}
