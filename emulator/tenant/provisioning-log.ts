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
    this.journal.put(numberSegment(this.next), jsonOf(entry));
    this.entries.push({ number: this.next, entry });
    this.next += 1;
  }

  /** The newest first; those that are too old are gone. */
  *newestFirst(now: Date): Generator<NumberedEntry, void, undefined> {
    this.drop(now.getTime() - RETENTION_MS);
    for (let at = this.entries.length - 1; at >= 0; at--) {
      const found = this.entries[at];
      if (found) yield found;
    }
  }

  /** The oldest first; those that are too old are gone. */
  *oldestFirst(now: Date): Generator<NumberedEntry, void, undefined> {
    this.drop(now.getTime() - RETENTION_MS);
    yield* this.entries;
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
