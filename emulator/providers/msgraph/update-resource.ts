import { isDeepStrictEqual } from 'node:util';
import { impliedValue, isObject, typedValue } from '../cty/json';
import type { Json } from '../cty/json';
import { Dynamic } from '../cty/value';
import type { Attributes, Value } from '../cty/value';
import { during, OperationError } from '../diagnostic';
import type { Graph } from '../graph/client';
import { GraphError } from '../graph/error';
import { planByRules } from '../plan';
import type { Resource } from '../resource';
import { argument, bodyOf, checkCommon, checkOneOf, DEFAULT_API_VERSION, send } from './arguments';
import { seenLive } from './compare';
import { mergeBodies } from './merge';
import { exportedValues } from './output';
import { readAll } from './resource-data-source';

const MINUTE = 60;

/** `msgraph_update_resource`: members of an object that exists anyway. Destroying it leaves the object as it is. */
export const updateResource: Resource = {
  timeouts: { create: 30 * MINUTE, read: 5 * MINUTE, update: 30 * MINUTE, delete: 30 * MINUTE },

  validate: (config) => [...checkCommon(config), ...checkOneOf(config, 'update_method', ['PATCH', 'PUT'])],

  plan: (request) =>
    planByRules(request, {
      defaults: { api_version: DEFAULT_API_VERSION, ignore_missing_property: true },
      changing: ['output'],
    }),

  create: async (planned, { graph }) => write(planned, graph),

  update: async (_prior, planned, { graph }) => write(planned, graph),

  async read(state, { graph }) {
    const live = await during('Failed to read data source', async () => readUnlessGone(graph, state));
    if (live === undefined) return undefined;
    return { ...state, output: exportedValues(state, live), body: liveBody(state, live) };
  },

  delete: async () => Promise.resolve(),
};

async function write(planned: Attributes, graph: Graph): Promise<Attributes> {
  const url = argument(planned, 'url');
  const method = argument(planned, 'update_method') || 'PATCH';
  const body = method === 'PUT' ? await mergedBody(planned, graph) : bodyOf(planned);
  await during('Failed to create resource', async () =>
    send(graph, planned, { method, url, parameters: 'update_query_parameters', body }),
  );
  const live = await during('Failed to read data source', async () => readLive(graph, planned));
  return { ...planned, id: url.slice(url.lastIndexOf('/') + 1), output: exportedValues(planned, live) };
}

async function mergedBody(planned: Attributes, graph: Graph): Promise<Json> {
  const live = await during('Failed to read existing resource for PUT update', async () =>
    readLive(graph, planned),
  );
  return mergeBodies(live ?? null, bodyOf(planned));
}

async function readLive(graph: Graph, attributes: Attributes): Promise<Json | undefined> {
  return readAll(graph, attributes, 'read_query_parameters');
}

async function readUnlessGone(graph: Graph, state: Attributes): Promise<Json | undefined> {
  try {
    return (await readLive(graph, state)) ?? null;
  } catch (error) {
    if (error instanceof GraphError && error.notFound) return undefined;
    throw error;
  }
}

/** The body in the state, as it is live; of the same type where what is live fits it. */
function liveBody(state: Attributes, live: Json): Value {
  const { body } = state;
  const yours = bodyOf(state);
  if (!(body instanceof Dynamic) || yours === null) return body ?? null;
  if (!isObject(yours))
    throw new OperationError('Invalid body', 'The argument "body" must be an object.', 'body');
  const seen = seenLive(yours, live, { ignoreMissing: state['ignore_missing_property'] === true });
  return isDeepStrictEqual(seen, yours) ? body : (typedValue(seen, body.type) ?? impliedValue(seen));
}
