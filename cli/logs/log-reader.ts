import type { GraphClient } from '../../graph/client';
import { isDecidedByGraph, passes, type LogFilter } from '../../graph/log-filter';
import { logPages, type LogReading } from '../../graph/provisioning-log';
import type { LogEntry } from '../../graph/log-entry';
import { Pace } from '../live/pace';
import type { Patience } from '../live/patience';

const LARGEST_PAGE = 999;

/** Reads the entries that pass a filter, no faster than Graph allows. An interrupt ends a reading where it is. */
export class LogReader {
  private readonly pace: Pace;

  constructor(
    private readonly graph: GraphClient,
    private readonly filter: LogFilter,
    private readonly patience: Patience,
  ) {
    this.pace = new Pace(
      () => patience.now(),
      async (milliseconds) => {
        await patience.pass(milliseconds);
      },
    );
  }

  /**
   * The newest entries, the newest first.
   *
   * @param most how many
   * @param back goes on beyond them to what is older than this, in milliseconds since 1970
   */
  async newest(most: number, back = Infinity): Promise<readonly LogEntry[]> {
    const found: LogEntry[] = [];
    const isExact = isDecidedByGraph(this.filter) && back === Infinity;
    const top = isExact ? Math.min(most, LARGEST_PAGE) : LARGEST_PAGE;
    for await (const page of this.pages(this.filter, { top })) {
      found.push(...page.filter((entry) => passes(this.filter, entry)));
      const oldest = Date.parse(page.at(-1)?.time ?? '');
      if (found.length >= most && !(oldest > back)) break;
    }
    return found;
  }

  /** Entries later than a time, the oldest first, as they come. */
  async *after(time: number): AsyncGenerator<LogEntry> {
    const filter = { ...this.filter, after: time };
    for await (const page of this.pages(filter, { top: LARGEST_PAGE, order: 'oldest-first' }))
      for (const entry of page) if (passes(filter, entry)) yield entry;
  }

  private async *pages(filter: LogFilter, reading: LogReading): AsyncGenerator<readonly LogEntry[]> {
    const pages = logPages(this.graph, filter, reading);
    for (;;) {
      await this.pace.turn();
      if (this.patience.isInterrupted) return;
      const next = await this.answer(pages.next());
      if (next.done === true) return;
      yield next.value.entries;
      if (next.value.isLast) return;
    }
  }

  private async answer<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } finally {
      this.pace.answered();
    }
  }
}
