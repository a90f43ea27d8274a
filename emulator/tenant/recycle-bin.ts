/** How users leave a tenant: into the recycle bin, out of it again, or for good. */
import { unassignEverywhere } from './assign-role';
import { checkUserPrincipalName, deletedUserPrincipalName, formerUserPrincipalName } from './user-name';
import { isDeleted, type DirectoryUser } from './company-model';
import { resourceNotFound } from '../graph/graph-error';
import type { TenantState } from './state';
import type { World } from './world';

/** Days that a user stays in the recycle bin. */
export const DAYS_IN_RECYCLE_BIN = 30;

const MILLISECONDS_IN_BIN = DAYS_IN_RECYCLE_BIN * 24 * 60 * 60 * 1000;

/** The user in the recycle bin with an object id. @throws GraphError 404. */
export function deletedUserById(tenant: TenantState, id: string): DirectoryUser {
  const user = tenant.directory.user(id);
  if (!user || !isDeleted(user)) throw resourceNotFound(id);
  return user;
}

/**
 * Puts a user into the recycle bin. Their name becomes free; groups and assignments keep them, for the case that they are restored.
 *
 * @see https://learn.microsoft.com/graph/api/user-delete
 */
export function deleteUser(world: World, tenant: TenantState, user: DirectoryUser): void {
  tenant.directory.putUser({
    ...user,
    userPrincipalName: deletedUserPrincipalName(user),
    deletedDateTime: world.now().toISOString(),
  });
}

/**
 * Takes a user out of the recycle bin.
 *
 * @param name the user principal name from now on, if not the one from before.
 * @throws GraphError 400 where somebody else has the name by now.
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-restore
 */
export function restoreUser(
  tenant: TenantState,
  user: DirectoryUser,
  name = formerUserPrincipalName(user),
): DirectoryUser {
  checkUserPrincipalName(tenant, name, user);
  const restored: DirectoryUser = { ...user, userPrincipalName: name, deletedDateTime: null };
  tenant.directory.putUser(restored);
  return restored;
}

/**
 * Removes users in the recycle bin for good: from groups, from applications, and as managers.
 *
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-delete
 */
export function purgeUsers(tenant: TenantState, users: readonly DirectoryUser[]): void {
  const purged = new Set(users.map(({ id }) => id.toLowerCase()));
  if (purged.size === 0) return;
  unassignEverywhere(tenant, purged);
  for (const id of purged)
    for (const { manager: _gone, ...document } of tenant.directory.reportsOf(id))
      if (!purged.has(document.id.toLowerCase())) tenant.directory.putUser(document);
  for (const id of purged) tenant.directory.purgeUser(id);
}

/**
 * Removes for good whoever has been in the recycle bin for 30 days.
 *
 * @param since only those whose time was not up at this moment: a directory may be given with people who were deleted long ago.
 */
export function purgeExpired(tenant: TenantState, now: Date, since = new Date(-8.64e15)): void {
  const expired = tenant.directory.deletedUsers().filter(({ deletedDateTime }) => {
    const end = typeof deletedDateTime === 'string' ? Date.parse(deletedDateTime) + MILLISECONDS_IN_BIN : NaN;
    return end > since.getTime() && end <= now.getTime();
  });
  purgeUsers(tenant, expired);
}
