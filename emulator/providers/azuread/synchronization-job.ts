import type { Attributes } from '../cty/value';
import { textOf } from '../cty/value';
import { during } from '../diagnostic';
import type { Diagnostic } from '../diagnostic';
import type { Graph } from '../graph/client';
import type { GraphError } from '../graph/error';
import { planByRules } from '../plan';
import type { Resource } from '../resource';
import { checkNotEmpty, wrong } from './checks';
import { parseJobId, parseServicePrincipalId, printJobId } from './ids';
import {
  attribute,
  awaitAbsence,
  awaitObject,
  findObject,
  objectAt,
  optionalText,
  requiredText,
} from './object';
import type { GraphObject } from './object';

const MINUTE = 60;

/** The provisioning service refuses for a while after the service principal was made; the original asks on. */
const retryAlso = (error: GraphError) => error.status === 403 || error.status === 409;

/**
 * `azuread_synchronization_job`: the job that provisions; `enabled` is whether its schedule is active.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 */
export const synchronizationJob: Resource = {
  timeouts: { create: 15 * MINUTE, read: 5 * MINUTE, update: 5 * MINUTE, delete: 5 * MINUTE },

  validate: (config) => [...checkServicePrincipal(config), ...checkNotEmpty(config, 'template_id')],

  plan: (request) =>
    planByRules(request, { defaults: { enabled: true }, replace: ['service_principal_id', 'template_id'] }),

  async create(planned, { graph, keep }) {
    const servicePrincipal = parseServicePrincipalId(attribute(planned, 'service_principal_id'));
    return during(`Creating synchronization job for service principal ID "${servicePrincipal}"`, async () => {
      await graph.request({ method: 'GET', url: `v1.0/servicePrincipals/${servicePrincipal}` });
      const answer = await graph.request({
        method: 'POST',
        url: `v1.0/servicePrincipals/${servicePrincipal}/synchronization/jobs`,
        body: {
          '@odata.type': '#microsoft.graph.synchronizationJob',
          templateId: attribute(planned, 'template_id'),
        },
        retryAlso,
      });
      const job = requiredText(objectAt(answer, 'JSON object'), 'id', 'synchronization job');
      const id = printJobId(servicePrincipal, job);
      const created = { ...planned, ...described(id, await awaitObject(graph, `v1.0${id}`)) };
      if (planned['enabled'] !== true) return created;
      keep(created);
      await switchJob(graph, id, true);
      return { ...planned, ...described(id, await awaitObject(graph, `v1.0${id}`)) };
    });
  },

  async read(state, { graph }) {
    const id = attribute(state, 'id');
    const { job } = parseJobId(id);
    return during(`Retrieving synchronization job "${job}"`, async () => {
      const found = await findObject(graph, `v1.0${id}`);
      return found && { ...state, ...described(id, found) };
    });
  },

  async update(prior, planned, { graph }) {
    const id = attribute(prior, 'id');
    return during(`Updating synchronization job "${parseJobId(id).job}"`, async () => {
      if (planned['enabled'] !== prior['enabled']) await switchJob(graph, id, planned['enabled'] === true);
      const found = objectAt(
        await graph.request({ method: 'GET', url: `v1.0${id}`, retryAlso }),
        'JSON object',
      );
      return { ...planned, ...described(id, found) };
    });
  },

  async delete(state, { graph }) {
    const id = attribute(state, 'id');
    await during(`Deleting synchronization job "${parseJobId(id).job}"`, async () => {
      await graph.request({ method: 'DELETE', url: `v1.0${id}`, retryAlso });
      await awaitAbsence(graph, `v1.0${id}`);
    });
  },

  import(id) {
    parseJobId(id);
    return { id };
  },
};

async function switchJob(graph: Graph, id: string, on: boolean): Promise<void> {
  await graph.request({ method: 'POST', url: `v1.0${id}/${on ? 'start' : 'pause'}`, retryAlso });
}

function described(id: string, job: GraphObject): Attributes {
  const schedule = objectAt(job['schedule'], 'schedule');
  return {
    id,
    enabled: schedule['state'] === 'Active',
    service_principal_id: `/servicePrincipals/${parseJobId(id).servicePrincipal}`,
    template_id: optionalText(job, 'templateId'),
    schedule: [
      {
        expiration: optionalText(schedule, 'expiration'),
        interval: optionalText(schedule, 'interval'),
        state: optionalText(schedule, 'state'),
      },
    ],
  };
}

function checkServicePrincipal(config: Attributes): Diagnostic[] {
  const value = textOf(config['service_principal_id']);
  if (value === undefined || /^\/servicePrincipals\/[^/]+$/.test(value)) return [];
  return [
    wrong(
      'service_principal_id',
      value,
      'an id of the form /servicePrincipals/{servicePrincipalId} is expected',
    ),
  ];
}
