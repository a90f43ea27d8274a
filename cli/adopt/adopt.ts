import type { Invocation, Result } from '../command';
import { refuseRunnerState } from '../deploy/apply';
import { eachTenant } from '../deploy/each-tenant';
import { prepare } from '../deploy/prepare';
import { chooseTenants, needsAnswer } from '../deploy/questions';
import { adoptTenant } from './adopt-tenant';

/** Adopts every chosen tenant, one after the other. */
export async function adoptTenants(invocation: Invocation): Promise<Result> {
  const prepared = await prepare(invocation, (targets) => {
    chooseTenants(invocation, targets);
    needsAnswer(invocation);
    refuseRunnerState(invocation, targets);
  });
  return eachTenant(invocation, prepared, async (run, deployable, own) =>
    adoptTenant(run, deployable, own, prepared.program),
  );
}
