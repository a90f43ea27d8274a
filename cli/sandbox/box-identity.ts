import type { Box } from '../../emulator/box';
import type { ClientCredentials } from '../../emulator/providers/graph/token';
import type { Provisioning } from '../../provisioning/model';

/** Who signs in to each tenant of a box. */
export function credentialsOf({ tenants }: Box): ClientCredentials[] {
  return tenants.map(({ tenantId, clients: [client] }) => ({ tenantId, ...client }));
}

/**
 * The environment that signs in to the box, as the providers and our own commands read it: to the first tenant whose spec
 * leaves it to the environment who signs in, else to the first.
 *
 * @param tenants those of the box, in its order
 */
export function identityEnvironment(box: Box, tenants: readonly Provisioning[]): Record<string, string> {
  const index = tenants.findIndex(({ tenant }) => tenant.identity === undefined);
  const credentials = credentialsOf(box)[Math.max(index, 0)];
  if (credentials === undefined) throw new Error('A box plays a tenant.');
  const { tenantId, clientId, clientSecret } = credentials;
  return { ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: clientSecret };
}
