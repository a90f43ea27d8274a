/** What can be done to the people of a tenant, for whoever does it: a request to Graph or a person in the portal. */
import { isDeleted, type DirectoryUser } from './company-model';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { isJsonObject, textOf } from '../graph/json';
import type { JsonObject } from '../graph/json';
import { withoutPassword } from './password';
import { checkRequired, invalidValue, withProperties, writtenProperties } from './property-values';
import type { TenantState } from './state';
import { BLANK_USER, USER_PROPERTIES } from './user-properties';
import { checkUserPrincipalName } from './user-name';
import type { World } from './world';

/**
 * Creates a user.
 *
 * @param body the properties as Graph takes them.
 * @throws GraphError 400 for a missing or invalid property, and for a user principal name that is taken.
 * @see https://learn.microsoft.com/graph/api/user-post-users
 */
export function createUser(world: World, tenant: TenantState, body: JsonObject): DirectoryUser {
  checkRequired(USER_PROPERTIES, body);
  const written = writtenProperties(USER_PROPERTIES, body);
  const { passwordProfile } = written;
  if (isJsonObject(passwordProfile) && (passwordProfile.password ?? null) === null)
    throw badRequest('A password must be specified to create a new user.');
  const user = withMailAddress(
    {
      ...BLANK_USER,
      id: tenant.ids.guid('user'),
      displayName: textOf(written.displayName) ?? '',
      userPrincipalName: textOf(written.userPrincipalName) ?? '',
      createdDateTime: world.now().toISOString(),
      deletedDateTime: null,
    },
    checkedUser(tenant, written),
  );
  tenant.directory.putUser(user);
  return user;
}

/**
 * Changes properties of a user; the others stay.
 *
 * @throws GraphError 400 for an invalid property, and for a user principal name that is taken.
 * @see https://learn.microsoft.com/graph/api/user-update
 */
export function changeUser(tenant: TenantState, user: DirectoryUser, body: JsonObject): void {
  const written = checkedUser(tenant, writtenProperties(USER_PROPERTIES, body), user);
  tenant.directory.putUser(withMailAddress(user, written));
}

/**
 * Gives a user a manager, instead of another one if they have one.
 *
 * @throws GraphError 404 where no user has the id of the manager.
 * @see https://learn.microsoft.com/graph/api/user-post-manager
 */
export function setManager(tenant: TenantState, user: DirectoryUser, managerId: string): void {
  const manager = tenant.directory.user(managerId);
  if (!manager || isDeleted(manager)) throw resourceNotFound(managerId);
  tenant.directory.putUser({ ...user, manager: { id: manager.id } });
}

/**
 * Takes the manager of a user away.
 *
 * @throws GraphError 404 where there is none.
 * @see https://learn.microsoft.com/graph/api/user-delete-manager
 */
export function removeManager(tenant: TenantState, user: DirectoryUser): void {
  const { manager, ...document } = user;
  if (manager === undefined) throw resourceNotFound('manager');
  tenant.directory.putUser(document);
}

/** @throws GraphError 400. */
function checkedUser(tenant: TenantState, properties: JsonObject, owner?: DirectoryUser): JsonObject {
  const written = withoutPassword(properties);
  const name = textOf(written.userPrincipalName);
  if (name !== undefined && name !== owner?.userPrincipalName) checkUserPrincipalName(tenant, name, owner);
  const { usageLocation, userType } = written;
  if (typeof usageLocation === 'string' && !/^[A-Z]{2}$/i.test(usageLocation))
    throw invalidValue(USER_PROPERTIES, 'usageLocation');
  if (typeof userType === 'string' && !['Member', 'Guest'].includes(userType))
    throw invalidValue(USER_PROPERTIES, 'userType');
  return written;
}

/** The user with other properties; a new mail address becomes the primary one of the proxy addresses. */
function withMailAddress(user: DirectoryUser, written: JsonObject): DirectoryUser {
  const changed = withProperties(user, written);
  const mail = textOf(written.mail);
  if (mail === undefined || mail === user.mail) return changed;
  const others = textsIn(user.proxyAddresses)
    .filter((address) => address.toLowerCase() !== `smtp:${mail}`.toLowerCase())
    .map((address) => address.replace(/^SMTP:/, 'smtp:'));
  return { ...changed, proxyAddresses: [`SMTP:${mail}`, ...others] };
}

function textsIn(value: DirectoryUser[string]): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
