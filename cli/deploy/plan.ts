import type { Invocation, Result } from '../command';
import { eachTenant } from './each-tenant';
import { planTenant } from './plan-tenant';
import { prepare } from './prepare';
import { parallelism } from './questions';

/** Plans every chosen tenant, and goes on where one cannot be planned. */
export async function planTenants(invocation: Invocation): Promise<Result> {
  const parallel = parallelism(invocation);
  const prepared = await prepare(invocation, () => undefined);
  return eachTenant(invocation, prepared, planTenant, { goOn: true, parallel });
}
