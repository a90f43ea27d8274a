import type { Invocation, Result } from '../command';
import { isCi } from '../context';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import type { Target } from '../specs';
import { applyTenant } from './apply-tenant';
import { eachTenant } from './each-tenant';
import { prepare } from './prepare';
import { chooseTenants, needsAnswer, parallelism } from './questions';

/** Applies every chosen tenant, after everything that can be refused beforehand was. */
export async function applyTenants(invocation: Invocation): Promise<Result> {
  const prepared = await prepare(invocation, (targets) => {
    chooseTenants(invocation, targets);
    needsAnswer(invocation);
    refuseRunnerState(invocation, targets);
  });
  return eachTenant(invocation, prepared, applyTenant, { parallel: parallelism(invocation) });
}

/** A fresh runner has no state and would create a second application. */
export function refuseRunnerState({ context, flags }: Invocation, targets: readonly Target[]): void {
  const local = targets.find(({ provisioning }) => (provisioning.backend?.type ?? 'local') === 'local');
  if (local === undefined || !isCi(context.env) || flags.has('allow-local-state')) return;
  throw new Refusal(EXIT.refused, [
    unplaced(
      'terraform/local-state-in-ci',
      `The state of ${local.provisioning.tenant.name} would lie on this runner: the next run would not know it and create a second application.`,
      'Declare terraform.backend in the spec; or, where the runner keeps its files, say --allow-local-state.',
    ),
  ]);
}
