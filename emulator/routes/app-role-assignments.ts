import { assignRole, unassignRole } from '../tenant/assign-role';
import { graphRoute, jsonBody, requiredText } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, methodNotAllowed, resourceNotFound } from '../graph/graph-error';
import { createdReply, listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { servicePrincipalById } from '../graph/lookup';
import type { AppRoleAssignment } from '../tenant/state';

/**
 * Who is assigned to an enterprise application, and in which role.
 *
 * @see https://learn.microsoft.com/graph/api/resources/approleassignment
 */
export const appRoleAssignmentRoutes = [
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
];

function assignmentById(call: GraphCall, sp: string, id: string): AppRoleAssignment {
  const assignment = servicePrincipalById(call, sp).assignments.get(id);
  if (!assignment) throw resourceNotFound(id);
  return assignment;
}
