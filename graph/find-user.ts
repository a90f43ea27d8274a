import type { GraphClient } from './client';
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
  return absentAsUndefined(graph.get<FoundUser>(path, { query: { $select: SELECT }, shape: USER }));
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
  for await (const user of graph.list<DeletedUser>('directory/deletedItems/microsoft.graph.user', {
    query,
    shape: USER,
  })) {
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
