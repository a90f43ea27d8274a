import { visible } from '../../../config/diagnostics/visible';
import type { GraphClient } from '../../../graph/client';
import { GraphError } from '../../../graph/error';
import type { FoundUser } from '../../../graph/find-user';
import type { JobIds } from '../../../graph/job-actions';
import { provisionOnDemand, type OnDemandResult } from '../../../graph/provision-on-demand';
import type { Invocation } from '../../command';
import { EXIT, type ExitCode } from '../../exit-code';
import { graphExit, graphProblem } from '../../live/problems';
import { Refusal, unplaced, type Problem } from '../../problem';
import type { Interrupts } from '../interrupts';
import type { Pace } from '../../live/pace';
import { word } from '../../text/call';
import type { ControlTarget } from '../target';
import { personNamed } from './person';
import { resultLines } from './text';

/** What became of one person. */
export interface PersonResult {
  /** As they were named. */
  readonly user: string;
  readonly id?: string;
  readonly userPrincipalName?: string;
  /** What the service says, or why it was not asked, or that it is not known. */
  readonly outcome: string;
  readonly exit: ExitCode;
  readonly result?: OnDemandResult;
  readonly problem?: Problem;
}

/** Somebody who was found. */
export interface Named {
  readonly user: string;
  readonly person: FoundUser;
}

/** Looks all of them up, before anything is done with any. */
export async function lookUp(
  graph: GraphClient,
  users: readonly string[],
  target: ControlTarget,
): Promise<readonly (Named | PersonResult)[]> {
  return Promise.all(
    users.map(async (user) => {
      try {
        return { user, person: await personNamed(graph, user, target.provisioning.tenant.name) };
      } catch (error) {
        return { user, ...failed(user, error, target) };
      }
    }),
  );
}

export function isNamed(one: Named | PersonResult): one is Named {
  return 'person' in one;
}

interface Circumstances {
  readonly target: ControlTarget;
  readonly graph: GraphClient;
  readonly ids: JobIds;
  readonly ruleId: string;
  readonly invocation: Invocation;
  readonly interrupts: Interrupts;
  readonly pace: Pace;
}

/** Provisions one after the other, and says of each what became of them. What fails for one ends nothing for the next. */
export async function provisionPeople(
  people: readonly (Named | PersonResult)[],
  circumstances: Circumstances,
): Promise<readonly PersonResult[]> {
  const { interrupts, invocation, pace, target } = circumstances;
  const results: PersonResult[] = [];
  let isStopped = false;
  for (const [at, one] of people.entries()) {
    if (!isNamed(one)) {
      results.push(one);
      continue;
    }
    const wait = pace.pause > 0 ? '; Graph lets five through in ten seconds' : '';
    invocation.report.progress.say(`${at + 1} of ${people.length}: ${visible(one.user)}${wait}`);
    // Whoever interrupts twice waits for no turn.
    await interrupts.orGivenUp(pace.turn());
    isStopped ||= interrupts.isOn;
    const result = isStopped ? notReached(one) : await interrupts.orGivenUp(provisionOne(one, circumstances));
    results.push(result ?? notWaitedFor(one, target));
    isStopped ||= CONCERNS_ALL.includes(result?.problem?.code ?? '');
  }
  return results;
}

/** What the next one would meet too. */
const CONCERNS_ALL: readonly string[] = ['graph/permission', 'graph/sign-in', 'graph/unreachable'];

async function provisionOne(one: Named, circumstances: Circumstances): Promise<PersonResult> {
  const { user, person } = one;
  const { target, graph, ids, ruleId, invocation, pace } = circumstances;
  try {
    const result = await provisionOnDemand(graph, ids, ruleId, person.id);
    const { report } = invocation;
    report.say(...resultLines(person, result, report.style));
    return { ...named(one), ...judged(user, result), result };
  } catch (error) {
    return { ...named(one), ...failed(user, error, target) };
  } finally {
    pace.answered();
  }
}

function named({ user, person }: Named): Pick<PersonResult, 'user' | 'id' | 'userPrincipalName'> {
  const { id, userPrincipalName } = person;
  return { user, id, ...(typeof userPrincipalName === 'string' && { userPrincipalName }) };
}

function notReached(one: Named): PersonResult {
  return { ...named(one), outcome: 'not-reached', exit: EXIT.failed };
}

function judged(
  user: string,
  { result, errorCode, reason }: OnDemandResult,
): Pick<PersonResult, 'outcome' | 'exit' | 'problem'> {
  if (result !== 'failure') return { outcome: result, exit: EXIT.clean };
  const why = [errorCode, reason].filter((text) => text !== undefined).join(': ');
  const message = `${visible(user)} was not provisioned${why === '' ? '' : `: ${visible(why)}`}`;
  const help = 'The steps above say how far it came; the next cycle tries again.';
  return { outcome: result, exit: EXIT.failed, problem: unplaced('on-demand/failed', message, help) };
}

function failed(
  user: string,
  error: unknown,
  target: ControlTarget,
): Pick<PersonResult, 'outcome' | 'exit' | 'problem'> {
  if (error instanceof Refusal) {
    const [problem] = error.problems;
    return { outcome: 'failed', exit: error.exit, ...(problem && { problem }) };
  }
  if (!(error instanceof GraphError)) throw error;
  if (error.mayHaveHappened)
    return { outcome: 'unknown', exit: EXIT.unreachable, problem: unknown(user, error.message, target) };
  return { outcome: 'failed', exit: graphExit(error), problem: graphProblem(error) };
}

function notWaitedFor(one: Named, target: ControlTarget): PersonResult {
  const problem = unknown(one.user, 'the answer was not waited for.', target);
  return { ...named(one), outcome: 'unknown', exit: EXIT.failed, problem };
}

function unknown(user: string, why: string, { file, call }: ControlTarget): Problem {
  const log =
    file === undefined
      ? 'the provisioning log in the portal shows it.'
      : call('logs', `--user ${word(user)}`);
  return unplaced(
    'on-demand/unknown-outcome',
    `It is not known whether ${visible(user)} was provisioned: ${why}`,
    `Nothing was sent twice. Look before you do it again: ${log}`,
  );
}
