import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Spec } from '../../config/spec/spec';
import { Semaphore } from '../../graph/semaphore';
import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import { chosenTenants, readSpecs, type Target } from '../specs';
import { word } from '../text/call';
import { failed, ok, warning, type Check } from './check';
import { lookHere, type Here } from './here';
import { tenantChecks } from './tenant';
import { checkLines, summaryOf } from './text';
import { counted } from '../../provisioning/counted';

/** How many tenants are looked at side by side. */
const AT_ONCE = 8;

/** Looks at this machine, and at the tenants of the specs that were given. */
export async function doctorCommand(invocation: Invocation): Promise<Result> {
  const { context, report, operands } = invocation;
  const read = operands.length === 0 ? undefined : await readSpecs(invocation, true);
  const diagnostics = read?.diagnostics ?? [];
  const targets = read === undefined ? [] : wanted(read.specs, invocation.flags.tenant);
  report.progress.say('looking at this machine');
  const here = await lookHere(
    context,
    targets.length > 0 && targets.every(({ provisioning }) => provisioning.tenant.identity !== undefined),
  );
  report.say(...checkLines('This machine', here.checks, report.style));
  const told = read === undefined ? [] : [specCheck(diagnostics, targets.length, operands)];
  if (report.format === 'text') printProblems(diagnostics, read?.sources ?? new Map(), report);
  if (told.length > 0) report.say(...checkLines('Specs', told, report.style));
  const tenants = await lookAt(invocation, targets, here);
  for (const { tenant, checks } of tenants) report.say(...checkLines(tenant, checks, report.style));
  const all = [...here.checks, ...told, ...tenants.flatMap(({ checks }) => checks)];
  report.say('', summaryOf(all));
  return {
    exit: worst(exits(all)),
    document: { machine: here.checks, specs: told, tenants, ...problemsDocument(diagnostics) },
  };
}

/** Whether the specs load. */
function specCheck(
  diagnostics: readonly Diagnostic[],
  tenantCount: number,
  operands: readonly string[],
): Check {
  const name = 'Specs';
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((one) => one.severity === severity).length;
  const validate = ['scimform validate', ...operands.map(word)].join(' ');
  const errors = counted(count('error'), 'error');
  const warnings = counted(count('warning'), 'warning');
  if (count('error') > 0)
    return failed(
      name,
      `${errors} and ${warnings}; tenants of a spec with errors are not looked at.`,
      `Correct what is said above; ${validate} says it again.`,
    );
  const tenants = counted(tenantCount, 'tenant');
  if (count('warning') > 0)
    return warning(name, `Without errors, ${tenants}; ${warnings}.`, `Read them: ${validate}`);
  return ok(name, `Without errors, ${tenants}.`);
}

function wanted(specs: readonly Spec[], names: readonly string[]): readonly Target[] {
  const all = specs.flatMap((spec) => spec.tenants.map((provisioning) => ({ spec, provisioning })));
  return chosenTenants(all, all.length === 0 ? [] : names);
}

/** What was found, in the order of the specs. */
async function lookAt(
  { context, report }: Invocation,
  targets: readonly Target[],
  here: Here,
): Promise<readonly { readonly tenant: string; readonly checks: readonly Check[] }[]> {
  const slots = new Semaphore(AT_ONCE);
  let done = 0;
  return Promise.all(
    targets.map(async (target) => {
      const checks = await slots.run(() => tenantChecks(context, target, here, (line) => report.alert(line)));
      done += 1;
      report.progress.say(`${done} of ${counted(targets.length, 'tenant')}`);
      return { tenant: target.provisioning.tenant.name, checks };
    }),
  );
}

function exits(checks: readonly Check[]): readonly ExitCode[] {
  return checks.flatMap(({ result, exit = EXIT.failed }) => (result === 'failed' ? [exit] : []));
}
