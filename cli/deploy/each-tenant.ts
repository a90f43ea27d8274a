import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import type { ResourceChange } from '../terraform/plan-changes';
import { table } from '../text/table';
import { Once } from './once';
import type { Prepared } from './prepare';
import { TenantRun, type Deployable } from './tenant-run';

/** How it went in one tenant. */
export interface TenantResult {
  readonly outcome:
    'planned' | 'applied' | 'unchanged' | 'destroyed' | 'adopted' | 'declined' | 'failed' | 'not-reached';
  readonly exit: ExitCode;
  readonly changes: readonly ResourceChange[];
  readonly problems: readonly Diagnostic[];
}

/** What is done in one tenant; its invocation reports for this tenant alone. */
export type TenantWork = (
  run: TenantRun,
  deployable: Deployable,
  invocation: Invocation,
) => Promise<TenantResult>;

export interface EachTenantOptions {
  /** Goes on after a failure. @default false: what was not begun by then is not reached */
  readonly goOn?: boolean;
  /** How many tenants at once. @default 1 */
  readonly parallel?: number;
}

/** Does the work in each tenant, begun in the order of the specs; then a table says how it went where. */
export async function eachTenant(
  invocation: Invocation,
  prepared: Prepared,
  work: TenantWork,
  { goOn = false, parallel = 1 }: EachTenantOptions = {},
): Promise<Result> {
  const { deployables, warnings } = prepared;
  const results = deployables.map(() => NOT_REACHED);
  const waiting = [...deployables.entries()];
  const course = { stopped: false, interrupted: false };
  const once = new Once();
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !course.stopped; next = waiting.shift()) {
      const [index, deployable] = next;
      const { result, interrupted } = await inTenant(invocation, prepared, deployable, work, {
        once,
        beside: parallel > 1,
      });
      results[index] = result;
      course.interrupted ||= interrupted;
      course.stopped ||= interrupted || (!goOn && ['failed', 'declined'].includes(result.outcome));
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, deployables.length) }, worker));
  const rows = deployables.map((deployable, index) => ({
    deployable,
    result: results[index] ?? NOT_REACHED,
  }));
  if (rows.length > 1) invocation.report.say('', ...summaryTable(rows));
  return {
    // What was in flight may have finished; that the rest was not reached is a failure all the same.
    exit: worst([
      ...results.map(({ exit }) => exit),
      ...(course.interrupted && results.includes(NOT_REACHED) ? [EXIT.failed] : []),
    ]),
    document: {
      tenants: rows.map(({ deployable, result }) => tenantDocument(deployable, result)),
      ...problemsDocument([...warnings, ...results.flatMap(({ problems }) => problems)]),
    },
  };
}

const NOT_REACHED: TenantResult = { outcome: 'not-reached', exit: EXIT.clean, changes: [], problems: [] };

async function inTenant(
  invocation: Invocation,
  { program, sources }: Prepared,
  deployable: Deployable,
  work: TenantWork,
  { once, beside }: { readonly once: Once; readonly beside: boolean },
): Promise<{ result: TenantResult; interrupted: boolean }> {
  const { report, flush } = beside
    ? invocation.report.apart()
    : { report: invocation.report, flush: () => undefined };
  const own = { ...invocation, report };
  const run = new TenantRun(deployable, program, own, { once });
  try {
    const result = await work(run, deployable, own);
    if (report.format === 'text') printProblems(result.problems, sources, report);
    return { result, interrupted: run.wasInterrupted };
  } finally {
    await run.dispose();
    flush();
  }
}

/** More rows than these are counted as well. */
const EASILY_COUNTED = 10;

function summaryTable(rows: readonly { deployable: Deployable; result: TenantResult }[]): string[] {
  const lines = table([
    ['TENANT', 'OUTCOME', 'CHANGES'],
    ...rows.map(({ deployable, result }) => [
      deployable.provisioning.tenant.name,
      wordOf(result),
      ['failed', 'not-reached'].includes(result.outcome) ? '' : String(result.changes.length),
    ]),
  ]);
  return rows.length > EASILY_COUNTED
    ? [...lines, '', totals(rows.map(({ result }) => wordOf(result)))]
    : lines;
}

function wordOf({ outcome }: TenantResult): string {
  return outcome === 'not-reached' ? 'not reached' : outcome;
}

/** `198 applied, 2 failed`, in the order in which they first occur. */
function totals(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

function tenantDocument(
  { spec, provisioning, stack }: Deployable,
  { outcome, changes, exit: _, problems: __, ...more }: TenantResult,
): object {
  return {
    spec: spec.file,
    tenant: provisioning.tenant.name,
    stack,
    outcome,
    changes: changes.length,
    resources: changes,
    ...more,
  };
}
