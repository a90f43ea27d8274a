import type { Invocation, Result } from '../command';
import { EXIT, worst, type ExitCode } from '../exit-code';
import { needsAnswer } from '../deploy/questions';
import { inTenants, type InTenant } from '../live/each-tenant';
import { printProblems } from '../print-problems';
import type { Problem } from '../problem';
import { knownSecrets, redacted, redactor } from '../secrets';
import { liveTargets } from '../live/live-targets';
import type { Target } from '../specs';
import { compare, driftOf, type TenantDrift } from '../../provisioning/drift/compare';
import type { Difference } from '../../provisioning/drift/difference';
import type { LiveConfiguration } from '../../provisioning/drift/live-configuration';
import { documentedDefaults } from './documented';
import { driftDocument, type WrittenFile } from './document';
import { SpecHistory } from './earlier';
import { driftMarkdown } from './markdown';
import { readLive } from './read-live';
import type { TenantResult } from './result';
import { sayTenant } from './text';
import { writeDrift } from './write/write';

/** `scimform drift`: what is live against what is declared, tenant by tenant. */
export async function driftCommand(invocation: Invocation): Promise<Result> {
  const { flags, report } = invocation;
  if (flags.has('write')) needsAnswer(invocation);
  const targets = await liveTargets(invocation);
  const read = await inTenants(invocation, targets.targets, ({ graph, provisioning }) =>
    readLive(graph, provisioning),
  );
  const results = withoutSecrets(judged(read, invocation), invocation);
  for (const result of results) sayTenant(result, report);
  const written = flags.has('write') ? await writeDrift(results, invocation) : undefined;
  const problems: readonly Problem[] = [
    ...results.flatMap((one) => one.problems),
    ...(written?.problems ?? []),
  ];
  if (report.format === 'text' || report.format === 'markdown')
    printProblems(problems, targets.sources, report);
  const exits = results.map(({ exit }) => exit);
  return {
    exit: worst(
      written === undefined ? exits : [...exits.filter((exit) => exit !== EXIT.differences), written.exit],
    ),
    document: documentOf(invocation, results, [...targets.warnings, ...problems], written?.files),
  };
}

function documentOf(
  { report }: Invocation,
  results: readonly TenantResult[],
  problems: readonly Problem[],
  written: readonly WrittenFile[] | undefined,
): object | string {
  return report.format === 'markdown'
    ? driftMarkdown(results, problems)
    : driftDocument(results, problems, written);
}

/** Holds every tenant that could be read against its spec; git is asked only where something differs. */
function judged(
  read: readonly InTenant<LiveConfiguration>[],
  { context }: Invocation,
): readonly TenantResult[] {
  const histories = new Map<Target['spec'], SpecHistory>();
  return read.map((one) => {
    const { spec, provisioning } = one.target;
    if (!one.ok) return { spec, provisioning, exit: one.exit, problems: one.problems };
    const history = histories.get(spec) ?? new SpecHistory(spec, context);
    histories.set(spec, history);
    const findings = compare(provisioning, one.result, documentedDefaults(spec.connector));
    const differs = findings.differences.length > 0;
    const drift = driftOf(findings, differs ? history.against(provisioning.tenant.name, one.result) : []);
    const exit: ExitCode = differs ? EXIT.differences : EXIT.clean;
    return { spec, provisioning, drift, live: one.result, exit, problems: [] };
  });
}

/** Whatever somebody typed into a setting in the portal may be a secret that this environment knows. */
function withoutSecrets(
  results: readonly TenantResult[],
  { context: { env } }: Invocation,
): readonly TenantResult[] {
  const redact = redactor(knownSecrets(env));
  return results.map((result) =>
    result.drift === undefined ? result : { ...result, drift: withoutKeptSecrets(result.drift, redact) },
  );
}

/** What holds a secret is written nowhere. */
function withoutKeptSecrets(drift: TenantDrift, redact: (text: string) => string): TenantDrift {
  const shown = redacted(drift, redact);
  const differences = shown.differences.map((one, index): Difference =>
    JSON.stringify(one.keep) === JSON.stringify(drift.differences[index]?.keep)
      ? one
      : { ...one, keep: { kind: 'impossible', reason: 'The live value holds a secret, which no spec may.' } },
  );
  return { ...shown, differences };
}
