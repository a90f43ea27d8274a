import type { GraphClient } from '../../graph/client';
import type { Invocation } from '../command';
import { EXIT } from '../exit-code';
import { inTenants, type InTenant } from '../live/each-tenant';
import { unplaced } from '../problem';
import type { Interrupts } from './interrupts';
import type { JobResult } from './result';
import { lookText, type ControlTarget } from './target';

/**
 * Does the work at every target at once; what fails at one ends nothing at the others.
 *
 * @returns what it came to, in the order of the targets
 */
export async function everywhere<W extends ControlTarget>(
  invocation: Invocation,
  targets: readonly W[],
  interrupts: Interrupts,
  work: (graph: GraphClient, target: W) => Promise<readonly JobResult[]>,
): Promise<readonly (readonly JobResult[])[]> {
  const all = await inTenants(
    invocation,
    targets,
    async (target) => {
      if (interrupts.isOn) return [notReached(target)];
      return (await interrupts.orGivenUp(work(target.graph, target))) ?? [givenUp(target)];
    },
    interrupts,
  );
  return all.map((one) => (one.ok ? one.result : [failedAt(one)]));
}

/** A target of which nothing was found out. */
export function failedAt(one: InTenant<unknown, ControlTarget> & { readonly ok: false }): JobResult {
  const [problem] = one.problems;
  return { target: one.target, outcome: 'failed', exit: one.exit, ...(problem && { problem }) };
}

export function declined(target: ControlTarget): JobResult {
  return { target, outcome: 'declined', exit: EXIT.failed };
}

export function notReached(target: ControlTarget): JobResult {
  return { target, outcome: 'not-reached', exit: EXIT.failed };
}

function givenUp(target: ControlTarget): JobResult {
  const { name } = target.provisioning.tenant;
  const problem = unplaced(
    'control/interrupted',
    `It is not known what became of "${target.application}" in ${name}: the answer was not waited for.`,
    lookText(target),
  );
  return { target, outcome: 'unknown', exit: EXIT.failed, problem };
}
