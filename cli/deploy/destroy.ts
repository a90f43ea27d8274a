import type { Invocation, Result } from '../command';
import { destroyTenant } from './destroy-tenant';
import { eachTenant } from './each-tenant';
import { prepare } from './prepare';
import { chooseTenants, needsAnswer, parallelism } from './questions';

/** Destroys every chosen tenant's configuration. */
export async function destroyTenants(invocation: Invocation): Promise<Result> {
  const prepared = await prepare(invocation, (targets) => {
    chooseTenants(invocation, targets);
    needsAnswer(invocation);
  });
  return eachTenant(invocation, prepared, destroyTenant, { parallel: parallelism(invocation) });
}
