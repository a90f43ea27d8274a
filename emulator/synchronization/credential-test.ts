import { wrappedError } from '../graph/graph-error';
import type { GraphError } from '../graph/graph-error';
import { isTenantUrl } from '../scim-client/address';
import { ScimClient } from '../scim-client/client';
import type { Send } from '../scim-client/message';
import type { MatchingAttribute } from './matching-attributes';
import type { Setting } from './settings';

const PREFIX = 'SystemForCrossDomainIdentityManagementCredentialValidation';

/** What a test is made with. */
export interface CredentialTest {
  readonly credentials: readonly Setting[];
  /** By what objects are found; each kind of object is asked for once. */
  readonly attributes: readonly MatchingAttribute[];
  /** A GUID that no object has. */
  readonly nobody: string;
  readonly send: Send;
  readonly now: () => Date;
}

/**
 * Asks the application for an object that it does not have, as a cycle would, with an address and a token.
 *
 * @throws GraphError 400 wrapped as the provisioning service does: `…Unavailable` where no SCIM service answers at the address,
 * `…Failure` where the token is refused. The status is an assumption; the codes are as people report them.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export async function testCredentials(test: CredentialTest): Promise<void> {
  const { credentials, attributes, nobody, send, now } = test;
  const valueOf = (key: string) => credentials.find((each) => each.key === key)?.value ?? '';
  const tenantUrl = valueOf('BaseAddress').trim();
  if (!isTenantUrl(tenantUrl)) throw unavailableTarget(`'${tenantUrl}' is no address of HTTP.`);
  const client = new ScimClient({ tenantUrl, token: valueOf('SecretToken'), send, now });
  for (const { type, attribute } of attributes) {
    const tested = await client.testConnection(type, attribute, nobody);
    if (tested.kind === 'success') continue;
    const message = `${tenantUrl}: ${tested.message}`;
    throw tested.kind === 'credentials' ? rejectedCredentials(message) : unavailableTarget(message);
  }
}

/** The application does not answer, or not as a SCIM service does. */
export function unavailableTarget(message: string): GraphError {
  return wrappedError(`${PREFIX}Unavailable`, message);
}

/** The application answers, and refuses the credentials. */
export function rejectedCredentials(message: string): GraphError {
  return wrappedError(`${PREFIX}Failure`, message);
}
