import { textOf } from '../json-value';
import { guidKey, type GuidKey } from '../guid';
import { userAfter, type GraphObject } from './user-record';

/** All that is known to have changed of one user. */
export interface UserChanges {
  readonly id: string;
  /** In their order; never empty. */
  readonly changes: readonly GraphObject[];
}

/** Changes cannot be laid over a file: its users are not in the order of their ids, or a change is of somebody it does not have. */
export class UnfitBaseError extends Error {}

/**
 * Users with their changes laid over them, in the order of ids. Both come in that order, and one of each is held at a time.
 *
 * @throws UnfitBaseError where the users are not in order, or somebody new comes without a name
 */
export async function* mergedUsers(
  users: AsyncIterable<GraphObject>,
  changes: Iterable<UserChanges>,
): AsyncGenerator<GraphObject> {
  const changed = changes[Symbol.iterator]();
  let next = changed.next();
  let last: GuidKey | undefined;
  for await (const user of users) {
    const key = keyOf(user['id']);
    if (last !== undefined && compare(last, key) >= 0) throw new UnfitBaseError();
    last = key;
    while (next.done !== true && compare(keyOf(next.value.id), key) < 0) {
      yield* some(userAfter(undefined, next.value.changes));
      next = changed.next();
    }
    if (next.done === true || compare(keyOf(next.value.id), key) > 0) {
      yield user;
      continue;
    }
    yield* some(userAfter(user, next.value.changes));
    next = changed.next();
  }
  for (; next.done !== true; next = changed.next()) yield* some(userAfter(undefined, next.value.changes));
}

function some(user: GraphObject | undefined): readonly GraphObject[] {
  if (user === undefined) return [];
  if (textOf(user, 'userPrincipalName') === undefined) throw new UnfitBaseError();
  return [user];
}

function keyOf(id: unknown): GuidKey {
  const key = typeof id === 'string' ? guidKey(id) : undefined;
  if (key === undefined) throw new UnfitBaseError();
  return key;
}

function compare(one: GuidKey, other: GuidKey): number {
  const place = one.findIndex((part, index) => part !== other[index]);
  return place < 0 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
