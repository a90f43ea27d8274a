import type { Json } from '../cty/json';
import type { Attributes } from '../cty/value';
import { during } from '../diagnostic';
import type { Graph } from '../graph/client';
import { planByRules } from '../plan';
import type { Resource } from '../resource';
import { argument, bodyOf, checkCommon, checkOneOf, DEFAULT_API_VERSION, send } from './arguments';
import { exportedValues } from './output';

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'];
const TIMEOUT = 30 * 60;

/**
 * `msgraph_resource_action`: a request sent once, and again when its body or another of its arguments changes. It is
 * never read, and destroying it sends nothing.
 */
export const resourceAction: Resource = {
  timeouts: { create: TIMEOUT, update: TIMEOUT },

  validate: (config) => [...checkCommon(config), ...checkOneOf(config, 'method', METHODS)],

  plan: (request) =>
    planByRules(request, {
      defaults: { api_version: DEFAULT_API_VERSION },
      replace: ['resource_url', 'action', 'method', 'api_version'],
      changing: ['output'],
    }),

  async create(planned, { graph }) {
    const answer = await execute(planned, graph);
    return { ...planned, id: addressOf(planned), output: exportedValues(planned, answer) };
  },

  async update(_prior, planned, { graph }) {
    const answer = await execute(planned, graph);
    return { ...planned, output: exportedValues(planned, answer) };
  },

  read: async (state) => Promise.resolve(state),

  delete: async () => Promise.resolve(),
};

async function execute(planned: Attributes, graph: Graph): Promise<Json | undefined> {
  return during('Failed to execute action', async () =>
    send(graph, planned, {
      method: argument(planned, 'method'),
      url: addressOf(planned),
      parameters: 'query_parameters',
      body: bodyOf(planned),
    }),
  );
}

function addressOf(attributes: Attributes): string {
  const action = argument(attributes, 'action');
  return action === ''
    ? argument(attributes, 'resource_url')
    : `${argument(attributes, 'resource_url')}/${action}`;
}
