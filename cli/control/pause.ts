import { pauseJob } from '../../graph/job-actions';
import type { Action } from './action';
import { stateOf } from './job-state';

/** The same whatever the job is like. */
export const PAUSE_CONSEQUENCES: readonly string[] = [
  'no further cycle begins; one that is under way goes on to its end',
  'then nobody is provisioned, changed, disabled or deleted any more; accounts stay as they are',
  'the job keeps what it knows, and scimform start lets it go on from there',
];

/** https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-pause */
export const PAUSE: Action = {
  name: 'pause',
  intent: (application) => `pause provisioning of ${application}`,
  verb: 'Pause',
  done: 'paused',
  // A job in a state that nobody documented is paused all the same.
  isNeedless: (job) => (stateOf(job).state === 'Paused' ? 'is paused already' : undefined),
  consequences: () => PAUSE_CONSEQUENCES,
  wantsName: () => false,
  send: pauseJob,
  shows: (_, after) => stateOf(after).state !== 'Active',
};
