import type { HttpClient } from '@azure/core-rest-pipeline';
import { createNetwork } from '../../graph/transport/network';
import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { networkOf } from '../live/environment';
import { printProblems, problemsDocument } from '../print-problems';
import { Refusal } from '../problem';
import { readSpecs } from '../specs';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { failed, ok, type Check } from './check';
import { machineChecks } from './machine';
import { signInChecks } from './sign-in';
import { tenantChecks } from './tenant';

/** Looks at this machine, and at the tenants of the specs that were given. */
export async function doctorCommand(invocation: Invocation): Promise<Result> {
  const { context, report, operands } = invocation;
  const network = await networkCheck(invocation);
  report.progress.say('looking at this machine');
  const here = [
    ...(await machineChecks(context, network.http)),
    ...network.checks,
    ...(await signInChecks(context.env)),
  ];
  tell(report, 'This machine', here);
  const specs = operands.length === 0 ? undefined : await readSpecs(invocation, true);
  const diagnostics = specs?.diagnostics ?? [];
  if (report.format === 'text') printProblems(diagnostics, specs?.sources ?? new Map(), report);
  const tenants = [];
  const wanted = invocation.flags.tenant;
  for (const { provisioning } of targetsOf(specs?.specs ?? [], wanted)) {
    const { name } = provisioning.tenant;
    report.progress.say(`looking at ${name}`);
    const checks = await tenantChecks(context, provisioning, network.http);
    tell(report, name, checks);
    tenants.push({ tenant: name, checks });
  }
  const all = [...here, ...tenants.flatMap(({ checks }) => checks)];
  report.say('', summary(all));
  return {
    exit: worst([
      ...exits(all),
      ...(diagnostics.some(({ severity }) => severity === 'error') ? [EXIT.failed] : []),
    ]),
    document: { machine: here, tenants, ...problemsDocument(diagnostics) },
  };
}

function targetsOf(
  specs: NonNullable<Awaited<ReturnType<typeof readSpecs>>>['specs'],
  names: readonly string[],
): readonly { readonly provisioning: (typeof specs)[number]['tenants'][number] }[] {
  return specs
    .flatMap(({ tenants }) => tenants.map((provisioning) => ({ provisioning })))
    .filter(({ provisioning }) => names.length === 0 || names.includes(provisioning.tenant.name));
}

async function networkCheck({
  context,
}: Invocation): Promise<{ readonly http?: HttpClient; readonly checks: readonly Check[] }> {
  try {
    const network = await networkOf(context.env);
    const via = network.proxy === undefined ? 'directly' : `by the proxy ${new URL(network.proxy).host}`;
    const trust = network.authorities === undefined ? '' : ', with certificate authorities of its own';
    return { http: createNetwork(network), checks: [ok('Network', `Microsoft is asked ${via}${trust}.`)] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.problems;
    return { checks: [failed('Network', problem?.message ?? '', problem?.help ?? '')] };
  }
}

const MARKS = { ok: '✓', warning: '!', failed: '✗', skipped: '-' } as const;

function tell(report: Invocation['report'], title: string, checks: readonly Check[]): void {
  const { style } = report;
  const width = Math.max(...checks.map(({ name }) => name.length));
  report.say(
    '',
    style.bold(title),
    ...checks.flatMap(({ name, result, found, fix }) => {
      const start = `  ${mark(result, style)} ${name.padEnd(width)}  `;
      const indent = ' '.repeat(width + 6);
      return [
        ...wrap(found, WIDTH - indent.length).map((line, index) => (index === 0 ? start : indent) + line),
        ...(fix === undefined
          ? []
          : wrap(fix, WIDTH - indent.length - 2).map(
              (line, index) => `${indent}${index === 0 ? '→ ' : '  '}${line}`,
            )),
      ];
    }),
  );
}

/** Widest line. */
const WIDTH = 100;

function mark(result: Check['result'], style: Style): string {
  const text = MARKS[result];
  if (result === 'ok') return style.green(text);
  return result === 'failed' ? style.red(text) : result === 'warning' ? style.yellow(text) : style.dim(text);
}

function summary(checks: readonly Check[]): string {
  const count = (result: Check['result']): number => checks.filter((one) => one.result === result).length;
  const parts = [
    `${count('failed')} to fix`,
    `${count('warning')} to know`,
    ...(count('skipped') > 0 ? [`${count('skipped')} not looked at`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function exits(checks: readonly Check[]): readonly ExitCode[] {
  return checks.flatMap(({ result, exit = EXIT.failed }) => (result === 'failed' ? [exit] : []));
}
