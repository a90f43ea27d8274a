import type { Cloud } from '../../provisioning/model';
import type { Company } from './company-model';
import { IdSource } from './ids';
import { ProvisioningLog } from './provisioning-log';
import type { TenantState } from './state';
import { TenantDirectory } from './tenant-directory';

/** A tenant that a box plays. */
export interface BoxTenant {
  readonly tenantId: string;
  /** @default 'public' */
  readonly cloud?: Cloud;
  /** Who may sign in. @default one client with generated credentials */
  readonly clients?: readonly { readonly clientId: string; readonly clientSecret: string }[];
}

/**
 * A tenant as it is at the start: people, no applications.
 *
 * @throws Error where clients are given, but none.
 */
export function createTenant(tenant: BoxTenant, company: Company, seed: string): TenantState {
  const tenantId = tenant.tenantId.toLowerCase();
  const ids = new IdSource(`${seed}/${tenantId}`);
  const { displayName, domains } = company;
  return {
    tenantId,
    cloud: tenant.cloud ?? 'public',
    displayName,
    domains,
    ids,
    clients: clientsOf(tenant, ids),
    directory: TenantDirectory.of(company),
    provisioningLog: new ProvisioningLog(),
    applications: new Map(),
    servicePrincipals: new Map(),
  };
}

function clientsOf({ tenantId, clients }: BoxTenant, ids: IdSource): TenantState['clients'] {
  const generated = [{ clientId: ids.guid('client'), clientSecret: ids.opaque('clientSecret') }];
  const [first, ...others] = (clients ?? generated).map((each) => ({
    ...each,
    objectId: ids.guid('clientObject'),
  }));
  if (!first) throw new Error(`Tenant ${tenantId} needs at least one client.`);
  return [first, ...others];
}
