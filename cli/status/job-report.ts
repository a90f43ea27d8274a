import type { SynchronizationJob } from '../../graph/types';
import type { Explanation } from '../quarantine/explanation';
import type { Target } from '../specs';
import { reasonsOf, type Reason } from './health';

/** A job as commands tell of it. */
export interface JobReport {
  readonly target: Target;
  readonly servicePrincipalId: string;
  readonly job: SynchronizationJob;
  readonly reasons: readonly Reason[];
  /** Where the job is in quarantine, and somebody wants to know why. */
  readonly explanation?: Explanation;
}

export function jobReport(
  target: Target,
  { servicePrincipalId, job }: Pick<JobReport, 'servicePrincipalId' | 'job'>,
  now: number,
): JobReport {
  return { target, servicePrincipalId, job, reasons: reasonsOf(job, target.provisioning.status, now) };
}

/** It is healthy where nothing is wrong with it. */
export function isHealthy({ reasons }: Pick<JobReport, 'reasons'>): boolean {
  return reasons.length === 0;
}

/** It is told as quarantined: one that shall be paused may be so and nobody minds. */
export function isToExplain({ reasons }: Pick<JobReport, 'reasons'>): boolean {
  return reasons.some(({ code }) => code === 'job/quarantine');
}
