/** What the page shows of a box, and the one thing that it does to it. */
import type { Cloud } from '../../provisioning/model';
import type { JsonObject } from '../graph/json';
import type { CycleName } from '../provisioning/job-state';
import type { LogEntry, LogStatus } from '../provisioning/provisioning-log';

export interface PageSource {
  /** The time in the box. */
  now(): Date;
  /**
   * Moves the clock ahead, and runs each cycle that becomes due on the way.
   *
   * @throws NothingDueError where the next cycle is asked for and none will come.
   */
  advance(by: { readonly milliseconds: number } | 'next-cycle'): Promise<void>;
  /** Names of the faults that are switched on. */
  readonly faults: readonly string[];
  tenants(): readonly PageTenant[];
  /** The newest first, of all tenants. */
  log(query: LogQuery): readonly LogEntry[];
  applications(): readonly PageApplication[];
  /** Accounts in the order in which they came; `total` counts all that are found. */
  accounts(key: string, query: AccountQuery): Promise<AccountPage>;
}

export interface PageTenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly cloud: Cloud;
  /** How many the directory has. */
  readonly users: number;
  readonly groups: number;
  readonly jobs: readonly PageJob[];
}

export interface PageJob {
  readonly id: string;
  readonly servicePrincipalId: string;
  /** Display name of the application that the job belongs to. */
  readonly application: string;
  /** Graph's `synchronizationJob`. */
  readonly document: JsonObject;
  readonly running?: PageCycle;
  /** When the next cycle is due, an ISO 8601 time; absent where none is. */
  readonly nextCycle?: string;
}

/** A cycle under way; `done` and `total` count objects. */
export interface PageCycle {
  readonly cycle: CycleName;
  readonly done: number;
  readonly total: number;
  /** An ISO 8601 time. */
  readonly began: string;
}

/** A SCIM application of the box. */
export interface PageApplication {
  /** Names it in {@link PageSource.accounts}. */
  readonly key: string;
  readonly url: string;
  /** Name of the profile that it behaves by. */
  readonly profile: string;
  /** How many it has. */
  readonly users: number;
  readonly groups: number;
}

export interface LogQuery {
  /** @default entries of all jobs */
  readonly jobId?: string;
  readonly status?: LogStatus;
  /** Occurs in the name of the object, or in the code or reason of what went wrong, in any case. */
  readonly text?: string;
  readonly limit: number;
}

export type AccountType = 'User' | 'Group';

export interface AccountQuery {
  readonly type: AccountType;
  /** Occurs in the user name, which groups lack, or in the display name, in any case. */
  readonly text?: string;
  /** From 1. */
  readonly startIndex: number;
  readonly count: number;
}

export interface AccountPage {
  readonly total: number;
  readonly resources: readonly JsonObject[];
}
