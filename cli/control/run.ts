import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphClient } from '../../graph/client';
import type { Invocation, Result } from '../command';
import { needsAnswer } from '../deploy/questions';
import { inTenants } from '../live/each-tenant';
import type { FoundJob } from '../live/find-job';
import type { Action } from './action';
import { carryOut, type Wait } from './carry-out';
import { declined, everywhere, failedAt, notReached } from './everywhere';
import { Interrupts } from './interrupts';
import { confirmAll, confirmOne } from './questions';
import type { JobResult } from './result';
import { controlResult } from './told';
import { onlyJob, type ControlTarget } from './target';
import type { ControlTargets } from './targets';

/** What is told of a job before it is asked about; phrases, each of which is one line. */
export type More = (graph: GraphClient, found: FoundJob, target: ControlTarget) => Promise<readonly string[]>;

/**
 * Asks once, then does it everywhere at once: nothing waits for a tenant that does not answer. All jobs of an application are
 * meant.
 */
export async function controlAtOnce(
  action: Action,
  consequences: readonly string[],
  { targets, problems }: ControlTargets,
  invocation: Invocation,
): Promise<Result> {
  needsAnswer(invocation);
  return interruptibly(invocation, async (interrupts) => {
    const wait = waitOf(invocation, interrupts);
    const isConfirmed = await confirmAll(action, consequences, targets, invocation);
    const results = isConfirmed
      ? await everywhere(invocation, targets, interrupts, async (graph, target) => {
          const done = [];
          for (const found of await target.findJobs(graph))
            done.push(
              interrupts.isOn ? notReached(target) : await carryOut(action, graph, target, found, wait),
            );
          return done;
        })
      : [targets.map(declined)];
    return controlResult(action, results.flat(), problems, invocation);
  });
}

/** Looks at the one job of each application, says what will happen and asks, then does it where the answer was yes. */
export async function controlEach(
  action: Action,
  { targets, problems }: ControlTargets,
  invocation: Invocation,
  more: More = () => Promise.resolve([]),
): Promise<Result> {
  needsAnswer(invocation);
  return interruptibly(invocation, async (interrupts) => {
    const looked = await inTenants(
      invocation,
      targets,
      async (target) => interrupts.orGivenUp(look(action, target.graph, target, more)),
      interrupts,
    );
    const answers: (Looked | JobResult)[] = [];
    for (const one of looked) {
      if (!one.ok) answers.push(failedAt(one));
      else if (one.result === undefined) answers.push(notReached(one.target));
      else answers.push(await answer(action, one.result, interrupts, invocation));
    }
    const accepted = answers.filter(isLooked);
    const done = await everywhere(invocation, accepted, interrupts, async (graph, target) => [
      await carryOut(action, graph, target, target.found, waitOf(invocation, interrupts)),
    ]);
    const results = answers.flatMap((one) => (isLooked(one) ? (done[accepted.indexOf(one)] ?? []) : one));
    return controlResult(action, results, problems, invocation);
  });
}

/** A target whose job was looked at. */
interface Looked extends ControlTarget {
  readonly found: FoundJob;
  readonly extra: readonly string[];
}

function isLooked(one: Looked | JobResult): one is Looked {
  return 'found' in one;
}

async function look(action: Action, graph: GraphClient, target: ControlTarget, more: More): Promise<Looked> {
  const found = onlyJob(target, await target.findJobs(graph));
  const isNeedless = action.isNeedless(found.job) !== undefined;
  return { ...target, found, extra: isNeedless ? [] : await more(graph, found, target) };
}

async function answer(
  action: Action,
  looked: Looked,
  interrupts: Interrupts,
  invocation: Invocation,
): Promise<Looked | JobResult> {
  if (interrupts.isOn) return notReached(looked);
  if (action.isNeedless(looked.found.job) !== undefined) return looked;
  return (await confirmOne(action, looked, looked.found, looked.extra, invocation))
    ? looked
    : declined(looked);
}

async function interruptibly(
  invocation: Invocation,
  work: (interrupts: Interrupts) => Promise<Result>,
): Promise<Result> {
  const interrupts = new Interrupts(invocation);
  try {
    return await work(interrupts);
  } finally {
    interrupts.dispose();
  }
}

function waitOf({ context }: Invocation, { signal }: Interrupts): Wait {
  const { wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal }) } = context;
  return (milliseconds) => wait(milliseconds, signal);
}
