import type { Attributes } from '../cty/value';
import { during } from '../diagnostic';
import { planByRules } from '../plan';
import type { Resource } from '../resource';
import { checkGuids } from './checks';
import { parseAssignmentId, printAssignmentId } from './ids';
import { attribute, findObject, objectAt, optionalText, requiredText } from './object';
import type { GraphObject } from './object';

const TIMEOUT = 300;

/** How Graph refuses a reference to an object that has not reached all of its copies. */
const NOT_REPLICATED = /Not a valid reference update/;

/**
 * `azuread_app_role_assignment`: a user, group or service principal in a role of an application.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
 */
export const appRoleAssignment: Resource = {
  timeouts: { create: TIMEOUT, read: TIMEOUT, delete: TIMEOUT },

  validate: (config) => checkGuids(config, 'app_role_id', 'principal_object_id', 'resource_object_id'),

  plan: (request) =>
    planByRules(request, { replace: ['app_role_id', 'principal_object_id', 'resource_object_id'] }),

  async create(planned, { graph }) {
    const resourceId = attribute(planned, 'resource_object_id');
    return during(`Could not create app role assignment for resource "${resourceId}"`, async () => {
      await graph.request({ method: 'GET', url: `v1.0/servicePrincipals/${resourceId}` });
      const answer = await graph.request({
        method: 'POST',
        url: `v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo`,
        body: {
          '@odata.type': '#microsoft.graph.appRoleAssignment',
          appRoleId: attribute(planned, 'app_role_id'),
          principalId: attribute(planned, 'principal_object_id'),
          resourceId,
        },
        retryAlso: (error) => error.status === 404 || (error.status === 400 && error.matches(NOT_REPLICATED)),
      });
      const assignment = requiredText(objectAt(answer, 'JSON object'), 'id', 'app role assignment');
      const created = await findObject(
        graph,
        `v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo/${assignment}`,
      );
      if (created === undefined)
        throw new Error(`The assignment "${assignment}" was created but cannot be read back.`);
      return { ...planned, ...described(resourceId, assignment, created) };
    });
  },

  async read(state, { graph }) {
    const { resource, assignment } = parseAssignmentId(attribute(state, 'id'));
    return during(`Retrieving app role assignment "${assignment}" for resource "${resource}"`, async () => {
      const found = await findObject(
        graph,
        `v1.0/servicePrincipals/${resource}/appRoleAssignedTo/${assignment}`,
      );
      return found && { ...state, ...described(resource, assignment, found) };
    });
  },

  // Every argument means another assignment: only timeouts can change in place.
  update: async (prior, planned) => Promise.resolve({ ...planned, id: prior['id'] ?? null }),

  async delete(state, { graph }) {
    const { resource, assignment } = parseAssignmentId(attribute(state, 'id'));
    await during(
      `Could not delete app role assignment "${assignment}" for resource "${resource}"`,
      async () =>
        graph.request({
          method: 'DELETE',
          url: `v1.0/servicePrincipals/${resource}/appRoleAssignedTo/${assignment}`,
        }),
    );
  },

  import(id) {
    parseAssignmentId(id);
    return { id };
  },
};

function described(resource: string, assignment: string, object: GraphObject): Attributes {
  return {
    id: printAssignmentId(resource, assignment),
    app_role_id: optionalText(object, 'appRoleId'),
    principal_display_name: optionalText(object, 'principalDisplayName'),
    principal_object_id: optionalText(object, 'principalId'),
    principal_type: optionalText(object, 'principalType'),
    resource_display_name: optionalText(object, 'resourceDisplayName'),
    resource_object_id: optionalText(object, 'resourceId'),
  };
}
