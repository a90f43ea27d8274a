import { assignmentsOf, assignRole, unassignRole } from '../tenant/assign-role';
import { groupById, userByIdOrName } from '../tenant/directory';
import { graphRoute, jsonBody, requiredText } from '../graph/graph-call';
import type { GraphCall, GraphRoute } from '../graph/graph-call';
import { badRequest, methodNotAllowed, resourceNotFound } from '../graph/graph-error';
import { createdReply, listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { servicePrincipalById } from '../graph/lookup';
import type { AppRoleAssignment } from '../tenant/state';

/**
 * Who is assigned to an enterprise application, and in which role.
 *
 * @see https://learn.microsoft.com/graph/api/resources/approleassignment
 */
export const appRoleAssignmentRoutes: readonly GraphRoute[] = [
  graphRoute('GET', '/servicePrincipals/{sp}/appRoleAssignedTo', (call, { sp }) => {
    const assignments = [...servicePrincipalById(call, sp).assignments.values()];
    return listReply(
      call,
      `servicePrincipals('${sp}')/appRoleAssignedTo`,
      assignments.map((each) => ({ ...each })),
    );
  }),
  graphRoute('POST', '/servicePrincipals/{sp}/appRoleAssignedTo', (call, { sp }) => {
    const servicePrincipal = servicePrincipalById(call, sp);
    const body = jsonBody(call);
    if (requiredText(body, 'resourceId') !== sp) throw badRequest('Not a valid reference update.');
    const role = requiredText(body, 'appRoleId');
    const assignment = assignRole(
      call.world,
      call.tenant,
      servicePrincipal,
      requiredText(body, 'principalId'),
      role,
    );
    return createdReply(call, `servicePrincipals('${sp}')/appRoleAssignedTo/$entity`, { ...assignment });
  }),
  graphRoute('GET', '/servicePrincipals/{sp}/appRoleAssignedTo/{id}', (call, { sp, id }) =>
    objectReply(call, `servicePrincipals('${sp}')/appRoleAssignedTo/$entity`, {
      ...assignmentById(call, sp, id),
    }),
  ),
  graphRoute('PATCH', '/servicePrincipals/{sp}/appRoleAssignedTo/{id}', () => {
    throw methodNotAllowed();
  }),
  graphRoute('DELETE', '/servicePrincipals/{sp}/appRoleAssignedTo/{id}', (call, { sp, id }) => {
    unassignRole(call.tenant, servicePrincipalById(call, sp), assignmentById(call, sp, id));
    return NO_CONTENT;
  }),
  ...principalRoutes('users', (call, id) => userByIdOrName(call.tenant.directory, id).id),
  ...principalRoutes('groups', (call, id) => groupById(call.tenant.directory, id).id),
];

/**
 * The same assignments, seen from whom they are for.
 *
 * @see https://learn.microsoft.com/graph/api/user-post-approleassignments
 * @see https://learn.microsoft.com/graph/api/group-post-approleassignments
 */
function principalRoutes(
  collection: 'users' | 'groups',
  idOf: (call: GraphCall, key: string) => string,
): GraphRoute[] {
  const path = `/${collection}/{key}/appRoleAssignments` as const;
  const fragment = (id: string) => `${collection}('${id}')/appRoleAssignments`;
  return [
    graphRoute('GET', path, (call, { key }) => {
      const id = idOf(call, key);
      const documents = assignmentsOf(call.tenant, id).map((each) => ({ ...each }));
      return listReply(call, fragment(id), documents, { filterable: ['resourceId', 'resourceDisplayName'] });
    }),
    graphRoute('POST', path, (call, { key }) => {
      const id = idOf(call, key);
      const body = jsonBody(call);
      if (requiredText(body, 'principalId').toLowerCase() !== id.toLowerCase())
        throw badRequest('Not a valid reference update.');
      const servicePrincipal = servicePrincipalById(call, requiredText(body, 'resourceId'));
      const role = requiredText(body, 'appRoleId');
      const assignment = assignRole(call.world, call.tenant, servicePrincipal, id, role);
      return createdReply(call, `${fragment(id)}/$entity`, { ...assignment });
    }),
    graphRoute('GET', `${path}/{id}`, (call, { key, id }) => {
      const principalId = idOf(call, key);
      return objectReply(call, `${fragment(principalId)}/$entity`, {
        ...assignmentOf(call, principalId, id),
      });
    }),
    graphRoute('DELETE', `${path}/{id}`, (call, { key, id }) => {
      const assignment = assignmentOf(call, idOf(call, key), id);
      unassignRole(call.tenant, servicePrincipalById(call, assignment.resourceId), assignment);
      return NO_CONTENT;
    }),
  ];
}

function assignmentOf({ tenant }: GraphCall, principalId: string, id: string): AppRoleAssignment {
  const assignment = assignmentsOf(tenant, principalId).find((each) => each.id === id);
  if (!assignment) throw resourceNotFound(id);
  return assignment;
}

function assignmentById(call: GraphCall, sp: string, id: string): AppRoleAssignment {
  const assignment = servicePrincipalById(call, sp).assignments.get(id);
  if (!assignment) throw resourceNotFound(id);
  return assignment;
}
