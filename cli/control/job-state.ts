import type { SynchronizationJob } from '../../graph/types';

/** What Graph says of a job, in Graph's words. */
export interface JobState {
  /** `schedule.state`: Active, Paused or Disabled. */
  readonly state: string;
  /** `status.code`: NotConfigured, NotRun, Active, Paused or Quarantine. */
  readonly status: string;
  /** `status.quarantine.reason`. */
  readonly quarantine?: string;
}

export function stateOf({ schedule, status }: SynchronizationJob): JobState {
  const reason = status?.quarantine?.reason;
  return {
    state: schedule?.state ?? 'unknown',
    status: status?.code ?? 'unknown',
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
  const { status, quarantine } = stateOf(job);
  return status === 'Quarantine' || quarantine !== undefined;
}

/** How far the cycle that is under way is; undefined where none is. */
export function progressText({ status }: SynchronizationJob): string | undefined {
  const [progress] = status?.progress ?? [];
  if (progress === undefined) return undefined;
  const { completedUnits, totalUnits, units } = progress;
  return `${completedUnits ?? 0} of ${totalUnits ?? 0} ${units ?? 'units'}`;
}
