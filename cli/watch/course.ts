/**
 * What a watch waits for. A cycle is over when the job shows a last execution that it did not show before, or when it showed progress
 * and shows none any more. Nothing is compared with the clock of this machine, which need not be Microsoft's.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
 */
import type { SynchronizationJob } from '../../graph/types';
import { isToExplain, type JobReport } from '../status/job-report';
import { inQuarantine, isUnderWay, stateOf } from '../live/job-facts';
import { timeOf } from '../text/times';

/** Why a watch ends: a cycle ended, the job is not healthy, or it does not run and none will begin. */
export type CourseEnd = 'ended' | 'unhealthy' | 'stopped';

/** Looks at the same job again and again. */
export class Course {
  private first: SynchronizationJob | undefined;
  private wasUnderWay = false;
  /** Whether a cycle ended since the first look. */
  sawEnd = false;

  /** Undefined: go on. */
  look(report: JobReport): CourseEnd | undefined {
    const { job } = report;
    this.first ??= job;
    const isOver = !isUnderWay(job) && (this.wasUnderWay || isLater(job, this.first));
    this.wasUnderWay ||= isUnderWay(job);
    this.sawEnd ||= isOver;
    if (isUnderWay(job)) return undefined;
    // A cycle that ends in quarantine is told as one.
    if (inQuarantine(job) && isToExplain(report)) return 'unhealthy';
    if (isOver) return isFailed(job) ? 'unhealthy' : 'ended';
    if (stateOf(job) === 'Active') return undefined;
    return report.reasons.length > 0 ? 'unhealthy' : 'stopped';
  }
}

function isLater({ status }: SynchronizationJob, first: SynchronizationJob): boolean {
  const [now, before] = [status?.lastExecution, first.status?.lastExecution];
  const began = timeOf(now?.timeBegan);
  return (
    began !== undefined &&
    (began > (timeOf(before?.timeBegan) ?? 0) ||
      (now?.activityIdentifier != null && now.activityIdentifier !== before?.activityIdentifier))
  );
}

function isFailed({ status }: SynchronizationJob): boolean {
  return status?.lastExecution?.state === 'Failed';
}
