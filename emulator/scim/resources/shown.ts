import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { coreAttributes } from '../schema/resource-type';
import type { ResourceType } from '../schema/resource-type';

/** A resource as clients see it: with addresses, members in the order of the schema. */
export function shownResource(url: string, type: ResourceType, resource: JsonObject): JsonObject {
  const names = coreAttributes(type).map(({ name }) => name);
  const last = names.pop() ?? '';
  const shown: JsonObject = {};
  for (const name of [...names, ...type.extensions.map(({ id }) => id), last])
    if (resource[name] !== undefined) shown[name] = withAddress(url, type, resource, name);
  return shown;
}

/** The address of a resource. */
export function locationOf(url: string, type: ResourceType, { id }: JsonObject): string {
  return `${url}/${type.endpoint}/${encodeURIComponent(typeof id === 'string' ? id : '')}`;
}

function withAddress(url: string, type: ResourceType, resource: JsonObject, name: string): Json | undefined {
  const value = resource[name];
  if (name === 'meta' && isJsonObject(value)) return { ...value, location: locationOf(url, type, resource) };
  if (name === 'members' && Array.isArray(value)) return value.map((member) => withReference(url, member));
  if (isJsonObject(value) && isJsonObject(value.manager))
    return { ...value, manager: withReference(url, value.manager) };
  return value;
}

/** Without a type it is a user, as a manager is. */
function withReference(url: string, member: Json): Json {
  if (!isJsonObject(member) || typeof member.value !== 'string') return member;
  const endpoint = member.type === 'Group' ? 'Groups' : 'Users';
  return { ...member, $ref: `${url}/${endpoint}/${encodeURIComponent(member.value)}` };
}
