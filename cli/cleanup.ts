/** What has to be ended in the reverse of the order in which it was begun. */
export class Cleanup {
  private readonly ends: (() => Promise<unknown>)[] = [];

  add(end: () => Promise<unknown>): void {
    this.ends.push(end);
  }

  /** Ends everything that was added; safe to call twice. */
  readonly run = async (): Promise<void> => {
    for (const end of this.ends.splice(0).reverse()) await end();
  };
}
