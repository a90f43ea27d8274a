import type { Cloud } from '../../provisioning/model';
import type { Company } from './company-model';
import { IdSource } from './ids';
import { journalUnder, NO_JOURNAL, type Journal } from '../state/journal';
import type { StoredTenant } from '../state/stored-tenant';
import { ProvisioningLog } from './provisioning-log';
import type { TenantState } from './state';
import { TenantDirectory } from './tenant-directory';

/** A tenant that a box plays. */
export interface BoxTenant {
  readonly tenantId: string;
  /** @default 'public' */
  readonly cloud?: Cloud;
  /** Who may sign in. @default one client with generated credentials */
  readonly clients?: readonly {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Its application permissions. @default all that the box knows */
    readonly roles?: readonly string[];
  }[];
}

/** What a tenant begins with. */
export interface TenantBeginning {
  readonly company: Company;
  readonly seed: string;
  /** @default nothing outlives the process */
  readonly journal?: Journal;
  /** What the journal was told in an earlier life; the company counts for nothing then. */
  readonly stored?: StoredTenant | undefined;
}

/**
 * A tenant as it is at the start: people, no applications; or as it was left.
 *
 * @throws Error where clients are given, but none.
 */
export function createTenant(
  tenant: BoxTenant,
  { company, seed, journal = NO_JOURNAL, stored }: TenantBeginning,
): TenantState {
  const tenantId = tenant.tenantId.toLowerCase();
  const ids = new IdSource(`${seed}/${tenantId}`, journalUnder(journal, 'ids'), stored?.ids);
  const { displayName, domains, registeredDomains = domains } = stored ?? company;
  journal.put('about', { displayName, domains: [...domains], registeredDomains: [...registeredDomains] });
  return {
    tenantId,
    cloud: tenant.cloud ?? 'public',
    displayName,
    domains,
    registeredDomains,
    ids,
    // Not counted in the journal: the same at every start.
    clients: clientsOf(tenant, new IdSource(`${seed}/${tenantId}`)),
    journal,
    directory: stored ? new TenantDirectory(stored.directory, journal) : TenantDirectory.of(company, journal),
    provisioningLog: new ProvisioningLog(journalUnder(journal, 'log'), stored?.log),
    applications: new Map(stored?.applications),
    servicePrincipals: new Map(stored?.servicePrincipals),
  };
}

function clientsOf({ tenantId, clients }: BoxTenant, ids: IdSource): TenantState['clients'] {
  const generated: NonNullable<BoxTenant['clients']> = [
    { clientId: ids.guid('client'), clientSecret: ids.opaque('clientSecret') },
  ];
  const [first, ...others] = (clients ?? generated).map((each) => ({
    ...each,
    objectId: ids.guid('clientObject'),
  }));
  if (!first) throw new Error(`Tenant ${tenantId} needs at least one client.`);
  return [first, ...others];
}
