/** Keeps what was worked out for texts, those used last, up to a size. */
export class Recent<T> {
  private readonly kept = new Map<string, T>();
  private size = 0;

  /**
   * @param room - characters of all texts together, each counted with some hundred for itself
   */
  constructor(private readonly room: number) {}

  /** What was worked out for a text before, else what is worked out now. */
  get(text: string, workOut: () => T): T {
    const found = this.kept.get(text);
    if (found !== undefined) {
      this.kept.delete(text);
      this.kept.set(text, found);
      return found;
    }
    const value = workOut();
    this.kept.set(text, value);
    this.size += weight(text);
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.room) break;
      this.kept.delete(oldest);
      this.size -= weight(oldest);
    }
    return value;
  }
}

function weight(text: string): number {
  return text.length + 100;
}
