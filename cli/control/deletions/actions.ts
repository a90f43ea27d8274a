import { restartJob } from '../../../graph/job-actions';
import type { ResetScope } from '../../../graph/reset-scope';
import type { SynchronizationJob } from '../../../graph/types';
import type { Action } from '../action';
import { holdsBack, isQuarantined, stateOf } from '../job-state';

/**
 * Lets through what the threshold holds back.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
 */
export const ALLOW: Action = deletionsAction(
  'allow',
  'Let them be disabled or deleted',
  ['ForceDeletes'],
  [
    'the next cycle disables or deletes all of them in the application, and whoever else does not belong by then: the threshold holds nobody back in it',
    'a deleted account is gone; a disabled one comes back when its person belongs again',
  ],
);

/**
 * Graph has no request that rejects; what its pages call so is to undo the cause, and to restart then.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
 */
export const REJECT: Action = deletionsAction(
  'reject',
  'Restart',
  [],
  [
    'Graph has no request that rejects: this restarts provisioning as the portal does, and everybody is evaluated again',
    'who belongs again by then keeps the account: undo the cause first, assign them, restore them, let them sign in, or correct the filter',
    'who still does not belong is counted again: too many for the threshold are held back again, else they are disabled or deleted',
  ],
);

function deletionsAction(
  name: 'allow' | 'reject',
  verb: string,
  scopes: readonly ResetScope[],
  consequences: readonly string[],
): Action {
  return {
    name,
    intent: (application) =>
      name === 'allow'
        ? `let through what the threshold holds back from ${application}`
        : `restart provisioning of ${application}, so that what the threshold holds back is decided anew`,
    verb,
    done: name === 'allow' ? 'allowed' : 'restarted',
    isNeedless: (job) => (holdsBack(job) ? undefined : nobody(job)),
    consequences: () => consequences,
    wantsName: () => true,
    send: (graph, ids) => restartJob(graph, ids, scopes),
    shows: (_, after) => (stateOf(after).state === 'Active' && !isQuarantined(after) ? true : undefined),
  };
}

/** Why there is nothing to decide on. */
export function nobody(job: SynchronizationJob): string {
  const { quarantine } = stateOf(job);
  const other =
    quarantine === undefined ? '' : `; the job is in quarantine for another reason, ${quarantine}`;
  return `nobody is held back${other}`;
}
