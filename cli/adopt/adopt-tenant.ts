import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { GraphClient } from '../../graph/client';
import type { Invocation } from '../command';
import type { TenantResult } from '../deploy/each-tenant';
import { Once } from '../deploy/once';
import { planTenant } from '../deploy/plan-tenant';
import { TenantRun, type Deployable, type PlanOutcome } from '../deploy/tenant-run';
import { failureExit } from '../deploy/terraform-problems';
import { EXIT, worst } from '../exit-code';
import { findJob } from '../live/find-job';
import { principalIds } from '../live/principals';
import { placedRefusal } from '../live/problems';
import { applicationObjectId, readApplication } from '../live/read-application';
import { openTenant } from '../live/tenant';
import { isPlaced, Refusal } from '../problem';
import type { Program } from '../terraform/program';
import { counted } from '../../provisioning/counted';
import { adoptable, type Adoptable } from './adoptable';
import type { Existing } from './gateway';
import { Interruption } from './interruption';
import { oddProblems } from './odd-problems';
import { record } from './record';

/** How adopting went in one tenant. */
export interface AdoptResult extends TenantResult {
  /** Addresses that the state knows now and did not before. */
  readonly recorded: readonly string[];
  /** What of the spec is not there yet. */
  readonly unadopted: Adoptable['unadopted'];
}

/** Records in the state what exists in one tenant, then plans with the providers that apply will use. */
export async function adoptTenant(
  run: TenantRun,
  deployable: Deployable,
  invocation: Invocation,
  program: Program,
): Promise<AdoptResult> {
  const missing = run.missingSecrets();
  if (missing.length > 0) return failed(missing);
  const interruption = new Interruption(invocation.context, (line) => invocation.report.alert(line));
  const interrupted = (): AdoptResult => failed([interruption.problem(deployable)]);
  try {
    const result = await adopt(deployable, invocation, { program, interruption });
    // What was done to the end is told, whenever somebody interrupted.
    return interruption.isOn && result.outcome !== 'adopted' ? interrupted() : result;
  } catch (error) {
    if (interruption.isOn) return interrupted();
    const { spec, provisioning } = deployable;
    const { name } = provisioning.tenant;
    const refusal = placedRefusal(error, spec.place(name, ['tenants', name]));
    if (!(refusal instanceof Refusal)) throw refusal;
    return { ...failed(refusal.problems.filter(isPlaced)), exit: refusal.exit };
  } finally {
    interruption.dispose();
  }
}

async function adopt(
  deployable: Deployable,
  invocation: Invocation,
  { program, interruption }: { readonly program: Program; readonly interruption: Interruption },
): Promise<AdoptResult> {
  const { report, context } = invocation;
  const { provisioning } = deployable;
  const { name } = provisioning.tenant;
  report.progress.say(`${name}: reading what exists`);
  const tell = (line: string): void => report.alert(line);
  const reading = await openTenant(context, provisioning.tenant, { signal: interruption.signal, tell });
  const existing = await whatExists(reading, deployable);
  const principals = await principalIds(
    reading,
    provisioning.assignments.map(({ principal }) => principal),
  );
  const odd = oddProblems(existing, deployable);
  const part = adoptable(provisioning, existing, principals);
  // What Terraform began to record it reads to the end: it would replace an application of which it knows half.
  const recorded = new AbortController();
  const graph = await openTenant(context, provisioning.tenant, { signal: recorded.signal, tell });
  const { planned, applied } = await record({
    invocation,
    program,
    deployable,
    graph,
    existing,
    provisioning: part.provisioning,
    once: new Once(),
    interruption,
    mayRecord: async (planned) =>
      (await mayRecord(planned, deployable, part, invocation, interruption)) && !interruption.isOn,
  }).finally(() => recorded.abort());
  const { unadopted } = part;
  if (!planned.ok) return { ...failed([...odd, ...planned.problems]), unadopted };
  if (applied?.ok === false)
    return { ...failed([...odd, ...applied.problems.filter(isOfAdopting)]), unadopted };
  const isNothing = planned.changes.length === 0;
  if (!isNothing && applied === undefined) {
    const problems = inUse(planned, deployable);
    if (problems.length > 0) return { ...failed(problems), exit: EXIT.refused, unadopted };
    return { outcome: 'declined', exit: EXIT.failed, changes: [], problems: [], recorded: [], unadopted };
  }
  const addresses = planned.changes.map(({ address }) => address);
  report.say(
    isNothing
      ? `${report.style.green('adopted already')} ${name}: the state knows all that is there`
      : `${report.style.green('adopted')} ${name}: ${counted(addresses.length, 'resource is', 'resources are')} in the state; nothing was written to the tenant`,
    ...unadopted.map(({ path, reason }) => `  ${path.join('.')}: ${reason}`),
  );
  interruption.recorded = 'everything';
  const left = await planWithRealProviders(deployable, invocation, program);
  return {
    ...left,
    problems: [...odd, ...left.problems],
    outcome: left.outcome === 'failed' ? 'failed' : 'adopted',
    exit: worst([left.exit]),
    recorded: addresses,
    unadopted,
  };
}

