import type { Cloud } from '../../provisioning/model';
import type { LoginCall } from './login-call';
import { LoginError } from './login-error';
import type { TenantState } from '../tenant/state';

/** The tenant named in a login address. @throws LoginError 400 where it does not exist in the cloud of that host. */
export function tenantOfLogin({ world, host }: LoginCall, tenantId: string): TenantState {
  return known(world.tenants.get(tenantId.toLowerCase()), tenantId, host.clouds);
}

/** The tenant whose metadata are asked for. @throws LoginError 400 where that host knows nothing of it. */
export function tenantOfMetadata({ world, host }: LoginCall, tenantId: string): TenantState {
  const clouds: readonly Cloud[] = host.clouds.includes('public')
    ? [...host.clouds, 'usgov', 'usgov-dod']
    : host.clouds;
  return known(world.tenants.get(tenantId.toLowerCase()), tenantId, clouds);
}

function known(tenant: TenantState | undefined, tenantId: string, clouds: readonly Cloud[]): TenantState {
  if (!tenant || !clouds.includes(tenant.cloud)) {
    throw new LoginError(400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`);
  }
  return tenant;
}
