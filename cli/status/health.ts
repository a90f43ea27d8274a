/**
 * Whether a job does what its spec wants of it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
 */
import type { SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { length, timeOf, utc } from '../text/times';
import { inQuarantine, intervalOf, isUnderWay, stateOf } from '../live/job-facts';

/** Why a job is not healthy. */
export interface Reason {
  readonly code: ReasonCode;
  /** A phrase, which follows "the job" or stands alone. */
  readonly text: string;
}

export type ReasonCode =
  | 'job/quarantine'
  | 'job/disabled'
  | 'job/paused'
  | 'job/never-run'
  | 'job/failed'
  | 'job/escrows-pruned'
  | 'job/overdue';

/** After so many intervals without a cycle something is wrong. */
const PATIENCE = 3;

/**
 * What is wrong with a job; nothing where it is healthy. A job that the spec wants paused is left alone, and so is one whose state
 * the spec does not manage.
 *
 * @param wanted `status` of the spec
 * @param now milliseconds since 1970
 */
export function reasonsOf(
  job: SynchronizationJob,
  wanted: Provisioning['status'],
  now: number,
): readonly Reason[] {
  const state = stateOf(job);
  const runs = state === 'Active';
  if (!runs && wanted === 'paused') return [];
  if (state === 'Paused' && wanted === undefined) return [];
  return [
    ...quarantined(job),
    ...(runs || wanted !== 'started' ? [] : [stopped(state)]),
    ...(runs ? cycles(job, now) : []),
    ...(job.status?.escrowsPruned === true ? [PRUNED] : []),
  ];
}

const PRUNED: Reason = {
  code: 'job/escrows-pruned',
  text: 'the service dropped failures to get through an initial cycle (escrowsPruned): who failed is not tried again before it changes',
};

function quarantined(job: SynchronizationJob): readonly Reason[] {
  if (!inQuarantine(job)) return [];
  const { reason, error } = job.status?.quarantine ?? {};
  const code = error?.code == null || error.code === 'None' ? '' : `, ${error.code}`;
  return [{ code: 'job/quarantine', text: `in quarantine (${reason ?? 'Unknown'}${code})` }];
}

function stopped(state: string): Reason {
  return state === 'Paused'
    ? { code: 'job/paused', text: 'paused, although the spec says started' }
    : { code: 'job/disabled', text: `${state.toLowerCase()}, although the spec says started` };
}

function cycles(job: SynchronizationJob, now: number): readonly Reason[] {
  const { lastExecution } = job.status ?? {};
  const ended = timeOf(lastExecution?.timeEnded);
  if (inQuarantine(job)) return [];
  // Until its first cycle ends there is nothing else to tell of a job.
  if (ended === undefined)
    return isUnderWay(job) ? [] : [{ code: 'job/never-run', text: 'no cycle has run yet' }];
  const { code, message } = lastExecution?.error ?? {};
  const said = [code === 'None' ? undefined : code, message].filter(Boolean).join(': ');
  const isOverdue = !isUnderWay(job) && now - ended > PATIENCE * intervalOf(job);
  return [
    ...(lastExecution?.state === 'Failed'
      ? [{ code: 'job/failed' as const, text: `the last cycle failed${said === '' ? '' : ` (${said})`}` }]
      : []),
    ...(isOverdue
      ? [
          {
            code: 'job/overdue' as const,
            text: `no cycle since ${utc(ended)}, due every ${length(intervalOf(job))}`,
          },
        ]
      : []),
  ];
}
