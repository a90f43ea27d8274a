/** What a directory snapshot is once read: groups and the rest as facts, users one at a time. */
import type { SnapshotApplication } from '../snapshot/application';

export interface DirectoryGroup {
  /** In lower case. */
  readonly id: string;
  readonly displayName: string | undefined;
  /** Only security-enabled groups entitle their members. */
  readonly securityEnabled: boolean;
  /** Ids of direct members, users or groups, in lower case. */
  readonly members: ReadonlySet<string>;
}

export interface DirectoryFacts {
  readonly groups: readonly DirectoryGroup[];
  /** The domains registered at the application; absent: not known. */
  readonly registeredDomains: readonly string[] | undefined;
  /** When the snapshot was taken, an RFC 3339 time; absent: not known. */
  readonly takenAt: string | undefined;
  /** False where the snapshot says of itself that something is missing. */
  readonly complete: boolean;
  /** The tenant that it was taken of; absent: not known. */
  readonly tenantId?: string;
  /** The members that Graph was asked for of each user; absent: not known. */
  readonly selected?: readonly string[];
  /** Where Graph tells what changed since, as it was written. */
  readonly delta?: unknown;
  /** What was live of the application; absent: not known. */
  readonly application?: SnapshotApplication;
  /** The format has no groups, so that nothing is known of any. Absent: `groups` are those of the directory. */
  readonly withoutGroups?: true;
}

export interface DirectoryUser {
  /** Its place among the users of the file, from 1. */
  readonly record: number;
  /** As Microsoft Graph returns it; it has an `id` and a `userPrincipalName`. */
  readonly graph: Readonly<Record<string, unknown>>;
}
