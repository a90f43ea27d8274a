import { isError, sorted } from '../../config/diagnostics/diagnostic';
import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { printProblems } from '../print-problems';
import { Refusal } from '../problem';
import { readTargets, type Target } from '../specs';
import { readAgainst } from './against';
import { withoutRepeated } from './guarded';
import { previewOptions } from './options';
import { outputFor } from './output-for';
import { PreviewRun } from './preview-run';
import { Snapshot } from './snapshot';

/** `scimform preview`. */
export async function previewCommand(invocation: Invocation): Promise<Result> {
  const { report, context } = invocation;
  const options = previewOptions(invocation);
  const { targets, specs, warnings, sources } = await readTargets(invocation, true);
  const [spec] = specs;
  if (spec === undefined) throw new Error('What is read without errors is there.');
  const against = options.against === undefined ? undefined : readAgainst(options.against, spec, context);
  const snapshot = await Snapshot.read(options, context, report.progress);
  const chosen = ofSnapshot(targets, invocation, snapshot);
  const output = outputFor(invocation, options, spec, chosen.length, snapshot);
  const run = new PreviewRun(snapshot, against, output, options.people, report.progress);
  const codes: ExitCode[] = [];
  try {
    for (const target of chosen) codes.push(await run.preview(target));
  } catch (error) {
    // What was printed has to be ended; a refusal of its own would be a second document.
    const document = error instanceof Refusal ? output.fail(error.problems) : undefined;
    if (document === undefined || !(error instanceof Refusal)) throw error;
    return { exit: error.exit, document };
  }
  report.progress.done();
  if (chosen.length > 1) report.note('One snapshot stands for all tenants; --tenant NAME previews its own.');
  const found = sorted(withoutRepeated([...(against?.warnings ?? []), ...run.diagnostics]));
  const all = [...warnings, ...found];
  const document = output.end(all);
  // In text, what is wrong with the spec was told when it was read.
  if (report.format !== 'json') printProblems(report.format === 'text' ? found : all, sources, report);
  const hasErrors = found.some((one) => isError(one) && !one.code.startsWith('guard/'));
  return { exit: worst([...codes, ...(hasErrors ? [EXIT.failed] : [])]), document };
}

/** A snapshot that says of which tenant it is stands for that one, unless others are named. */
function ofSnapshot(
  targets: readonly Target[],
  { flags, report }: Invocation,
  { facts: { tenantId } }: Snapshot,
): readonly Target[] {
  const own = targets.filter(
    ({ provisioning: { tenant } }) => tenant.tenantId.toLowerCase() === tenantId?.toLowerCase(),
  );
  const [only] = own;
  if (only === undefined || own.length === targets.length || flags.tenant.length > 0) return targets;
  report.note(`The snapshot is of ${only.provisioning.tenant.name}; the other tenants are left out.`);
  return own;
}
