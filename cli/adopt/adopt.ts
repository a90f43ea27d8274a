import type { Invocation, Result } from '../command';
import { refuseRunnerState } from '../deploy/apply';
import { eachTenant } from '../deploy/each-tenant';
import { prepare } from '../deploy/prepare';
import { chooseTenants, needsAnswer } from '../deploy/questions';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import { adoptTenant } from './adopt-tenant';

/** Adopts every chosen tenant, one after the other. */
export async function adoptTenants(invocation: Invocation): Promise<Result> {
  const prepared = await prepare(invocation, (targets) => {
    chooseTenants(invocation, targets);
    needsAnswer(invocation);
    refuseRunnerState(invocation, targets);
  }).catch((error: unknown) => {
    throw isInterruption(error) ? notBegun() : error;
  });
  return eachTenant(invocation, prepared, async (run, deployable, own) =>
    adoptTenant(run, deployable, own, prepared.program),
  );
}

function isInterruption(error: unknown): boolean {
  return error instanceof Refusal && error.problems.some(({ code }) => code === 'terraform/interrupted');
}

function notBegun(): Refusal {
  return new Refusal(EXIT.failed, [
    unplaced(
      'adopt/interrupted',
      'Adopting was interrupted. Nothing was written to the tenant, and nothing was recorded: every state is as it was.',
      'Run scimform adopt again; it begins anew.',
    ),
  ]);
}
