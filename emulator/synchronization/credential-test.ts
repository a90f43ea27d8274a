import { wrappedError } from '../graph/graph-error';
import type { GraphError } from '../graph/graph-error';
import type { Setting } from './settings';
import type { Target } from '../tenant/world';

const PREFIX = 'SystemForCrossDomainIdentityManagementCredentialValidation';

/**
 * Tries an address and a token on the targets that exist.
 *
 * @throws GraphError 400 wrapped as the provisioning service does: `…Unavailable` where nothing answers at the address,
 * `…Failure` where the token is refused. The status is an assumption; the codes are as people report them.
 */
export function testCredentials(credentials: readonly Setting[], targets: readonly Target[]): void {
  const valueOf = (key: string) => credentials.find((each) => each.key === key)?.value ?? '';
  const address = withoutSlash(valueOf('BaseAddress'));
  const reached = targets.filter(({ url }) => withoutSlash(url) === address);
  if (reached.length === 0) throw unavailableTarget(`No answer from '${address}'.`);
  if (!reached.some(({ token }) => token === valueOf('SecretToken'))) {
    throw rejectedCredentials(`The application at '${address}' refused the credentials.`);
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

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
