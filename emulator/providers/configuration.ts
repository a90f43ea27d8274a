import { textOf, Unknown } from './cty/value';
import type { Attributes } from './cty/value';
import { OperationError } from './diagnostic';
import type { Diagnostic } from './diagnostic';
import { GraphClient } from './graph/client';
import { ENVIRONMENT_NAMES, findCloud } from './graph/cloud';
import type { CloudHosts } from './graph/cloud';
import type { RetryPolicy } from './graph/retry';
import type { ClientCredentials } from './graph/token';
import type { Waits } from './graph/waits';

/** What the stand-ins are given by the box that serves them. */
export interface Surroundings {
  readonly boxUrl: URL;
  /** Who signs in where a configuration names no one, by tenant. */
  readonly credentials: readonly ClientCredentials[];
  readonly waits: Waits;
}

/** What is wrong with the configuration of a provider, as far as it is known. */
export function validateProvider(config: Attributes): Diagnostic[] {
  const environment = textOf(config['environment']);
  if (environment === undefined || findCloud(environment) !== undefined) return [];
  const detail = `environment is "${environment}"; it must be one of: ${ENVIRONMENT_NAMES.join(', ')}.`;
  return [{ summary: 'Invalid environment', detail, attribute: 'environment' }];
}

/**
 * Microsoft Graph as a provider is configured to reach it.
 *
 * @throws OperationError when the configuration names no one to sign in as
 */
export function configureGraph(
  config: Attributes,
  retries: RetryPolicy,
  surroundings: Surroundings,
): GraphClient {
  const { boxUrl, waits } = surroundings;
  return new GraphClient({
    boxUrl,
    waits,
    retries,
    cloud: cloudOf(config),
    credentials: credentialsOf(config, surroundings.credentials),
  });
}

function cloudOf(config: Attributes): CloudHosts {
  const [problem] = validateProvider(config);
  const cloud = findCloud(textOf(config['environment']) ?? 'public');
  if (problem !== undefined || cloud === undefined)
    throw new OperationError('Invalid environment', problem?.detail ?? '');
  return cloud;
}

function credentialsOf(config: Attributes, known: readonly ClientCredentials[]): ClientCredentials {
  const tenantId = textOf(config['tenant_id']);
  if (tenantId === undefined)
    throw new OperationError('Unable to sign in', missingTenant(config), 'tenant_id');
  const ofTenant = known.filter((entry) => entry.tenantId.toLowerCase() === tenantId.toLowerCase());
  const clientId = textOf(config['client_id']) ?? ofTenant[0]?.clientId;
  const clientSecret =
    textOf(config['client_secret']) ?? ofTenant.find((entry) => entry.clientId === clientId)?.clientSecret;
  if (clientId === undefined || clientSecret === undefined) {
    const lacking =
      clientId === undefined ? 'client_id and client_secret' : `client_secret for client_id "${clientId}"`;
    const detail = `No ${lacking} is configured, and none is known for tenant "${tenantId}". Configure it in the provider block.`;
    throw new OperationError('Unable to sign in', detail);
  }
  return { tenantId, clientId, clientSecret };
}

function missingTenant(config: Attributes): string {
  return config['tenant_id'] instanceof Unknown
    ? 'tenant_id is known only after apply; it must be known before.'
    : 'tenant_id is not configured. Set it in the provider block: a stand-in does not see the environment of Terraform.';
}
