import { startJob } from '../../graph/job-actions';
import type { SynchronizationJob } from '../../graph/types';
import type { Action } from './action';
import { holdsBack, isQuarantined, stateOf } from './job-state';
import { heldBackLines } from './words';

/** https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start */
export const START: Action = {
  name: 'start',
  intent: (application) => `start provisioning of ${application}`,
  verb: 'Start',
  done: 'started',
  // Microsoft asks not to start what runs.
  isNeedless: (job) =>
    stateOf(job).state === 'Active' && !isQuarantined(job) ? 'is running already' : undefined,
  consequences: (job) => [...progressLines(job), ...quarantineLines(job), ...heldBackLines(job)],
  wantsName: holdsBack,
  send: startJob,
  shows: (before, after) => {
    if (stateOf(after).state !== 'Active') return false;
    return stateOf(before).state === 'Active' && isQuarantined(after) ? undefined : true;
  },
};

function progressLines({ status, schedule }: SynchronizationJob): readonly string[] {
  if (schedule?.state === 'Active') return [];
  const hasRun = (status?.lastSuccessfulExecution ?? null) !== null;
  return [
    hasRun
      ? 'a cycle begins and goes on where the job stopped: who changed since is provisioned, changed, disabled or deleted'
      : 'an initial cycle begins: everybody in scope is looked for in the application and provisioned',
  ];
}

function quarantineLines(job: SynchronizationJob): readonly string[] {
  if (!isQuarantined(job)) return [];
  const { quarantine } = job.status ?? {};
  const cause = quarantine?.error?.message ?? quarantine?.error?.code ?? '';
  const why = [quarantine?.reason ?? '', cause].filter((text) => text !== '').join(': ');
  return [
    `the quarantine${why === '' ? '' : ` (${why})`} is cleared; it comes back unless its cause was put right`,
  ];
}
