import type { GraphClient } from './client';
import { needed } from './documented';
import { GraphError } from './error';
import { USER } from './shapes';

/** A person of the directory, as far as they are looked at. */
export interface FoundUser {
  readonly id: string;
  readonly displayName?: string | null;
  readonly userPrincipalName?: string | null;
}

/** Somebody in the recycle bin. */
export interface DeletedUser extends FoundUser {
  /** An ISO 8601 time. */
  readonly deletedDateTime?: string | null;
}

const RECYCLE_BIN = 'directory/deletedItems/microsoft.graph.user';
const SELECT = 'id,displayName,userPrincipalName';

/**
 * Somebody by object id or user principal name; undefined where there is nobody.
 *
 * @see https://learn.microsoft.com/graph/api/user-get
 */
export async function findUser(graph: GraphClient, name: string): Promise<FoundUser | undefined> {
  // A name that begins with a dollar sign would be read as something else.
  const path = name.startsWith('$')
    ? `users('${encodeURIComponent(name.replaceAll("'", "''"))}')`
    : `users/${encodeURIComponent(name)}`;
  const user = await absentAsUndefined(graph.get(path, { query: { $select: SELECT } }));
  return user === undefined ? undefined : (needed(user, USER, path, 'a user') as FoundUser);
}

/**
 * Somebody in the recycle bin by object id or by the user principal name before, to which Entra prefixes the id.
 *
 * @throws GraphError where the recycle bin may not be read
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-list
 */
export async function findDeletedUser(graph: GraphClient, name: string): Promise<DeletedUser | undefined> {
  const query = { $select: `${SELECT},deletedDateTime`, $top: '999' };
  const wanted = name.toLowerCase();
  for await (const one of graph.list(RECYCLE_BIN, { query })) {
    const user = needed(one, USER, RECYCLE_BIN, 'a user') as DeletedUser;
    const prefix = user.id.replaceAll('-', '');
    const names = [wanted, `${prefix}${wanted}`];
    if (user.id.toLowerCase() === wanted || names.includes(user.userPrincipalName?.toLowerCase() ?? ''))
      return user;
  }
  return undefined;
}

async function absentAsUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
