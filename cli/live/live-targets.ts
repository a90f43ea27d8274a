import type { Invocation } from '../command';
import { EXIT } from '../exit-code';
import { Refusal, usage } from '../problem';
import { chosenTenants, readSpecs, type Target, type Targets } from '../specs';
import { someNames } from '../text/names';

/**
 * The tenants of a command that changes no spec and applies none. What is merely remarked of a spec goes into documents; people read it where they change
 * the spec, and not at every look. Throws where a spec has an error.
 */
export async function liveTargets(invocation: Invocation): Promise<Targets> {
  // Alternatives may be looked at side by side.
  const { specs, diagnostics, sources } = await readSpecs(invocation, true);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    throw new Refusal(EXIT.failed, diagnostics, sources);
  const all = specs.flatMap((spec) => spec.tenants.map((provisioning) => ({ spec, provisioning })));
  return { targets: chosenTenants(all, invocation.flags.tenant), specs, warnings: diagnostics, sources };
}

/** The one tenant of a command that follows one. Throws a usage refusal where there are several, or a spec has an error. */
export async function liveTarget(invocation: Invocation): Promise<Targets & { readonly target: Target }> {
  const read = await liveTargets(invocation);
  const [target, second] = read.targets;
  if (target !== undefined && second === undefined) return { ...read, target };
  const names = read.targets.map(({ provisioning }) => provisioning.tenant.name);
  throw usage(
    'usage/tenant-choice',
    `One tenant is looked at, and these are meant: ${someNames(names)}.`,
    'Say which: one SPEC, and --tenant NAME.',
  );
}
