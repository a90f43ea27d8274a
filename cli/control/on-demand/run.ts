import { setTimeout as sleep } from 'node:timers/promises';
import { hasSpecEnding } from '../../../config/spec/extends';
import { visible } from '../../../config/diagnostics/visible';
import type { GraphClient } from '../../../graph/client';
import { readSchema } from '../../../graph/job';
import type { Invocation, Result } from '../../command';
import { needsAnswer, type InNamedTenant } from '../../deploy/questions';
import { EXIT, worst } from '../../exit-code';
import { inTenants } from '../../live/each-tenant';
import { printProblems, problemsDocument } from '../../print-problems';
import { type Problem, Refusal, failure, usage } from '../../problem';
import { someNames } from '../../text/names';
import { idsOf } from '../action';
import { Interrupts } from '../interrupts';
import { stateOf, stateText, type JobState } from '../job-state';
import { onlyJob, type ControlTarget } from '../target';
import { controlTargets } from '../targets';
import { bullets } from '../../text/bullets';
import { Pace } from '../../live/pace';
import { isNamed, lookUp, provisionPeople, type Named, type PersonResult } from './people';
import { userRuleId } from './rule';

/** Paths of a list, not of a person; an empty variable of a pipeline gives the first. */
const NOBODY: ReadonlySet<string> = new Set(['', '.', '..']);

/** `provision-on-demand USER…`: operands that end as specs do are specs, all others are people. */
export async function provisionOnDemand(invocation: Invocation): Promise<Result> {
  const { operands } = invocation;
  const users = [...new Set(operands.filter((operand) => !hasSpecEnding(operand)))];
  if (users.length === 0 || users.some((user) => NOBODY.has(user.trim())))
    throw usage(
      'usage/operands',
      users.length === 0 ? 'Nobody is named.' : 'One of the names is empty.',
      'Write scimform provision-on-demand USER…, with user principal names or object ids; what ends in .yaml, .yml or .json is a spec.',
    );
  const own = { ...invocation, operands: operands.filter(hasSpecEnding) };
  const { targets, problems } = await controlTargets(own, oneTenant);
  const [target] = targets;
  if (target === undefined) throw new Error('A spec has a tenant.');
  needsAnswer(own);
  const interrupts = new Interrupts(own);
  const [one] = await inTenants(
    own,
    [target],
    async ({ graph }) => inTenant(graph, target, users, own, interrupts),
    interrupts,
  ).finally(() => interrupts.dispose());
  if (one === undefined) throw new Error('One target has one result.');
  if (!one.ok) throw new Refusal(one.exit, one.problems);
  return resultOf(target, one.result, problems, own);
}

/** How it went in the tenant. */
interface Ended {
  readonly before: JobState;
  readonly jobId: string;
  readonly people: readonly PersonResult[];
}

async function inTenant(
  graph: GraphClient,
  target: ControlTarget,
  users: readonly string[],
  invocation: Invocation,
  interrupts: Interrupts,
): Promise<Ended> {
  const found = onlyJob(target, await target.findJobs(graph));
  const ids = idsOf(found);
  const ruleId = userRuleId(await readSchema(graph, ids.servicePrincipalId, ids.jobId));
  if (ruleId === undefined) throw noRule(target);
  const before = stateOf(found.job);
  const looked = onceEach(await lookUp(graph, users, target));
  const isConfirmed = await confirmed(target, before, looked.filter(isNamed), invocation);
  const pace = paceOf(invocation, interrupts.signal);
  const people = isConfirmed
    ? await provisionPeople(looked, { target, graph, ids, ruleId, invocation, interrupts, pace })
    : looked.map((one) => (isNamed(one) ? { user: one.user, outcome: 'declined', exit: EXIT.failed } : one));
  return { before, jobId: ids.jobId, people };
}

/** A person may be named by name and by id. */
function onceEach<T extends Named | PersonResult>(looked: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return looked.filter((one) => {
    if (!isNamed(one)) return true;
    const { id } = one.person;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

async function confirmed(
  { provisioning, application }: ControlTarget,
  state: JobState,
  people: readonly Named[],
  { report, flags, context }: Invocation,
): Promise<boolean> {
  if (people.length === 0) return true;
  const who = someNames(people.map(({ user, person }) => visible(person.displayName ?? user)));
  report.say(
    `${provisioning.tenant.name}: provision ${who} into "${visible(application)}" now. The job is ${stateText(state)}.`,
    ...bullets([
      'their accounts are created, changed or disabled at once, as mappings and filters say, whatever the job is doing',
      'the threshold against deletions does not count; nobody who is blocked or deleted is touched',
    ]),
  );
  if (flags.has('yes')) return true;
  const answer = await context.ask(`Provision in ${provisioning.tenant.name}? Only "yes" is a yes: `);
  if (answer.trim() === 'yes') return true;
  report.say('Nothing was changed.');
  return false;
}

function resultOf(
  target: ControlTarget,
  { before, jobId, people }: Ended,
  problems: readonly Problem[],
  { report }: Invocation,
): Result {
  const found = people.flatMap(({ problem }) => problem ?? []);
  if (people.length > 1) report.say('', totals(people));
  if (report.format === 'text') printProblems(found, new Map(), report);
  return {
    exit: worst(people.map(({ exit }) => exit)),
    document: {
      tenants: [
        {
          ...(target.file !== undefined && { spec: target.file }),
          tenant: target.provisioning.tenant.name,
          application: target.application,
          job: jobId,
          action: 'provision-on-demand',
          before,
          people: people.map(({ exit: _, ...person }) => person),
        },
      ],
      ...problemsDocument([...problems, ...found]),
    },
  };
}

function totals(people: readonly PersonResult[]): string {
  const words = people.map(({ outcome }) => outcome);
  return [...new Set(words)]
    .map(
      (word) =>
        `${words.filter((one) => one === word).length} ${word === 'not-reached' ? 'not reached' : word}`,
    )
    .join(', ');
}

function paceOf({ context }: Invocation, signal: AbortSignal): Pace {
  const { now = Date.now, wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal }) } =
    context;
  return new Pace(now, (milliseconds) => wait(milliseconds, signal));
}

function oneTenant(_: Invocation, targets: readonly InNamedTenant[]): void {
  if (targets.length === 1) return;
  const names = someNames(targets.map(({ provisioning }) => provisioning.tenant.name));
  throw usage(
    'usage/tenant-choice',
    `Several tenants are meant: ${names}.`,
    'A person lives in one of them. Say which: --tenant NAME.',
  );
}

function noRule({ application, provisioning }: ControlTarget): Refusal {
  return failure(
    'on-demand/no-rule',
    `The job of "${application}" in ${provisioning.tenant.name} provisions no users: no mapping of users is switched on.`,
    'Switch it on with mappings.users.enabled, and apply.',
  );
}
