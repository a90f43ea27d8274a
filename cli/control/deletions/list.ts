import { visible } from '../../../config/diagnostics/visible';
import type { StagedDeletion } from '../../../graph/staged-deletions';
import type { Invocation, Result } from '../../command';
import { EXIT, worst } from '../../exit-code';
import { inTenants, type InTenant } from '../../live/each-tenant';
import type { FoundJob } from '../../live/find-job';
import { printProblems, problemsDocument } from '../../print-problems';
import type { Problem } from '../../problem';
import { table } from '../../text/table';
import { stateOf } from '../job-state';
import { onlyJob, type ControlTarget } from '../target';
import type { ControlTargets } from '../targets';
import { nobody } from './actions';
import { readHeldBack, type HeldBack } from './held-back';

interface Listed {
  readonly found: FoundJob;
  readonly held: HeldBack;
}

/** Tells whom the threshold holds back, in each tenant. */
export async function listDeletions(
  { targets, problems }: ControlTargets,
  invocation: Invocation,
): Promise<Result> {
  const all = await inTenants(invocation, targets, async ({ graph, ...target }): Promise<Listed> => {
    const found = onlyJob(target, await target.findJobs(graph));
    return { found, held: await readHeldBack(graph, found) };
  });
  const told = all.flatMap(problemsOf);
  const { report } = invocation;
  for (const one of all) if (one.ok) report.say(...lines(one.target, one.result));
  if (report.format === 'text') printProblems(told, new Map(), report);
  return {
    exit: worst(all.map(exitOf)),
    document: { tenants: all.map(documentOf), ...problemsDocument([...problems, ...told]) },
  };
}

type Here = InTenant<Listed, ControlTarget>;

function problemsOf(one: Here): readonly Problem[] {
  if (!one.ok) return one.problems;
  const { problem } = one.result.held;
  return problem === undefined ? [] : [problem];
}

/** What was asked for is not there where the log cannot be read. */
function exitOf(one: Here) {
  if (!one.ok) return one.exit;
  return one.result.held.people === undefined ? EXIT.unreachable : EXIT.clean;
}

function lines(
  { provisioning, application, call }: ControlTarget,
  { found, held }: Listed,
): readonly string[] {
  const { people, threshold, since } = held;
  const where = `${provisioning.tenant.name}: "${visible(application)}"`;
  const limit = threshold === undefined ? 'there is no threshold' : `the threshold is ${threshold}`;
  if (stateOf(found.job).quarantine !== 'TooManyDeletes') return [`${where}: ${nobody(found.job)}; ${limit}`];
  const count = people === undefined ? 'people' : people.length === 1 ? '1' : String(people.length);
  return [
    `${where}: ${count} held back from being disabled or deleted${since === undefined ? '' : ` since ${since}`}; ${limit}`,
    ...table((people ?? []).map(row)).map((line) => `  ${line}`),
    `Let them go:  ${call('deletions allow')}`,
    `Keep them:    undo the cause, then ${call('deletions reject')}`,
  ];
}

function row({ name, id, why = '' }: StagedDeletion): readonly string[] {
  return [visible(name), id, visible(why)];
}

function documentOf(one: Here): object {
  const { target } = one;
  const common = {
    ...(target.file !== undefined && { spec: target.file }),
    tenant: target.provisioning.tenant.name,
    application: target.application,
    action: 'list',
  };
  if (!one.ok) return { ...common, ...(one.problems[0] && { problem: one.problems[0] }) };
  const { found, held } = one.result;
  const state = stateOf(found.job);
  return { ...common, job: found.job.id, before: state, after: state, ...held };
}
