import type { SynchronizationJob } from '../../graph/types';
import { holdsBack } from './job-state';

/**
 * What has to be known before a job runs again that holds people back.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
 */
export function heldBackLines(job: SynchronizationJob): readonly string[] {
  if (!holdsBack(job)) return [];
  return [
    'people are held back from being disabled or deleted, see scimform deletions list; Microsoft asks not to go on before the cause is undone',
    'who still does not belong is counted again: too many for the threshold are held back again, else they are disabled or deleted',
  ];
}
