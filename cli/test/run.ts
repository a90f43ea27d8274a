import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Spec } from '../../config/spec/spec';
import { clock, random } from '../eval/circumstances';
import type { Invocation, Result } from '../command';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { printProblems } from '../print-problems';
import { readTargets } from '../specs';
import { styleFor, type Style } from '../text/style';
import { tenantUnderTest, type TenantUnderTest } from './case';
import { runCase } from './check';
import { testsDocument } from './json';
import type { TestOutcome } from './outcome';
import { assumptionLines, outcomeLines, summaryLine } from './text';

/** `scimform test`. A test that fails and a spec without tests both make it fail. */
export async function testCommand(invocation: Invocation): Promise<Result> {
  const { report, context } = invocation;
  const { targets, specs, warnings, sources } = await readTargets(invocation, true);
  const tenants = targets.map(tenantUnderTest);
  const circumstances = { now: clock(), random };
  const outcomes = specs.flatMap((spec) =>
    tenants
      .filter((under) => under.spec === spec)
      .flatMap((under) => under.cases.map((one) => runCase(under, one, circumstances)))
      .sort((a, b) => a.index - b.index),
  );
  const without = specs.flatMap((spec) => noTests(spec, tenants));
  for (const spec of specs) sayOutcomes(spec, tenants, outcomes, invocation);
  if (report.format !== 'json') printProblems(without, sources, report);
  if (outcomes.length > 0) report.say(summaryLine(outcomes, report.style));
  const failed = without.length > 0 || outcomes.some(({ failures }) => failures.length > 0);
  const exit = failed ? EXIT.failed : EXIT.clean;
  if (report.format !== 'junit')
    return { exit, document: testsDocument(outcomes, tenants, [...warnings, ...without]) };
  const { junitReport } = await import('./junit');
  const document = junitReport(tenants, outcomes, { style: uncoloured(context), terminal: false });
  return { exit, document };
}

function sayOutcomes(
  spec: Spec,
  tenants: readonly TenantUnderTest[],
  outcomes: readonly TestOutcome[],
  { report, context }: Invocation,
): void {
  const own = outcomes.filter(({ under }) => under.spec === spec);
  if (own.length === 0) return;
  const assumed = tenants.filter((one) => one.spec === spec && one.cases.length > 0);
  const { style } = report;
  report.say(
    style.bold(spec.file),
    ...outcomeLines(own, { style, terminal: context.terminal.stdout }),
    ...assumptionLines(assumed, style),
    '',
  );
}

/** The style of a text that goes into a file, whatever the terminal is. */
function uncoloured(context: Context): Style {
  return styleFor({ ...context, terminal: { stdin: false, stdout: false, stderr: false } }, 'stdout');
}

/** What there is to say of a spec of which no test was run. */
function noTests(spec: Spec, tenants: readonly TenantUnderTest[]): readonly Diagnostic[] {
  const own = tenants.filter((one) => one.spec === spec);
  // A spec without any of the tenants that were named is not meant.
  if (own.length === 0 || own.some(({ cases }) => cases.length > 0)) return [];
  const place = spec.place(undefined, spec.tests.length === 0 ? ['name'] : ['tests']);
  return [
    diagnosticAt(place, {
      code: 'test/none',
      message:
        spec.tests.length === 0
          ? 'The spec has no tests.'
          : 'The spec has no tests for the tenants that were named.',
      help: 'Say under tests: what must become of a person; docs/tests.md shows how.',
    }),
  ];
}
