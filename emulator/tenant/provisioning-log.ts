import type { LogEntry } from '../provisioning/provisioning-log';
import { jsonOf } from '../graph/json';
import { NO_JOURNAL, numberSegment, type Journal } from '../state/journal';

/** What the provisioning service tells of a tenant. */
export class ProvisioningLog {
  private readonly entries: LogEntry[];

  /** @param entries those that were told the journal before */
  constructor(
    private readonly journal: Journal = NO_JOURNAL,
    entries: readonly LogEntry[] = [],
  ) {
    this.entries = [...entries];
  }

  append(entry: LogEntry): void {
    this.journal.put(numberSegment(this.entries.length), jsonOf(entry));
    this.entries.push(entry);
  }
}
