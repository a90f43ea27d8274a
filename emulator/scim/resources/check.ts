import type { Json, JsonObject } from '../../graph/json';
import { isJsonObject, objectsIn } from '../../graph/json';
import { folded, valuesAt } from '../filter/compile';
import { badRequest, ScimError } from '../scim-error';
import type { ResourceType } from '../schema/resource-type';
import type { ScimContext } from './context';

/**
 * Holds a new state of a resource against the rules that no single value tells: required and unique attributes, the profile's
 * rule for user names, members that exist.
 *
 * @throws ScimError invalidValue; 409 uniqueness
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.3
 */
export async function checkResource(
  context: ScimContext,
  type: ResourceType,
  before: JsonObject | undefined,
  after: JsonObject,
): Promise<void> {
  for (const { name, required } of type.schema.attributes)
    if (required && (after[name] === undefined || after[name] === ''))
      throw badRequest('invalidValue', `${name} is required.`);
  checkUserName(context, before?.userName, after.userName);
  await checkUnique(context, type, after);
}

function checkUserName(
  { profile, registeredDomains }: ScimContext,
  before: Json | undefined,
  after: Json | undefined,
) {
  // An account whose domain is no longer registered can still be disabled.
  if (typeof after !== 'string' || before === after) return;
  const refusal = profile.userNameRule?.refusal(after, registeredDomains);
  if (refusal) throw refusal;
}

async function checkUnique({ store }: ScimContext, type: ResourceType, after: JsonObject): Promise<void> {
  for (const attribute of type.schema.attributes.filter(({ uniqueness }) => uniqueness === 'server')) {
    const value = after[attribute.name];
    if (typeof value !== 'string') continue;
    const others = await store.lookup(type, attribute.name, value);
    const taken = others.some(
      ({ resource }) =>
        resource.id !== after.id &&
        valuesAt(resource, [attribute.name]).some(
          (other) => typeof other === 'string' && folded(attribute, other) === folded(attribute, value),
        ),
    );
    if (taken)
      throw new ScimError(
        409,
        `There is a ${type.name} with the ${attribute.name} "${value}" already.`,
        'uniqueness',
      );
  }
}

/**
 * Members with the type each of them has; those that were members before are known.
 *
 * @throws ScimError invalidValue for one that does not exist
 */
export async function resolveMembers(
  { profile, store }: ScimContext,
  before: JsonObject | undefined,
  after: JsonObject,
): Promise<JsonObject> {
  if (!Array.isArray(after.members)) return after;
  const known = new Map(objectsIn(before?.members).map(({ value, type }) => [value, type]));
  const members: JsonObject[] = [];
  for (const member of after.members) {
    if (!isJsonObject(member) || typeof member.value !== 'string')
      throw badRequest('invalidValue', 'A member needs the id of a user or group as its value.');
    const type = known.get(member.value) ?? (await typeOf(member.value));
    if (type === undefined) throw badRequest('invalidValue', `There is no user or group ${member.value}.`);
    members.push({ ...member, type });
  }
  return { ...after, members };

  async function typeOf(id: string): Promise<string | undefined> {
    for (const type of profile.resourceTypes) if (await store.byId(type, id)) return type.name;
    return undefined;
  }
}
