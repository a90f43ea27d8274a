import type { SynchronizationJob } from '../../graph/types';
import {
  inQuarantine,
  progressOf,
  progressText as textOf,
  stateOf as scheduleOf,
  statusCodeOf,
} from '../live/job-facts';

/** What Graph says of a job, in Graph's words. */
export interface JobState {
  /** `schedule.state`: Active, Paused or Disabled. */
  readonly state: string;
  /** `status.code`: NotConfigured, NotRun, Active, Paused or Quarantine. */
  readonly status: string;
  /** `status.quarantine.reason`. */
  readonly quarantine?: string;
}

export function stateOf(job: SynchronizationJob): JobState {
  const reason = job.status?.quarantine?.reason;
  return {
    state: scheduleOf(job),
    status: statusCodeOf(job),
    ...(typeof reason === 'string' && { quarantine: reason }),
  };
}

/** `Active, Quarantine (TooManyDeletes)`: what says more than the state alone is told. */
export function stateText({ state, status, quarantine }: JobState): string {
  const more = status === state || status === 'unknown' ? [] : [status];
  const reason = quarantine === undefined ? '' : ` (${quarantine})`;
  return `${[state, ...more].join(', ')}${reason}`;
}

/** The threshold against accidental deletion holds people back. */
export function holdsBack(job: SynchronizationJob): boolean {
  return stateOf(job).quarantine === 'TooManyDeletes';
}

export function isQuarantined(job: SynchronizationJob): boolean {
  return inQuarantine(job);
}

/** How far the cycle that is under way is; undefined where none is. */
export function progressText(job: SynchronizationJob): string | undefined {
  const progress = progressOf(job);
  return progress === undefined ? undefined : textOf(progress);
}
