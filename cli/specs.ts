import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Diagnostic } from '../config/diagnostics/diagnostic';
import type { Sources } from '../config/diagnostics/source';
import { loadSpec } from '../config/load';
import { checkTogether } from '../config/rules/together';
import type { Spec } from '../config/spec/spec';
import { didYouMean, suggest } from '../provisioning/suggest';
import type { Provisioning } from '../provisioning/model';
import type { Invocation } from './command';
import type { Context } from './context';
import { EXIT } from './exit-code';
import { printProblems } from './print-problems';
import { Refusal, usage } from './problem';
import type { Reporter } from './reporter';
import { nameSecrets, secretReferences } from './secrets';

/** Specs as read, with everything found on the way. */
export interface LoadedSpecs {
  /** In the order given; only those without errors. */
  readonly specs: readonly Spec[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/**
 * Reads the specs a command was given, or the default one, and holds them against each other.
 *
 * @param apart - the command brings none of them to a tenant, so that they may be alternatives
 */
export async function readSpecs(
  invocation: Pick<Invocation, 'context' | 'operands'>,
  apart = false,
): Promise<LoadedSpecs> {
  const { cwd } = invocation.context;
  const results = (await specFiles(invocation)).map((file) => loadSpec(file, cwd));
  const specs = results.flatMap(({ spec }) => (spec === undefined ? [] : [spec]));
  nameSecrets(
    invocation.context.env,
    specs.flatMap(({ tenants }) => tenants.flatMap(secretReferences)),
  );
  return {
    specs,
    diagnostics: [
      ...results.flatMap(({ diagnostics }) => diagnostics),
      ...(apart ? [] : checkTogether(specs)),
    ],
    sources: new Map(results.flatMap(({ sources }) => [...sources])),
  };
}

/** The specs a command was given, or the default one. Throws a usage refusal where there is neither. */
export async function specFiles({
  context,
  operands,
}: Pick<Invocation, 'context' | 'operands'>): Promise<readonly string[]> {
  return operands.length > 0 ? [...new Set(operands)] : [await defaultSpec(context)];
}

async function defaultSpec({ cwd, env }: Context): Promise<string> {
  const named = env['SCIMFORM_SPEC'];
  if (named !== undefined && named !== '') return named;
  const exists = await access(resolve(cwd, 'provisioning.yaml')).then(
    () => true,
    () => false,
  );
  if (exists) return 'provisioning.yaml';
  throw usage(
    'usage/operands',
    'No spec is named, and there is no provisioning.yaml here.',
    'Name the spec behind the command, or let scimform init write one to start from.',
  );
}

/** One tenant of one spec, which a command works on. */
export interface Target {
  readonly spec: Spec;
  readonly provisioning: Provisioning;
}

/** What a command works on, and the warnings it has to repeat in its document. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly specs: readonly Spec[];
  readonly warnings: readonly Diagnostic[];
  readonly sources: Sources;
}

/** The tenants that `--tenant` names, else all, in the order of the specs. Throws where a spec has an error. */
export async function readTargets(invocation: Invocation, apart = false): Promise<Targets> {
  const { specs, diagnostics, sources } = await readSpecs(invocation, apart);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    throw new Refusal(EXIT.failed, diagnostics, sources);
  warn(invocation.report, diagnostics, sources);
  const all = specs.flatMap((spec) => spec.tenants.map((provisioning) => ({ spec, provisioning })));
  return { targets: chosenTenants(all, invocation.flags.tenant), specs, warnings: diagnostics, sources };
}

function warn(report: Reporter, warnings: readonly Diagnostic[], sources: Sources): void {
  if (report.format === 'text') printProblems(warnings, sources, report);
}

/** Those of the named tenants, all where none is named. Throws a usage refusal for a name that none has. */
export function chosenTenants<
  T extends { readonly provisioning: { readonly tenant: { readonly name: string } } },
>(targets: readonly T[], names: readonly string[]): readonly T[] {
  const known = new Set(targets.map(({ provisioning }) => provisioning.tenant.name));
  for (const name of names) {
    if (known.has(name)) continue;
    const help = `${didYouMean(suggest(name, known))}Tenants: ${[...known].join(', ')}.`;
    throw usage('usage/unknown-tenant', `The spec has no tenant "${name}".`, help);
  }
  return names.length === 0
    ? targets
    : targets.filter(({ provisioning }) => names.includes(provisioning.tenant.name));
}
