import type { LogEntry } from '../../graph/log-entry';
import type { Patience } from '../live/patience';
import type { LogReader } from './log-reader';
import type { LogOptions } from './options';
import { SeenEntries } from './seen-entries';

/** The end of a log that grows: each entry is told once, in the order of time as far as it came in time. */
export class LogTail {
  private readonly seen: SeenEntries;

  constructor(
    private readonly reader: LogReader,
    private readonly patience: Patience,
    private readonly options: Pick<LogOptions, 'limit' | 'since' | 'follow'>,
    private readonly tell: (entry: LogEntry) => void,
  ) {
    this.seen = new SeenEntries(patience.now());
  }

  /** Tells what there is. */
  async first(): Promise<void> {
    const { reader, seen, options } = this;
    const { limit, since, follow } = options;
    if (since !== undefined && limit === Infinity) return this.after(since);
    const found = await reader.newest(limit, follow ? seen.windowStart : Infinity);
    // What is too old to be shown must not come up as new.
    for (const entry of found) seen.add(entry, this.patience.now());
    for (const entry of found.slice(0, limit).reverse()) this.tell(entry);
  }

  /** Tells what is new, and what came late. */
  async next(): Promise<void> {
    await this.after(Math.max(this.seen.windowStart, this.options.since ?? 0));
    this.seen.forget();
  }

  private async after(time: number): Promise<void> {
    for await (const entry of this.reader.after(time))
      if (this.seen.add(entry, this.patience.now())) this.tell(entry);
  }
}
