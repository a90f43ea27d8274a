import { graphRoute } from '../graph/graph-call';
import { listReply } from '../graph/graph-reply';
import type { JsonObject } from '../graph/json';
import type { TenantState } from '../tenant/state';

/**
 * The tenant itself.
 *
 * @see https://learn.microsoft.com/graph/api/resources/organization
 */
export const organizationRoutes = [
  graphRoute('GET', '/organization', (call) =>
    listReply(call, 'organization', [organizationDocument(call.tenant)]),
  ),
  graphRoute('GET', '/domains', (call) =>
    listReply(call, 'domains', call.tenant.domains.map(domainDocument)),
  ),
];

function organizationDocument({ tenantId, displayName, domains }: TenantState): JsonObject {
  const verifiedDomains = domains.map((name, index) => ({
    name,
    isDefault: index === 0,
    isInitial: index === domains.length - 1,
    type: 'Managed',
    capabilities: 'Email, OfficeCommunicationsOnline',
  }));
  return { id: tenantId, displayName, tenantType: 'AAD', verifiedDomains };
}

function domainDocument(id: string, index: number, domains: readonly string[]): JsonObject {
  return {
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: index === 0,
    isInitial: index === domains.length - 1,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email'],
  };
}
