import { badProperty } from '../graph/graph-error';
import type { DirectoryUser } from './company-model';
import type { TenantState } from './state';

const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[\w'.!#^~-]+$/;

/**
 * That a user may have a user principal name.
 *
 * @throws GraphError 400 for a malformed one, one outside the verified domains of the tenant, and one that somebody else has.
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export function checkUserPrincipalName(tenant: TenantState, name: string, owner?: DirectoryUser): void {
  const at = name.lastIndexOf('@');
  const local = name.slice(0, Math.max(at, 0));
  if (at < 0 || local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local))
    throw badProperty('Property userPrincipalName is invalid.', 'userPrincipalName');
  const domain = name.slice(at + 1).toLowerCase();
  if (!tenant.domains.some((verified) => verified.toLowerCase() === domain)) {
    throw badProperty(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
      'userPrincipalName',
    );
  }
  const other = tenant.directory.userByName(name);
  if (other && other.id !== owner?.id) {
    throw badProperty(
      'Another object with the same value for property userPrincipalName already exists.',
      'userPrincipalName',
      'ObjectConflict',
    );
  }
}

/** The name of a user in the recycle bin: the id without dashes stands in front, so that the name itself is free. */
export function deletedUserPrincipalName({ id, userPrincipalName }: DirectoryUser): string {
  return `${idPrefix(id)}${userPrincipalName}`;
}

/** The name that a user in the recycle bin had before. */
export function formerUserPrincipalName({ id, userPrincipalName }: DirectoryUser): string {
  const prefix = idPrefix(id);
  const isPrefixed = userPrincipalName.toLowerCase().startsWith(prefix.toLowerCase());
  return isPrefixed ? userPrincipalName.slice(prefix.length) : userPrincipalName;
}

function idPrefix(id: string): string {
  return id.replace(/-/g, '');
}
