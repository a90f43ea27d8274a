import { diagnosticAt } from '../../../config/diagnostics/diagnostic';
import type { Spec } from '../../../config/spec/spec';
import type { LiveConfiguration } from '../../../provisioning/drift/live-configuration';
import type { Invocation } from '../../command';
import { EXIT, worst, type ExitCode } from '../../exit-code';
import type { Problem } from '../../problem';
import type { WrittenFile } from '../document';
import { callOfTenant } from '../../text/call';
import { pathText } from '../path-text';
import type { TenantResult } from '../result';
import { countedOrNo } from '../words';
import { planWrite, type Unwritten, type Wish } from './plan-write';
import { saveText } from './save';
import { unifiedDiff } from './unified-diff';

/** What `--write` came to. */
export interface WriteResult {
  readonly files: readonly WrittenFile[];
  /** Differences that could not be written, one warning each. */
  readonly problems: readonly Problem[];
  readonly exit: ExitCode;
}

/**
 * Makes the specs say what is live, as far as they can, file by file; each is shown, and written once somebody agreed.
 *
 * @throws Refusal where a file cannot be written
 */
export async function writeDrift(
  results: readonly TenantResult[],
  invocation: Invocation,
): Promise<WriteResult> {
  const files: WrittenFile[] = [];
  const problems: Problem[] = [];
  const exits: ExitCode[] = [];
  for (const spec of new Set(results.map((one) => one.spec))) {
    const own = results.filter((one) => one.spec === spec);
    if (own.every(({ drift }) => (drift?.differences.length ?? 0) === 0)) continue;
    const { plan, text } = planFor(spec, own, invocation);
    problems.push(...plan.unwritten.map((one) => unwrittenProblem(spec, one)));
    const left: ExitCode = plan.unwritten.length > 0 ? EXIT.differences : EXIT.clean;
    if (plan.written.length === 0) {
      exits.push(left);
      continue;
    }
    const diff = unifiedDiff(spec.file, text, plan.text);
    if (!(await confirmed(spec.file, diff, plan.written.length, invocation))) {
      exits.push(EXIT.failed);
      continue;
    }
    await saveText(spec.file, invocation.context.cwd, text, plan.text);
    invocation.report.say(`${invocation.report.style.green('written')} ${spec.file}`);
    files.push({ file: spec.file, diff });
    exits.push(left);
  }
  return { files, problems, exit: worst(exits) };
}

function planFor(
  spec: Spec,
  results: readonly TenantResult[],
  { context }: Invocation,
): { readonly plan: ReturnType<typeof planWrite>; readonly text: string } {
  const live = new Map<string, LiveConfiguration>(
    results.flatMap((one) =>
      one.live === undefined ? [] : [[one.provisioning.tenant.name, one.live] as const],
    ),
  );
  const all = results.flatMap(({ provisioning, drift }) =>
    (drift?.differences ?? []).map((difference) => ({ tenant: provisioning.tenant.name, difference })),
  );
  const wishes = all.flatMap(({ tenant, difference }): Wish[] =>
    difference.keep.kind === 'impossible' ? [] : [{ tenant, difference, change: difference.keep }],
  );
  const impossible = all.flatMap(({ tenant, difference }): Unwritten[] =>
    difference.keep.kind === 'impossible' ? [{ tenant, difference, reason: difference.keep.reason }] : [],
  );
  // Every document begins in the spec's own file.
  const { text } = spec.ownSource;
  const plan = planWrite({ spec, text, cwd: context.cwd, live }, wishes);
  return { plan: { ...plan, unwritten: [...impossible, ...plan.unwritten] }, text };
}

function unwrittenProblem(spec: Spec, { tenant, difference, reason }: Unwritten): Problem {
  return diagnosticAt(spec.place(tenant, difference.path), {
    code: 'drift/not-written',
    message: `${pathText(difference.path, difference.member)} of ${tenant} was not written: ${reason}`,
    help: `Change the spec by hand, or bring back what is declared: ${callOfTenant(spec.file, tenant, spec.tenants.length)('apply')}`,
  });
}

async function confirmed(
  file: string,
  diff: string,
  count: number,
  { context, flags, report }: Invocation,
): Promise<boolean> {
  report.say('', ...diff.split('\n').map((line) => coloured(line, report.style)), '');
  if (flags.has('yes')) return true;
  const answer = await context.ask(`Write ${countedOrNo(count, 'change')} to ${file}? Only "yes" is a yes: `);
  if (answer.trim() === 'yes') return true;
  report.say('Nothing was written.');
  return false;
}

function coloured(line: string, style: Invocation['report']['style']): string {
  if (line.startsWith('+') && !line.startsWith('+++')) return style.green(line);
  if (line.startsWith('-') && !line.startsWith('---')) return style.red(line);
  return line;
}
