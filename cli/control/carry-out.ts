import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJob } from '../../graph/job';
import type { SynchronizationJob } from '../../graph/types';
import { EXIT } from '../exit-code';
import type { FoundJob } from '../live/find-job';
import { graphExit, graphProblem } from '../live/problems';
import { unplaced, type Problem } from '../problem';
import { idsOf, type Action } from './action';
import { progressText, stateOf, stateText } from './job-state';
import type { JobResult } from './result';
import { lookText, type ControlTarget } from './target';

/** Lets so many milliseconds pass. */
export type Wait = (milliseconds: number) => Promise<void>;

/** Milliseconds before a job is read again that does not show yet what was done. */
const PATIENCE_MS: readonly number[] = [1000, 3000];

/**
 * Does it with one job, and reads the job again. A lost answer is never taken for one: what happened is what the job shows.
 *
 * @throws GraphError only where nothing was sent
 */
export async function carryOut(
  action: Action,
  graph: GraphClient,
  target: ControlTarget,
  found: FoundJob,
  wait: Wait,
): Promise<JobResult> {
  const { job } = found;
  const common = { target, jobId: job.id, before: stateOf(job) };
  const needless = action.isNeedless(job);
  if (needless !== undefined)
    return { ...common, outcome: 'unchanged', exit: EXIT.clean, after: stateOf(job), remark: needless };
  const lost = await sent(action, graph, found);
  if (lost?.mayHaveHappened === false) return { ...common, ...failure(lost, target) };
  const read = await readAgain(action, graph, found, { wait, isSure: lost === undefined });
  if (!read.ok) return { ...common, ...unread(read.error, { lost, action, target }) };
  const after = stateOf(read.job);
  const remark = remarkOf(action, read.job, lost);
  if (read.shows === true || (lost === undefined && read.shows === undefined))
    return { ...common, outcome: 'done', exit: EXIT.clean, after, ...(remark !== undefined && { remark }) };
  if (lost === undefined)
    return {
      ...common,
      outcome: 'failed',
      exit: EXIT.failed,
      after,
      problem: noEffect(action, read.job, target),
    };
  if (read.shows === false) return { ...common, after, ...failure(lost, target) };
  const problem = unknown(action, lost, target, `The job is now ${stateText(after)}.`);
  return { ...common, outcome: 'unknown', exit: EXIT.unreachable, after, problem };
}

/** Undefined where Graph took it. */
async function sent(action: Action, graph: GraphClient, found: FoundJob): Promise<GraphError | undefined> {
  try {
    await action.send(graph, idsOf(found));
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

type Read =
  | { readonly ok: true; readonly job: SynchronizationJob; readonly shows: boolean | undefined }
  | { readonly ok: false; readonly error: GraphError };

async function readAgain(
  action: Action,
  graph: GraphClient,
  { servicePrincipalId, job: before }: FoundJob,
  { wait, isSure }: { readonly wait: Wait; readonly isSure: boolean },
): Promise<Read> {
  try {
    for (let tries = 0; ; tries += 1) {
      const job = await readJob(graph, servicePrincipalId, before.id);
      const shows = action.shows(before, job);
      const pause = PATIENCE_MS[tries];
      const isClear = shows === true || (isSure && shows === undefined);
      if (isClear || pause === undefined) return { ok: true, job, shows };
      await wait(pause);
    }
  } catch (error) {
    if (error instanceof GraphError) return { ok: false, error };
    throw error;
  }
}

function failure(error: GraphError, target: ControlTarget): Pick<JobResult, 'outcome' | 'exit' | 'problem'> {
  return { outcome: 'failed', exit: graphExit(error), problem: graphProblem(error, placeOf(target)) };
}

function unread(
  error: GraphError,
  {
    lost,
    action,
    target,
  }: { readonly lost: GraphError | undefined; readonly action: Action; readonly target: ControlTarget },
): Pick<JobResult, 'outcome' | 'exit' | 'problem'> {
  if (lost !== undefined)
    return {
      outcome: 'unknown',
      exit: EXIT.unreachable,
      problem: unknown(action, lost, target, 'The job could not be read afterwards.'),
    };
  const problem = unplaced(
    'control/not-read-again',
    `Graph took the request, but the job of ${nameOf(target)} could not be read afterwards: ${error.message}`,
    lookText(target),
  );
  return { outcome: 'done', exit: EXIT.unreachable, problem };
}

function remarkOf(
  { name }: Action,
  job: SynchronizationJob,
  lost: GraphError | undefined,
): string | undefined {
  const progress = name === 'pause' ? progressText(job) : undefined;
  const remarks = [
    ...(progress === undefined ? [] : [`a cycle is under way and goes on to its end (${progress})`]),
    ...(lost === undefined ? [] : ['the answer was lost, but the job shows that it was done']),
  ];
  return remarks.length === 0 ? undefined : remarks.join('; ');
}

function noEffect(action: Action, job: SynchronizationJob, target: ControlTarget): Problem {
  return unplaced(
    'control/no-effect',
    `Graph took the request, but the job of ${nameOf(target)} was not ${action.done}: it is still ${stateText(stateOf(job))}.`,
    lookText(target, ' in a minute; if it is still so, do it in the portal'),
  );
}

function unknown(action: Action, lost: GraphError, target: ControlTarget, seen: string): Problem {
  return unplaced(
    'control/unknown-outcome',
    `It is not known whether the job of ${nameOf(target)} was ${action.done}: ${lost.message} ${seen}`,
    `Nothing was sent twice. ${lookText(target, ' before you do it again')}`,
  );
}

function nameOf({ application, provisioning }: ControlTarget): string {
  return `"${application}" in ${provisioning.tenant.name}`;
}

function placeOf({ spec, provisioning: { tenant } }: ControlTarget) {
  return spec?.place(tenant.name, ['tenants', tenant.name]);
}
