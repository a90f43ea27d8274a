import { visible } from '../../config/diagnostics/visible';
import type { Invocation } from '../command';
import type { FoundJob } from '../live/find-job';
import { someNames } from '../text/names';
import type { Action } from './action';
import { stateOf, stateText } from './job-state';
import type { ControlTarget } from './target';
import { bullets } from '../text/bullets';

/** Says once for all of them what will happen, and asks. */
export async function confirmAll(
  { verb, intent }: Action,
  consequences: readonly string[],
  targets: readonly ControlTarget[],
  invocation: Invocation,
): Promise<boolean> {
  const applications = [...new Set(targets.map(({ application }) => `"${visible(application)}"`))];
  const tenants = [...new Set(targets.map(({ provisioning }) => provisioning.tenant.name))];
  invocation.report.say(
    `${someNames(tenants)}: ${intent(someNames(applications))}.`,
    ...bullets(consequences),
  );
  return isYes(
    `${verb} in ${tenants.length === 1 ? someNames(tenants) : `${targets.length} tenants`}?`,
    invocation,
  );
}

/** Says what will happen to one job, and asks as the danger demands. */
export async function confirmOne(
  action: Action,
  target: ControlTarget,
  { job }: FoundJob,
  extra: readonly string[],
  invocation: Invocation,
): Promise<boolean> {
  const { name } = target.provisioning.tenant;
  const { report, flags, context } = invocation;
  report.say(
    `${name}: ${action.intent(`"${visible(target.application)}"`)}. The job is ${stateText(stateOf(job))} now.`,
    ...bullets([...extra, ...action.consequences(job)]),
  );
  if (!action.wantsName(job)) return isYes(`${action.verb} in ${name}?`, invocation);
  if (flags.has('yes')) return true;
  const answer = await context.ask(`Type the tenant's name, ${name}, to ${action.verb.toLowerCase()}: `);
  return answer.trim() === name || no(invocation);
}

async function isYes(question: string, invocation: Invocation): Promise<boolean> {
  if (invocation.flags.has('yes')) return true;
  const answer = await invocation.context.ask(`${question} Only "yes" is a yes: `);
  return answer.trim() === 'yes' || no(invocation);
}

function no({ report }: Invocation): false {
  report.say('Nothing was changed.');
  return false;
}
