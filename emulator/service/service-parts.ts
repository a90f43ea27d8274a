import type { Faults } from '../faults/faults';
import type { Send } from '../scim-client/message';
import type { BoxState } from '../state/box-state';
import type { Ending } from './ending';

/** What the runs of jobs share. */
export interface ServiceParts {
  /** Sends what is asked of applications. */
  readonly send: Send;
  readonly faults: Faults;
  readonly state: BoxState;
  readonly now: () => Date;
  /** The end of the service. */
  readonly ending: Ending;
}
