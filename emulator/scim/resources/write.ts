import { isJsonObject } from '../../graph/json';
import type { JsonObject } from '../../graph/json';
import { ScimError } from '../scim-error';
import type { ResourceType } from '../schema/resource-type';
import type { Stored, StoreChange } from '../store/stored';
import { without } from '../values/elements';
import { equalJson } from '../values/equal';
import { checkResource, resolveMembers } from './check';
import type { ScimContext } from './context';

/** Stores a new resource. @throws ScimError as `checkResource` */
export function createResource(
  context: ScimContext,
  type: ResourceType,
  attributes: JsonObject,
): Promise<JsonObject> {
  const { store } = context;
  return store.exclusively(async () => {
    const number = store.nextNumber(type);
    const id = context.newId(type.name, number);
    const time = context.now().toISOString();
    const meta = { resourceType: type.name, created: time, lastModified: time };
    const after = complete(type, { id, ...(await resolveMembers(context, undefined, attributes)), meta });
    await checkResource(context, type, undefined, after);
    await commit(context, [{ type, after: { number, resource: after } }]);
    return after;
  });
}

/**
 * Changes a resource by a function of its present state. Where nothing changes nothing is written, and `meta.lastModified` stays.
 *
 * @throws ScimError 404, and what `change` and `checkResource` throw
 */
export function changeResource(
  context: ScimContext,
  type: ResourceType,
  id: string,
  change: (before: JsonObject) => JsonObject,
): Promise<JsonObject> {
  return context.store.exclusively(async () => {
    const before = await findResource(context, type, id);
    const changed = complete(type, await resolveMembers(context, before.resource, change(before.resource)));
    if (equalJson(changed, before.resource)) return before.resource;
    const meta = isJsonObject(changed.meta) ? changed.meta : {};
    const after = { ...changed, meta: { ...meta, lastModified: context.now().toISOString() } };
    await checkResource(context, type, before.resource, after);
    await commit(context, [{ type, before, after: { ...before, resource: after } }]);
    return after;
  });
}

/** Removes a resource, and with it every membership. @throws ScimError 404 */
export function removeResource(context: ScimContext, type: ResourceType, id: string): Promise<void> {
  return context.store.exclusively(async () => {
    const before = await findResource(context, type, id);
    await commit(context, [{ type, before }, ...(await withoutMember(context, id))]);
  });
}

/** @throws ScimError 404 */
export async function findResource({ store }: ScimContext, type: ResourceType, id: string): Promise<Stored> {
  const found = await store.byId(type, id);
  if (!found) throw new ScimError(404, `There is no ${type.name} ${id}.`);
  return found;
}

async function withoutMember(
  { profile, store, now }: ScimContext,
  id: string,
): Promise<readonly StoreChange[]> {
  const type = profile.resourceTypes.find(({ indexed }) => indexed.includes('members.value'));
  if (!type) return [];
  const holders = await store.lookup(type, 'members.value', id);
  // A group that is its own member goes as a whole.
  return holders.flatMap((before) =>
    before.resource.id === id ? [] : [{ type, before, after: left(before) }],
  );

  function left({ number, resource }: Stored): Stored {
    const { members, meta, ...rest } = resource;
    const others = without(Array.isArray(members) ? members : [], [{ value: id }]);
    const time = now().toISOString();
    return {
      number,
      resource: {
        ...rest,
        ...(others.length > 0 && { members: others }),
        meta: { ...(isJsonObject(meta) ? meta : {}), lastModified: time },
      },
    };
  }
}

/** `schemas` follows from what the resource has. */
function complete(type: ResourceType, { schemas: _, ...resource }: JsonObject): JsonObject {
  const used = type.extensions.filter(({ id }) => resource[id] !== undefined);
  return { schemas: [type.schema.id, ...used.map(({ id }) => id)], ...resource };
}

async function commit(context: ScimContext, changes: readonly StoreChange[]): Promise<void> {
  await context.store.write(changes);
  for (const { type, before, after } of changes) {
    const { resource } = after ?? before ?? {};
    if (typeof resource?.id !== 'string') continue;
    const kind = before ? (after ? 'changed' : 'removed') : 'created';
    context.changed({ kind, type: type.name, id: resource.id, resource });
  }
}
