import { isObject } from '../cty/json';
import type { Json } from '../cty/json';
import { during } from '../diagnostic';
import type { Graph } from '../graph/client';
import type { Attributes } from '../cty/value';
import type { DataSource } from '../resource';
import { argument, checkCommon, send } from './arguments';
import { exportedValues } from './output';

/** Data source `msgraph_resource`: any object or list of Microsoft Graph; of a list, all pages. */
export const resourceDataSource: DataSource = {
  timeouts: { read: 300 },

  validate: checkCommon,

  async read(config, { graph }) {
    const url = argument(config, 'url');
    const answer = await during('Failed to read data source', async () => readAll(graph, config));
    const id = isObject(answer) ? answer['id'] : undefined;
    return { ...config, id: typeof id === 'string' ? id : url, output: exportedValues(config, answer) };
  },
};

/** Reads what the arguments name. A list that has further pages becomes one list of all elements. */
export async function readAll(
  graph: Graph,
  attributes: Attributes,
  parameters = 'query_parameters',
): Promise<Json | undefined> {
  let page = await send(graph, attributes, { method: 'GET', url: argument(attributes, 'url'), parameters });
  let next = nextLink(page);
  if (next === undefined) return page;
  const value = elements(page);
  while (next !== undefined) {
    page = await graph.request({ method: 'GET', url: next });
    value.push(...elements(page));
    next = nextLink(page);
  }
  return { value };
}

function elements(page: Json | undefined): Json[] {
  const value = isObject(page) ? page['value'] : undefined;
  return Array.isArray(value) ? [...(value as Json[])] : [];
}

function nextLink(page: Json | undefined): string | undefined {
  const link = isObject(page) ? page['@odata.nextLink'] : undefined;
  return typeof link === 'string' && link !== '' ? link : undefined;
}
