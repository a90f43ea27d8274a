import type { LogEntry } from '../provisioning/provisioning-log';

/** What the provisioning service tells of a tenant. */
export class ProvisioningLog {
  private readonly entries: LogEntry[] = [];

  append(entry: LogEntry): void {
    this.entries.push(entry);
  }
}
