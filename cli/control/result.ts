import type { ExitCode } from '../exit-code';
import type { Problem } from '../problem';
import type { Action } from './action';
import type { JobState } from './job-state';
import type { ControlTarget } from './target';

/** How it went with one job. */
export interface JobResult {
  readonly target: ControlTarget;
  /** Absent where none was found. */
  readonly jobId?: string;
  readonly outcome: Outcome;
  readonly exit: ExitCode;
  readonly before?: JobState;
  /** As Graph reports it afterwards. */
  readonly after?: JobState;
  /** More to know, as a phrase. */
  readonly remark?: string;
  readonly problem?: Problem;
}

/**
 * - `done`: Graph took it, and the job shows it
 * - `unchanged`: there was nothing to do
 * - `declined`: the answer was no
 * - `failed`: it was not done
 * - `unknown`: it is not known whether it was done
 * - `not-reached`: it was not begun
 */
export type Outcome = 'done' | 'unchanged' | 'declined' | 'failed' | 'unknown' | 'not-reached';

/** A job in a document. */
export function resultDocument({ name }: Action, result: JobResult): object {
  const { target, jobId, outcome, before, after, remark, problem } = result;
  return {
    ...(target.file !== undefined && { spec: target.file }),
    tenant: target.provisioning.tenant.name,
    application: target.application,
    ...(jobId !== undefined && { job: jobId }),
    action: name,
    outcome,
    ...(before && { before }),
    ...(after && { after }),
    ...(remark !== undefined && { remark }),
    ...(problem && { problem }),
  };
}
