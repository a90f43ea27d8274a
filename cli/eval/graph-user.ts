import { USER_ATTRIBUTES } from '../../provisioning/attributes';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import { nameAtHome } from '../../provisioning/guest-name';

/**
 * A person as expressions see them: attributes by the names of the provisioning service. Where the object has names of
 * Microsoft Graph, their values are added under the service's names, and what the service computes is computed, as far as
 * the object tells; a name of the service that the object has itself is left as it is.
 */
export function fromGraph(user: AttributeBag): AttributeBag {
  if (!isGraphUser(user)) return user;
  return { ...user, ...computed(user), ...own(user), ...renamed(user) };
}

const RENAMED = USER_ATTRIBUTES.flatMap(({ name, graph }) =>
  graph === undefined || graph === name ? [] : [{ name, path: graph.split(/[.[\]]+/).filter(Boolean) }],
);
const PROVISIONING_NAMES = new Set(USER_ATTRIBUTES.map(({ name }) => name));
const GRAPH_NAMES = new Set(
  RENAMED.map(({ path }) => path[0] ?? '').filter((name) => !PROVISIONING_NAMES.has(name)),
);

/** Whether an object has a name that only Graph has. */
function isGraphUser(user: AttributeBag): boolean {
  return Object.keys(user).some((name) => GRAPH_NAMES.has(name) || name.startsWith('@odata.'));
}

function own(user: AttributeBag): AttributeBag {
  return Object.fromEntries(
    Object.entries(user).filter(([name]) => name === 'IsSoftDeleted' || name === 'originalUserPrincipalName'),
  );
}

function renamed(user: AttributeBag): AttributeBag {
  return Object.fromEntries(
    RENAMED.flatMap(({ name, path }) => {
      const value = path.reduce<unknown>(member, user);
      const free = !Object.hasOwn(user, name) || path[0] === name;
      return value !== undefined && free ? [[name, value]] : [];
    }),
  );
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
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
