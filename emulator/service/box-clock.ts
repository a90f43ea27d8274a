/** The time in a box: it runs with another clock, and can be moved ahead, so that weeks pass in a moment. */
export class BoxClock {
  /**
   * @param source the clock that it runs with
   * @param ahead milliseconds that it is ahead of the source
   */
  constructor(
    private readonly source: () => Date,
    private ahead = 0,
  ) {}

  readonly now = (): Date => new Date(this.source().getTime() + this.ahead);

  /** Moves ahead, never back. Gives how many milliseconds it is ahead of its source. */
  moveTo(time: Date): number {
    this.ahead += Math.max(0, time.getTime() - this.now().getTime());
    return this.ahead;
  }
}
