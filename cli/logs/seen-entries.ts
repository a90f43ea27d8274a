import type { LogEntry } from '../../graph/log-entry';

/** Entries appear minutes late and out of order; so far back is looked again, in milliseconds. */
export const OVERLAP_MS = 15 * 60_000;

/** Which entries were told already, as far back as they may come up again. */
export class SeenEntries {
  private readonly times = new Map<string, number>();
  private newest: number;

  /** @param start milliseconds since 1970; what is older by more than the overlap is not looked for */
  constructor(start: number) {
    this.newest = start;
  }

  /** From when on the log is to be read again. It never goes back, so what is older need not be remembered. */
  get windowStart(): number {
    return this.newest - OVERLAP_MS;
  }

  /** Remembers an entry. False where it was told before. */
  add({ id, time }: Pick<LogEntry, 'id' | 'time'>, now: number): boolean {
    if (this.times.has(id)) return false;
    const at = Date.parse(time);
    this.times.set(id, at);
    // A time ahead of the clock would close the window before what belongs into it.
    if (at > this.newest) this.newest = Math.max(this.newest, Math.min(at, now));
    return true;
  }

  /** Lets go of what will not come up again. */
  forget(): void {
    for (const [id, at] of this.times) if (at <= this.windowStart) this.times.delete(id);
  }

  get size(): number {
    return this.times.size;
  }
}
