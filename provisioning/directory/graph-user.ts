import { USER_ATTRIBUTES } from '../attributes';
import type { AttributeBag } from '../expression/attribute-bag';
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
  const attributes: Record<string, unknown> = { ...user };
  for (const { name, read, replaces } of RENAMED) {
    const value = read(user);
    if (value !== undefined && (replaces || !Object.hasOwn(user, name))) attributes[name] = value;
  }
  return attributes;
}

interface Renamed {
  readonly name: string;
  readonly path: readonly [string, ...string[]];
  readonly read: (user: AttributeBag) => unknown;
  /** Whether the value stands within what Graph has under the same name, as `manager.id` does. */
  readonly replaces: boolean;
}

const RENAMED: readonly Renamed[] = USER_ATTRIBUTES.flatMap(({ name, graph }) => {
  const [first, ...rest] =
    graph === undefined || graph === name ? [] : graph.split(/[.[\]]+/).filter(Boolean);
  if (first === undefined) return [];
  return [{ name, path: [first, ...rest], read: reader(first, rest), replaces: first === name }];
});

const PROVISIONING_NAMES = new Set(USER_ATTRIBUTES.map(({ name }) => name));
const GRAPH_NAMES = new Set(
  RENAMED.map(({ path }) => path[0]).filter((name) => !PROVISIONING_NAMES.has(name)),
);

function reader(first: string, rest: readonly string[]): Renamed['read'] {
  return (user) => rest.reduce(member, member(user, first));
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
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
