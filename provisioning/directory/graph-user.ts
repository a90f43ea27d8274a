import { USER_ATTRIBUTES } from '../attributes';
import type { AttributeBag } from '../expression/attribute-bag';
import { RENAMED, renamedValue, type Renamed } from '../graph-attribute';
import { nameAtHome } from '../guest-name';

/**
 * A person as expressions see them: attributes by the names of the provisioning service. Where the object has names of
 * Microsoft Graph, their values are added under the service's names, and what the service computes is computed, as far as
 * the object tells; a name of the service that the object has itself is left as it is.
 */
export function fromGraph(user: AttributeBag): AttributeBag {
  if (!isGraphUser(user)) return user;
  return { ...withServiceNames(user), ...computed(user), ...own(user) };
}

/**
 * A user of Microsoft Graph with the values that the service calls otherwise under its names too. Nothing is computed: a
 * preview does that itself.
 */
export function withServiceNames(user: AttributeBag): AttributeBag {
  // An object without prototype: what is copied from JSON may be called __proto__, and to spread an object and then add to it
  // takes ten times as long.
  const attributes = Object.create(null) as Record<string, unknown>;
  for (const first of Object.keys(user)) {
    attributes[first] = user[first];
    for (const renamed of BY_MEMBER.get(first) ?? NONE) {
      const { name } = renamed;
      const value = renamedValue(user, renamed);
      // `manager.id` stands within what Graph has under the same name.
      if (value !== undefined && (name === first || !Object.hasOwn(user, name))) attributes[name] = value;
    }
  }
  return attributes;
}

const NONE: readonly Renamed[] = [];
const BY_MEMBER = renamedByMember();
const PROVISIONING_NAMES = new Set(USER_ATTRIBUTES.map(({ name }) => name));
const GRAPH_NAMES = new Set([...BY_MEMBER.keys()].filter((name) => !PROVISIONING_NAMES.has(name)));

function renamedByMember(): ReadonlyMap<string, readonly Renamed[]> {
  const map = new Map<string, Renamed[]>();
  for (const one of RENAMED) map.set(one.member, [...(map.get(one.member) ?? []), one]);
  return map;
}

/** Whether an object has a name that only Graph has. */
function isGraphUser(user: AttributeBag): boolean {
  return Object.keys(user).some((name) => GRAPH_NAMES.has(name) || name.startsWith('@odata.'));
}

function own(user: AttributeBag): AttributeBag {
  return Object.fromEntries(
    Object.entries(user).filter(([name]) => name === 'IsSoftDeleted' || name === 'originalUserPrincipalName'),
  );
}

/**
 * What the service works out: a disabled or deleted account counts as deleted, and a guest's name is that of home.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
function computed(user: AttributeBag): AttributeBag {
  const { userPrincipalName: name, accountEnabled, deletedDateTime = null } = user;
  return {
    IsSoftDeleted: accountEnabled === false || deletedDateTime !== null,
    ...(typeof name === 'string' && { userPrincipalName: nameAtHome(name), originalUserPrincipalName: name }),
  };
}