/** Terraform believes that it has created things. */
function isOfAdopting({ code }: Diagnostic): boolean {
  return code !== 'terraform/unfinished-create';
}

async function planWithRealProviders(
  deployable: Deployable,
  invocation: Invocation,
  program: Program,
): Promise<TenantResult> {
  const run = new TenantRun(deployable, program, invocation, { tellsInterrupts: false });
  try {
    return await planTenant(run, deployable, invocation);
  } finally {
    await run.dispose();
  }
}

async function whatExists(graph: GraphClient, { provisioning }: Deployable): Promise<Existing> {
  const { servicePrincipalId, job } = await findJob(graph, provisioning);
  const live = await readApplication(graph, servicePrincipalId, job);
  if (provisioning.application.existing !== undefined) return live;
  const appId = live.servicePrincipal.appId ?? '';
  const applicationId = await applicationObjectId(graph, appId);
  return applicationId === undefined ? live : { ...live, applicationId };
}

/** Only what is new to the state, or is told anew, is recorded; whatever would go means another application. */
async function mayRecord(
  planned: PlanOutcome,
  deployable: Deployable,
  { unadopted }: Adoptable,
  { flags, context, report }: Invocation,
  interruption: Interruption,
): Promise<boolean> {
  if (inUse(planned, deployable).length > 0) return false;
  if (flags.has('yes')) return true;
  const { name } = deployable.provisioning.tenant;
  report.say(
    `${name}: ${counted(planned.changes.length, 'resource exists', 'resources exist')} and will be in the Terraform state. Nothing is written to the tenant.`,
    ...planned.changes.map(({ address }) => `  ${address}`),
    ...(unadopted.length === 0 ? [] : ['Not there yet, and left to the next apply:']),
    ...unadopted.map(({ path, reason }) => `  ${path.join('.')}: ${reason}`),
  );
  const answer = await context.ask(`Record this for ${name}? Only "yes" is a yes: `);
  if (answer.trim() === 'yes') return true;
  if (!interruption.isOn) report.say('Nothing was changed.');
  return false;
}

const APPLICATION = 'azuread_application_from_template.app';

function inUse(planned: PlanOutcome, { spec, provisioning, stack }: Deployable): readonly Diagnostic[] {
  const going = planned.changes.filter(
    ({ actions, address }) =>
      actions.includes('delete') || (address === APPLICATION && actions.includes('update')),
  );
  const { name } = provisioning.tenant;
  return going.slice(0, 1).map(({ address }) =>
    diagnosticAt(spec.place(name, ['tenants', name]), {
      code: 'adopt/state-in-use',
      message: `The state of ${stack} holds ${address} of something else; adopting would forget it (tenant ${name}).`,
      help: 'Adopt under another spec name, which has a state of its own; or remove it from the state first, if it is not wanted (terraform state rm).',
    }),
  );
}

function failed(problems: readonly Diagnostic[]): AdoptResult {
  return {
    outcome: 'failed',
    exit: failureExit(problems),
    changes: [],
    problems,
    recorded: [],
    unadopted: [],
  };
}
