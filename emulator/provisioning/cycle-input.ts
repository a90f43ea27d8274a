import type { Send } from '../scim-client/message';
import type { JobConfiguration } from './job-configuration';
import type { JobError } from './job-error';
import type { JobMemory } from './job-state';
import type { LogOrigin } from './provisioning-log';
import type { Directory } from './source-directory';

/** What a cycle is given. */
export interface CycleInput {
  /** Changed in place. */
  readonly memory: JobMemory;
  /** What the job is, or why it cannot run: then the cycle does nothing but put it into quarantine. */
  readonly configuration: JobConfiguration | { readonly error: JobError };
  readonly directory: Directory;
  readonly send: Send;
  readonly now: () => Date;
  /** Makes ids, GUIDs, of cycles, changes and log entries. */
  readonly newId: (kind: 'cycle' | 'change' | 'entry') => string;
  /** Of which job the log tells. */
  readonly origin: LogOrigin;
  /**
   * Source ids of what was provisioned on demand since the cycle under way began: it knows older data of them, and leaves them alone,
   * because whatever they were changed by comes up in the next cycle. Emptied when a cycle begins. Absent: nothing is.
   */
  readonly onDemand?: Set<string>;
  /** Whether the job was made to forget, or is gone, since the cycle began: then the cycle ends without a trace of its own. @default never */
  readonly isOvertaken?: () => boolean;
}
