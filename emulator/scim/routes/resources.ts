import type { JsonObject } from '../../graph/json';
import type { Reply } from '../../http/message';
import type { Route } from '../../http/router';
import { parseFilter } from '../filter/parse';
import { applyPatch } from '../patch/apply';
import { readOperations } from '../patch/operation';
import type { ScimProfile } from '../profiles/profile';
import { projectionFor } from '../resources/projection';
import { queryResources } from '../resources/query';
import { locationOf, shownResource } from '../resources/shown';
import { changeResource, createResource, findResource, removeResource } from '../resources/write';
import { badRequest } from '../scim-error';
import type { ResourceType } from '../schema/resource-type';
import { readResource } from '../values/read-resource';
import type { ScimCall, ScimRoute } from './call';
import { listResponse } from './list-response';

/**
 * The routes of one type of resources.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.2
 */
export function resourceRoutes(type: ResourceType, { deletion }: ScimProfile): readonly Route<ScimRoute>[] {
  const all = `/${type.endpoint}`;
  const one = `${all}/{id}`;
  return [
    { method: 'GET', path: all, handle: (call) => query(type, call) },
    { method: 'POST', path: all, handle: (call) => create(type, call) },
    { method: 'GET', path: one, handle: (call) => read(type, call) },
    { method: 'PUT', path: one, handle: (call) => replace(type, call) },
    { method: 'PATCH', path: one, handle: (call) => patch(type, call) },
    ...(deletion === 'allowed'
      ? [{ method: 'DELETE', path: one, handle: (call: ScimCall) => remove(type, call) }]
      : []),
  ];
}

async function query(type: ResourceType, call: ScimCall): Promise<Reply> {
  const { context } = call;
  const { usual, most } = context.profile.pageSize;
  const startIndex = Math.max(1, integer(call, 'startIndex') ?? 1);
  const count = Math.min(most, Math.max(0, integer(call, 'count') ?? usual));
  const filter = call.query.get('filter') ?? '';
  const page = await queryResources(context.store, type, {
    startIndex,
    count,
    ...(filter !== '' && { filter: parseFilter(type, filter) }),
  });
  const resources = page.resources.map((resource) => shown(type, call, resource));
  return { status: 200, body: listResponse(page.total, startIndex, resources) };
}

async function create(type: ResourceType, call: ScimCall): Promise<Reply> {
  const resource = await createResource(call.context, type, readResource(type, call.body()));
  return { ...answer(type, call, resource), status: 201 };
}

async function read(type: ResourceType, call: ScimCall): Promise<Reply> {
  const { resource } = await findResource(call.context, type, idOf(call));
  return answer(type, call, resource);
}

async function replace(type: ResourceType, call: ScimCall): Promise<Reply> {
  const attributes = readResource(type, call.body());
  const change = ({ id, meta }: JsonObject) => ({ id, ...attributes, meta });
  return answer(type, call, await changeResource(call.context, type, idOf(call), change));
}

async function patch(type: ResourceType, call: ScimCall): Promise<Reply> {
  const operations = readOperations(call.body());
  const change = (before: JsonObject) => applyPatch(type, before, operations);
  const resource = await changeResource(call.context, type, idOf(call), change);
  const answers = type.patchAnswer === 'resource' || call.query.has('attributes');
  return answers ? answer(type, call, resource) : { status: 204 };
}

async function remove(type: ResourceType, call: ScimCall): Promise<Reply> {
  await removeResource(call.context, type, idOf(call));
  return { status: 204 };
}

function answer(type: ResourceType, call: ScimCall, resource: JsonObject): Reply {
  const headers = { location: locationOf(call.context.url, type, resource) };
  return { status: 200, headers, body: shown(type, call, resource) };
}

function shown(
  type: ResourceType,
  { context, query: parameters }: ScimCall,
  resource: JsonObject,
): JsonObject {
  const attributes = parameters.get('attributes') ?? undefined;
  const project = projectionFor(type, attributes, parameters.get('excludedAttributes') ?? undefined);
  return project(shownResource(context.url, type, resource));
}

function idOf({ params }: ScimCall): string {
  return params.id ?? '';
}

function integer({ query: parameters }: ScimCall, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text.trim())) throw badRequest('invalidValue', `${name} must be a whole number.`);
  return Number(text);
}
