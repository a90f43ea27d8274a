import { loadRoughly, loadSpec } from '../../config/load';
import type { Invocation } from '../command';
import { chooseTenants } from '../deploy/questions';
import { EXIT } from '../exit-code';
import { printProblems } from '../print-problems';
import { Refusal, unplaced, usage, type Problem } from '../problem';
import { liveTargets } from '../live/live-targets';
import { chosenTenants, specFiles } from '../specs';
import { directTarget } from './direct-target';
import { nameSecrets, secretReferences } from '../secrets';
import { targetOfSpec, targetsOfSpec, type ControlTarget } from './target';

/** What a command controls, and what is to be told beside. */
export interface ControlTargets {
  readonly targets: readonly ControlTarget[];
  /** Errors among them make the command fail, whatever becomes of the targets. */
  readonly problems: readonly Problem[];
}

/**
 * The tenants of valid specs, as far as `--tenant` names them; or the one application that `--tenant-id` and `--app-id` name. Throws
 * a refusal where a spec has an error, or several tenants are meant and none is chosen.
 *
 * @param choose what refuses several tenants
 */
export async function controlTargets(
  invocation: Invocation,
  choose: typeof chooseTenants = chooseTenants,
): Promise<ControlTargets> {
  const direct = directTarget(invocation);
  if (direct) return { targets: [direct], problems: [] };
  const { targets, warnings } = await liveTargets(invocation);
  choose(invocation, targets);
  return {
    targets: targets.map(({ spec, provisioning }) =>
      targetOfSpec(provisioning, { file: spec.file, among: spec.tenants.length, spec }),
    ),
    problems: warnings,
  };
}

/**
 * The same, of specs that may be broken: each is read as far as who and where. Throws a refusal where nothing of a tenant can be
 * read.
 */
export async function roughControlTargets(invocation: Invocation): Promise<ControlTargets> {
  const direct = directTarget(invocation);
  if (direct) return { targets: [direct], problems: [] };
  const read = (await filesOf(invocation)).map((file) => readFile(invocation, file));
  const targets = read.flatMap((one) => one.targets);
  const problems = read.flatMap((one) => one.problems);
  if (targets.length === 0) throw new Refusal(EXIT.failed, problems);
  const known = new Set(targets.map(({ provisioning }) => provisioning.tenant.name));
  const isLeftOut = problems.some(({ code }) => code === 'spec/tenant-unreadable');
  // The reason says more than that there is no such tenant.
  if (isLeftOut && invocation.flags.tenant.some((name) => !known.has(name)))
    throw new Refusal(EXIT.failed, problems);
  const chosen = chosenTenants(targets, invocation.flags.tenant);
  chooseTenants(invocation, chosen);
  // Whoever names tenants does not care for others.
  const isNamed = invocation.flags.tenant.length > 0;
  const told = problems.filter(({ code }) => !isNamed || code !== 'spec/tenant-unreadable');
  if (invocation.report.format === 'text') printProblems(told, new Map(), invocation.report);
  return { targets: chosen, problems: told };
}

async function filesOf(invocation: Invocation): Promise<readonly string[]> {
  try {
    return await specFiles(invocation);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw usage(
      'usage/operands',
      'No spec is named, and there is no provisioning.yaml here.',
      'Name one, or give the ids of the application: --tenant-id GUID --app-id GUID.',
    );
  }
}

function readFile({ context: { cwd, env } }: Invocation, file: string): ControlTargets {
  const { spec, diagnostics } = loadSpec(file, cwd);
  nameSecrets(env, (spec?.tenants ?? []).flatMap(secretReferences));
  if (spec) return { targets: targetsOfSpec(spec.tenants, spec.file, spec), problems: [] };
  const { tenants, problems } = loadRoughly(file, cwd);
  const targets = targetsOfSpec(tenants, file);
  const unread = diagnostics.filter(({ code }) => code.startsWith('file/'));
  return { targets, problems: [...(targets.length === 0 ? unread : [readInPart(file)]), ...problems] };
}

function readInPart(file: string): Problem {
  return unplaced(
    'spec/read-in-part',
    `${file} has mistakes. It was read only as far as tenants, applications and identities.`,
    'scimform validate shows the mistakes.',
  );
}
