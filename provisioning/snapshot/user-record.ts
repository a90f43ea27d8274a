import type { Selection } from './selection';
import { isObject, textOf } from '../json-value';

/** A user of Graph, or what changed of one. */
export type GraphObject = Readonly<Record<string, unknown>>;

export const USER_TYPE = '#microsoft.graph.user';

/**
 * What Graph gave of a user, cut down to what was asked for: delta queries may tell more. Null stays, because it says that a value
 * is gone.
 */
export function keptOf(user: GraphObject, { users, manager }: Selection): GraphObject {
  const kept: Record<string, unknown> = {};
  for (const name of users) if (Object.hasOwn(user, name)) kept[name] = user[name];
  if (manager) kept['manager'] = managerOf(user['manager']);
  if (Object.hasOwn(user, '@removed')) kept['@removed'] = {};
  return kept;
}

function managerOf(manager: unknown): { readonly id: string } | null {
  const id = isObject(manager) ? textOf(manager, 'id') : undefined;
  return id === undefined ? null : { id };
}

/**
 * A user after some changes, in their order; undefined where they are gone. A change tells at least what changed, and what it
 * leaves out stays.
 *
 * @param before - absent: nothing was known of them
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export function userAfter(
  before: GraphObject | undefined,
  changes: readonly GraphObject[],
): GraphObject | undefined {
  let user = before;
  for (const change of changes) user = Object.hasOwn(change, '@removed') ? undefined : { ...user, ...change };
  return user;
}

/** A user as a snapshot has them: members by name, none without value, so that the same person is the same text. */
export function userLine(user: GraphObject): string {
  const members = Object.entries(user)
    .filter(([name, value]) => value !== null && value !== undefined && !name.startsWith('@'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, isObject(value) ? withoutNull(value) : value] as const);
  return JSON.stringify({ '@odata.type': USER_TYPE, ...Object.fromEntries(members) });
}

function withoutNull(object: GraphObject): GraphObject {
  const members = Object.entries(object).filter(([name, value]) => value !== null && !name.startsWith('@'));
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
