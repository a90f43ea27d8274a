/** The end of something that others wait beside their own work for. */
export class Ending {
  private isOver = false;
  /** One for each that waits: a promise would keep what each of them had waited for. */
  private readonly waiting = new Set<() => void>();

  /** What the work gives; undefined where the end comes first. */
  orEnd<T>(work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const end = (): void => resolve(undefined);
      if (this.isOver) end();
      this.waiting.add(end);
      work.then(resolve, reject).finally(() => this.waiting.delete(end));
    });
  }

  come(): void {
    this.isOver = true;
    for (const end of this.waiting) end();
  }
}
