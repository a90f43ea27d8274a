import type { GraphClient } from '../../graph/client';
import type { JobIds } from '../../graph/job-actions';
import type { SynchronizationJob } from '../../graph/types';
import type { FoundJob } from '../live/find-job';

/** Something that is done with a job. */
export interface Action {
  /** As documents name it. */
  readonly name: 'start' | 'pause' | 'restart' | 'allow' | 'reject';
  /** What is done, as a sentence goes on after a tenant's name. */
  readonly intent: (application: string) => string;
  /** As a question begins. */
  readonly verb: string;
  /** What a job is where it was done. */
  readonly done: string;
  /** Why there is nothing to do; a sentence about the job. */
  readonly isNeedless: (job: SynchronizationJob) => string | undefined;
  /** What will happen to a job; phrases, each of which is one line. */
  readonly consequences: (job: SynchronizationJob) => readonly string[];
  /** People may lose accounts by it, so that a yes is not enough. */
  readonly wantsName: (job: SynchronizationJob) => boolean;
  /** Throws a GraphError, with `mayHaveHappened` where that is not known. */
  readonly send: (graph: GraphClient, ids: JobIds) => Promise<void>;
  /** Whether a job shows that it was done; undefined where it cannot show it. */
  readonly shows: (before: SynchronizationJob, after: SynchronizationJob) => boolean | undefined;
}

export function idsOf({ servicePrincipalId, job }: FoundJob): JobIds {
  return { servicePrincipalId, jobId: job.id };
}
