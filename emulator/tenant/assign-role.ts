import type { AppRole } from './gallery';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { keyOf } from '../state/journal';
import { displayNameOf } from './service-principal';
import type { AppRoleAssignment, ServicePrincipalState, TenantState } from './state';
import type { World } from './world';

/** Id of the role that an application without roles has; the portal calls it Default Access. */
export const DEFAULT_ACCESS_ROLE_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Assigns a user or group to an application.
 *
 * @throws GraphError 404 for an unknown principal; 400 for a role that the application does not declare (Default Access
 * counts only where it declares none) and for an assignment that exists.
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
 */
export function assignRole(
  world: World,
  tenant: TenantState,
  servicePrincipal: ServicePrincipalState,
  principalId: string,
  appRoleId: string,
): AppRoleAssignment {
  const principal = principalById(tenant, principalId);
  if (!mayBeAssigned(servicePrincipal.appRoles, appRoleId)) {
    throw badRequest('Permission being assigned was not found on application');
  }
  for (const each of servicePrincipal.assignments.values())
    if (each.principalId === principal.principalId && each.appRoleId === appRoleId)
      throw badRequest('Permission being assigned already exists on the object');
  const assignment: AppRoleAssignment = {
    id: tenant.ids.opaque('appRoleAssignment'),
    deletedDateTime: null,
    appRoleId,
    createdDateTime: world.now().toISOString(),
    ...principal,
    resourceDisplayName: displayNameOf(servicePrincipal),
    resourceId: servicePrincipal.id,
  };
  servicePrincipal.assignments.set(assignment.id, assignment);
  // The position tells the order in which assignments were made, which roles are in too.
  const record = { position: tenant.directory.position, assignment: { ...assignment } };
  tenant.journal.put(keyOf('assignment', servicePrincipal.id, assignment.id), record);
  tenant.directory.noteAssignment(servicePrincipal.id, assignment.principalId);
  return assignment;
}

/** Takes an assignment away; who is assigned otherwise too stays so. */
export function unassignRole(
  tenant: TenantState,
  servicePrincipal: ServicePrincipalState,
  { id, principalId }: AppRoleAssignment,
): void {
  servicePrincipal.assignments.delete(id);
  tenant.journal.delete(keyOf('assignment', servicePrincipal.id, id));
  tenant.directory.noteAssignment(servicePrincipal.id, principalId);
}

/** Takes all assignments of principals away. @param principals ids in lower case */
export function unassignEverywhere(tenant: TenantState, principals: ReadonlySet<string>): void {
  for (const servicePrincipal of tenant.servicePrincipals.values()) {
    for (const assignment of [...servicePrincipal.assignments.values()]) {
      if (principals.has(assignment.principalId.toLowerCase()))
        unassignRole(tenant, servicePrincipal, assignment);
    }
  }
}

/** What a user or group is assigned to, application after application. */
export function assignmentsOf(tenant: TenantState, principalId: string): AppRoleAssignment[] {
  const all = [...tenant.servicePrincipals.values()].flatMap(({ assignments }) => [...assignments.values()]);
  return all.filter((each) => each.principalId.toLowerCase() === principalId.toLowerCase());
}

function mayBeAssigned(appRoles: readonly AppRole[], appRoleId: string): boolean {
  const forPeople = appRoles.filter((role) => role.isEnabled && role.allowedMemberTypes.includes('User'));
  if (appRoleId === DEFAULT_ACCESS_ROLE_ID) return forPeople.length === 0;
  return forPeople.some((role) => role.id === appRoleId);
}

function principalById(
  tenant: TenantState,
  id: string,
): Pick<AppRoleAssignment, 'principalDisplayName' | 'principalId' | 'principalType'> {
  const user = tenant.directory.user(id);
  if (user && (user.deletedDateTime ?? null) === null)
    return { principalDisplayName: user.displayName, principalId: user.id, principalType: 'User' };
  const group = tenant.directory.group(id);
  if (group)
    return { principalDisplayName: group.displayName, principalId: group.id, principalType: 'Group' };
  throw resourceNotFound(id);
}
