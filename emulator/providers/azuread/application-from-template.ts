import type { Attributes } from '../cty/value';
import { during } from '../diagnostic';
import { planByRules } from '../plan';
import type { Resource } from '../resource';
import { checkGuids, checkNotEmpty } from './checks';
import { parseApplicationFromTemplateId, printApplicationFromTemplateId } from './ids';
import type { ApplicationFromTemplateId } from './ids';
import { attribute, awaitObject, findObject, objectAt, optionalText, requiredText } from './object';

const MINUTE = 60;

/**
 * `azuread_application_from_template`: an application and its service principal, made from the gallery. The service
 * principal is neither awaited nor looked at, as in the original.
 *
 * @see https://learn.microsoft.com/graph/api/applicationtemplate-instantiate
 */
export const applicationFromTemplate: Resource = {
  timeouts: { create: 10 * MINUTE, read: 5 * MINUTE, update: 10 * MINUTE, delete: 5 * MINUTE },

  validate: (config) => [...checkNotEmpty(config, 'display_name'), ...checkGuids(config, 'template_id')],

  plan: (request) => planByRules(request, { replace: ['template_id'] }),

  async create(planned, { graph, keep }) {
    const template = attribute(planned, 'template_id');
    return during(`Could not instantiate application from template "${template}"`, async () => {
      const answer = objectAt(
        await graph.request({
          method: 'POST',
          url: `v1.0/applicationTemplates/${template}/instantiate`,
          body: { displayName: attribute(planned, 'display_name') },
        }),
        'JSON object',
      );
      const application = requiredText(objectAt(answer['application'], 'application'), 'id', 'application');
      const servicePrincipal = objectAt(answer['servicePrincipal'], 'servicePrincipal');
      const id = {
        template,
        application,
        servicePrincipal: requiredText(servicePrincipal, 'id', 'servicePrincipal'),
      };
      const state = { ...planned, ...identity(id) };
      keep(state);
      await awaitObject(graph, `v1.0/applications/${application}`);
      return state;
    });
  },

  async read(state, { graph }) {
    const id = parseApplicationFromTemplateId(attribute(state, 'id'));
    return during(`Retrieving application with object ID "${id.application}"`, async () => {
      const application = await findObject(graph, `v1.0/applications/${id.application}`);
      if (application === undefined) return undefined;
      return {
        ...state,
        ...identity(id),
        template_id: id.template,
        display_name: optionalText(application, 'displayName'),
      };
    });
  },

  async update(prior, planned, { graph }) {
    const id = parseApplicationFromTemplateId(attribute(prior, 'id'));
    await during(`Could not update application with object ID "${id.application}"`, async () =>
      graph.request({
        method: 'PATCH',
        url: `v1.0/applications/${id.application}`,
        body: {
          '@odata.type': '#microsoft.graph.application',
          displayName: attribute(planned, 'display_name'),
        },
      }),
    );
    return { ...planned, ...identity(id) };
  },

  async delete(state, { graph }) {
    const { application } = parseApplicationFromTemplateId(attribute(state, 'id'));
    await during(`Could not delete application with object ID "${application}"`, async () =>
      graph.request({ method: 'DELETE', url: `v1.0/applications/${application}` }),
    );
  },

  import: (id) => identity(parseApplicationFromTemplateId(id)),
};

function identity(id: ApplicationFromTemplateId): Attributes {
  return {
    id: printApplicationFromTemplateId(id),
    application_id: `/applications/${id.application}`,
    application_object_id: id.application,
    service_principal_id: `/servicePrincipals/${id.servicePrincipal}`,
    service_principal_object_id: id.servicePrincipal,
  };
}
