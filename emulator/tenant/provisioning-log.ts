import { jsonOf } from '../graph/json';
import type { LogEntry } from '../provisioning/provisioning-log';
import { NO_JOURNAL, numberSegment, type Journal } from '../state/journal';

/** How long entries are kept with a paid licence, in milliseconds. */
const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** An entry with its number: it stays the same while others come and go. */
export interface NumberedEntry {
  readonly number: number;
  readonly entry: LogEntry;
}

/**
 * What the provisioning service tells of a tenant, for 30 days.
 *
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/concept-provisioning-logs
 */
export class ProvisioningLog {
  /** In the order in which they came, which is that of their times and numbers. */
  private entries: NumberedEntry[];
  private next: number;

  /** @param stored entries that were told the journal before, with their numbers */
  constructor(
    private readonly journal: Journal = NO_JOURNAL,
    stored: readonly NumberedEntry[] = [],
  ) {
    this.entries = [...stored];
    this.next = (stored.at(-1)?.number ?? 0) + 1;
  }

  append(entry: LogEntry): void {
    this.drop(Date.parse(entry.activityDateTime) - RETENTION_MS);
    this.journal.put(numberSegment(this.next), jsonOf(entry));
    this.entries.push({ number: this.next, entry });
    this.next += 1;
  }

  /** The newest first, of those with a smaller number; those that are too old are gone. Nothing is copied. */
  *newestFirst(now: Date, before = Infinity): Generator<NumberedEntry, void, undefined> {
    this.drop(now.getTime() - RETENTION_MS);
    for (let at = this.indexOf(before) - 1; at >= 0; at--) {
      const found = this.entries[at];
      if (found) yield found;
    }
  }

  /** The oldest first, of those with a larger number; those that are too old are gone. Nothing is copied. */
  *oldestFirst(now: Date, after = 0): Generator<NumberedEntry, void, undefined> {
    this.drop(now.getTime() - RETENTION_MS);
    for (let at = this.indexOf(after + 1); at < this.entries.length; at++) {
      const found = this.entries[at];
      if (found) yield found;
    }
  }

  /** Where the first entry is whose number is not smaller. */
  private indexOf(number: number): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.entries[middle]?.number ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private drop(before: number): void {
    const isOld = ({ entry }: NumberedEntry): boolean => Date.parse(entry.activityDateTime) < before;
    const [first] = this.entries;
    if (first === undefined || !isOld(first)) return;
    const kept = this.entries.findIndex((one) => !isOld(one));
    const gone = this.entries.splice(0, kept === -1 ? this.entries.length : kept);
    for (const { number } of gone) this.journal.delete(numberSegment(number));
  }
}
