import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import type { ResourceChange } from '../terraform/plan-changes';
import { table } from '../text/table';
import type { Prepared } from './prepare';
import { TenantRun, type Deployable } from './tenant-run';

/** How it went in one tenant. */
export interface TenantResult {
  readonly outcome: 'planned' | 'applied' | 'unchanged' | 'destroyed' | 'declined' | 'failed' | 'not-reached';
  readonly exit: ExitCode;
  readonly changes: readonly ResourceChange[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Does the work tenant by tenant, in the order of the specs, and stops at the first failure unless `goOn`; then a table
 * says how it went where.
 */
export async function eachTenant(
  invocation: Invocation,
  { program, deployables, warnings, sources }: Prepared,
  work: (run: TenantRun, deployable: Deployable) => Promise<TenantResult>,
  { goOn = false } = {},
): Promise<Result> {
  const rows: { deployable: Deployable; result: TenantResult }[] = [];
  let stopped = false;
  for (const deployable of deployables) {
    const result: TenantResult = stopped
      ? NOT_REACHED
      : await inTenant(new TenantRun(deployable, program, invocation), deployable, work);
    if (invocation.report.format === 'text') printProblems(result.problems, sources, invocation.report);
    rows.push({ deployable, result });
    stopped ||= wasInterrupted(result) || (!goOn && ['failed', 'declined'].includes(result.outcome));
  }
  const results = rows.map(({ result }) => result);
  if (rows.length > 1) invocation.report.say('', ...summaryTable(rows));
  return {
    exit: worst(results.map(({ exit }) => exit)),
    document: {
      tenants: rows.map(({ deployable, result }) => tenantDocument(deployable, result)),
      ...problemsDocument([...warnings, ...results.flatMap(({ problems }) => problems)]),
    },
  };
}

const NOT_REACHED: TenantResult = { outcome: 'not-reached', exit: EXIT.clean, changes: [], problems: [] };

async function inTenant(
  run: TenantRun,
  deployable: Deployable,
  work: (run: TenantRun, deployable: Deployable) => Promise<TenantResult>,
): Promise<TenantResult> {
  try {
    return await work(run, deployable);
  } finally {
    await run.dispose();
  }
}

function wasInterrupted({ problems }: TenantResult): boolean {
  return problems.some(({ code }) => code === 'terraform/interrupted');
}

function summaryTable(rows: readonly { deployable: Deployable; result: TenantResult }[]): string[] {
  return table([
    ['TENANT', 'OUTCOME', 'CHANGES'],
    ...rows.map(({ deployable, result }) => [
      deployable.provisioning.tenant.name,
      result.outcome === 'not-reached' ? 'not reached' : result.outcome,
      ['failed', 'not-reached'].includes(result.outcome) ? '' : String(result.changes.length),
    ]),
  ]);
}

function tenantDocument(
  { spec, provisioning, stack }: Deployable,
  { outcome, changes }: TenantResult,
): object {
  return {
    spec: spec.file,
    tenant: provisioning.tenant.name,
    stack,
    outcome,
    changes: changes.length,
    resources: changes,
  };
}
