/** What several commands read off a job. */
import { durationMs } from '../../graph/iso-duration';
import type { SynchronizationJob, SynchronizationProgress } from '../../graph/types';
import { timeOf } from '../text/times';

const USUAL_INTERVAL_MS = 40 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** `schedule.state`: Active, Disabled or Paused; `unknown` where the answer has none. */
export function stateOf({ schedule }: SynchronizationJob): string {
  return schedule?.state ?? 'unknown';
}

/** `status.code`: NotConfigured, NotRun, Active, Paused or Quarantine; `unknown` where the answer has none. */
export function statusCodeOf({ status }: SynchronizationJob): string {
  return status?.code ?? 'unknown';
}

/** Also where the job is paused or disabled since. */
export function inQuarantine({ status }: SynchronizationJob): boolean {
  return status?.code === 'Quarantine' || status?.quarantine != null;
}

/** Milliseconds from one cycle to the next; the usual forty minutes where the job was never started, or does not say. */
export function intervalOf({ schedule }: SynchronizationJob): number {
  const interval = durationMs(schedule?.interval) ?? 0;
  return interval > 0 && interval <= DAY_MS ? interval : USUAL_INTERVAL_MS;
}

/** A cycle is running. */
export function isUnderWay({ status }: SynchronizationJob): boolean {
  return (status?.progress ?? []).length > 0;
}

/** How far the running cycle is, over all that it reports in the same unit; undefined where none runs. */
export function progressOf({ status }: SynchronizationJob): SynchronizationProgress | undefined {
  const all = status?.progress ?? [];
  const [first] = all;
  if (first === undefined) return undefined;
  const same = all.filter(({ units }) => units === first.units);
  const sum = (of: (one: SynchronizationProgress) => number | null | undefined): number =>
    same.reduce((total, one) => total + (of(one) ?? 0), 0);
  return {
    completedUnits: sum((one) => one.completedUnits),
    totalUnits: sum((one) => one.totalUnits),
    units: first.units ?? 'units',
  };
}

/** `12 of 26 objects`. */
export function progressText({ completedUnits, totalUnits, units }: SynchronizationProgress): string {
  return `${(completedUnits ?? 0).toLocaleString('en-US')} of ${(totalUnits ?? 0).toLocaleString('en-US')} ${units ?? 'units'}`;
}

/**
 * When the next cycle begins, in milliseconds since 1970: in quarantine as the service says, else an interval after the last one;
 * undefined where none will.
 */
export function nextAttemptOf(job: SynchronizationJob): number | undefined {
  if (stateOf(job) !== 'Active') return undefined;
  if (inQuarantine(job)) return timeOf(job.status?.quarantine?.nextAttempt);
  const ended = timeOf(job.status?.lastExecution?.timeEnded);
  return ended === undefined ? undefined : ended + intervalOf(job);
}
