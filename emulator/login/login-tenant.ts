import type { LoginCall } from './login-call';
import { LoginError } from './login-error';
import type { TenantState } from '../tenant/state';

/** The tenant named in a login address. @throws LoginError 400 where it does not exist in the cloud of that host. */
export function tenantOfLogin({ world, host }: LoginCall, tenantId: string): TenantState {
  const tenant = world.tenants.get(tenantId.toLowerCase());
  if (!tenant || !host.clouds.includes(tenant.cloud)) {
    throw new LoginError(400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`);
  }
  return tenant;
}
