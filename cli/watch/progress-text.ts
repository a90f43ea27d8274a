import type { SynchronizationJob } from '../../graph/types';
import { nextAttemptOf, progressOf, progressText } from '../live/job-facts';
import { timeOf, utc } from '../text/times';

const BAR_WIDTH = 20;

/** What a job does right now. */
export function doingText(job: SynchronizationJob): string {
  const progress = progressOf(job);
  const isFirst = timeOf(job.status?.lastSuccessfulExecution?.timeEnded) === undefined;
  if (progress !== undefined)
    return `${isFirst ? 'the first cycle runs' : 'a cycle runs'}: ${progressText(progress)}`;
  const next = nextAttemptOf(job);
  return next === undefined ? 'the next cycle begins soon' : `the next cycle begins at ${utc(next)}`;
}

/** The same with a bar, on one line that is drawn again and again. */
export function barText(job: SynchronizationJob): string {
  const progress = progressOf(job);
  if (progress === undefined) return doingText(job);
  const { completedUnits, totalUnits } = progress;
  const share = totalUnits ? Math.min((completedUnits ?? 0) / totalUnits, 1) : 0;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = `[${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}]`;
  return `${bar} ${Math.floor(share * 100)} %, ${progressText(progress)}`;
}
