import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Spec } from '../../config/spec/spec';
import { clock, random } from '../eval/circumstances';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { printProblems } from '../print-problems';
import { readTargets } from '../specs';
import { tenantUnderTest, type TenantUnderTest } from './case';
import { runCase } from './check';
import { testsDocument } from './json';
import { junitReport } from './junit';
import type { TestOutcome } from './outcome';
import { assumptionLines, outcomeLines, summaryLine } from './text';

/** `scimform test`. A test that fails and a spec without tests both make it fail. */
export async function testCommand(invocation: Invocation): Promise<Result> {
  const { report, context } = invocation;
  const { targets, specs, warnings, sources } = await readTargets(invocation, true);
  const tenants = targets.map(tenantUnderTest);
  const circumstances = { now: clock(), random };
  const outcomes = inOrder(tenants, (under) =>
    under.cases.map((one) => ({ index: one.index, outcome: runCase(under, one, circumstances) })),
  );
  const writing = { style: report.style, terminal: context.terminal.stdout };
  const without = specs.flatMap((spec) => noTests(spec, tenants));
  for (const spec of specs) {
    const own = outcomes.filter(({ under }) => under.spec === spec);
    if (own.length === 0) continue;
    report.say(report.style.bold(spec.file), ...outcomeLines(own, writing));
    const assumed = tenants.filter((one) => one.spec === spec && one.cases.length > 0);
    report.say(...assumptionLines(assumed, report.style), '');
  }
  if (report.format !== 'json') printProblems(without, sources, report);
  report.say(summaryLine(outcomes, report.style));
  const failed = without.length > 0 || outcomes.some(({ failures }) => failures.length > 0);
  return {
    exit: failed ? EXIT.failed : EXIT.clean,
    document:
      report.format === 'junit'
        ? junitReport(tenants, outcomes, writing)
        : testsDocument(outcomes, tenants, [...warnings, ...without]),
  };
}

/** By spec, then by test, then by tenant. */
function inOrder(
  tenants: readonly TenantUnderTest[],
  run: (tenant: TenantUnderTest) => readonly { readonly index: number; readonly outcome: TestOutcome }[],
): readonly TestOutcome[] {
  const specs = [...new Set(tenants.map(({ spec }) => spec))];
  return specs.flatMap((spec) =>
    tenants
      .filter((one) => one.spec === spec)
      .flatMap(run)
      .sort((a, b) => a.index - b.index)
      .map(({ outcome }) => outcome),
  );
}

/** What there is to say of a spec of which no test was run. */
function noTests(spec: Spec, tenants: readonly TenantUnderTest[]): readonly Diagnostic[] {
  if (tenants.some((one) => one.spec === spec && one.cases.length > 0)) return [];
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
