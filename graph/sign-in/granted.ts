import { isObject } from '../../provisioning/json-value';

/** What an access token allows. */
export interface Granted {
  /** Application permissions, of an application that signs in as itself. */
  readonly roles: readonly string[];
  /** Delegated permissions, of a person; what is allowed hangs on the person's own roles too. */
  readonly scopes: readonly string[];
  /** Object id of who signed in. */
  readonly objectId?: string;
}

/**
 * Reads the claims without checking the signature, which is the service's business.
 *
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 *
 * @returns undefined for a text that is no JSON Web Token
 */
export function grantedBy(token: string): Granted | undefined {
  const [, payload = ''] = token.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (!isObject(claims)) return undefined;
    const { roles, scp, oid } = claims;
    return {
      roles: Array.isArray(roles) ? roles.filter((one) => typeof one === 'string').sort() : [],
      scopes: typeof scp === 'string' ? scp.split(' ').filter(Boolean).sort() : [],
      ...(typeof oid === 'string' && { objectId: oid }),
    };
  } catch {
    return undefined;
  }
}
