/**
 * Lets five requests through in ten seconds, which is what Graph allows for provisioning on demand and for reading its logs. Counted
 * from the answers, which come after Graph has counted.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 * @see https://learn.microsoft.com/graph/throttling-limits
 */
export class Pace {
  private times: readonly number[] = [];

  /**
   * @param now milliseconds from any moment on
   * @param wait lets so many milliseconds pass
   */
  constructor(
    private readonly now: () => number,
    private readonly wait: (milliseconds: number) => Promise<void>,
  ) {}

  /** How long the next request has to wait, in milliseconds; 0 where it has not. */
  get pause(): number {
    const [first] = this.times;
    if (first === undefined || this.times.length < MOST) return 0;
    return Math.max(0, first + WITHIN_MS - this.now());
  }

  /** Resolves when the next request may be sent. */
  async turn(): Promise<void> {
    if (this.pause > 0) await this.wait(this.pause);
  }

  /** A request was answered, or failed. */
  answered(): void {
    this.times = [...this.times, this.now()].slice(-MOST);
  }
}

const MOST = 5;
const WITHIN_MS = 10_000;
