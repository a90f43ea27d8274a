import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Sources } from '../../config/diagnostics/source';
import type { Invocation } from '../command';
import { readTargets, type Target } from '../specs';
import { goneNote, outputFolder, synthesize } from '../synthesize';
import { findProgram, type Program } from '../terraform/program';
import type { Deployable } from './tenant-run';

/** Everything that comes before the first Terraform run. */
export interface Prepared {
  readonly program: Program;
  /** In the order of the specs. */
  readonly deployables: readonly Deployable[];
  readonly warnings: readonly Diagnostic[];
  readonly sources: Sources;
}

/** Reads the specs, lets `check` refuse, finds Terraform and writes the configuration of every chosen tenant. */
export async function prepare(
  invocation: Invocation,
  check: (targets: readonly Target[]) => void,
): Promise<Prepared> {
  const { targets, specs, warnings, sources } = await readTargets(invocation);
  check(targets);
  const program = await findProgram(invocation.context);
  const outdir = outputFolder(invocation.context, invocation.flags.out);
  const deployables = [];
  for (const spec of specs) {
    const own = targets.filter((target) => target.spec === spec);
    const { stacks, removed } = await synthesize(
      spec,
      own.map(({ provisioning }) => provisioning),
      outdir,
      invocation.context,
    );
    for (const stack of removed) invocation.report.note(goneNote(stack));
    deployables.push(
      ...own.flatMap((target, index) => {
        const written = stacks[index];
        return written === undefined ? [] : [{ ...target, ...written }];
      }),
    );
  }
  return { program, deployables, warnings, sources };
}
