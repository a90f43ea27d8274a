import { visible } from '../../../config/diagnostics/visible';
import type { GraphClient } from '../../../graph/client';
import { GraphError } from '../../../graph/error';
import { findDeletedUser, findUser, type DeletedUser, type FoundUser } from '../../../graph/find-user';
import { EXIT } from '../../exit-code';
import { Refusal, unplaced } from '../../problem';

/** Somebody by object id or user principal name. Throws a Refusal where there is nobody, or they are deleted. */
export async function personNamed(graph: GraphClient, name: string, tenant: string): Promise<FoundUser> {
  const found = await findUser(graph, name);
  if (found !== undefined) return found;
  const deleted = await deletedUser(graph, name);
  throw new Refusal(EXIT.failed, [deleted === undefined ? nobody(name, tenant) : gone(name, deleted)]);
}

/** Whoever may not look into the recycle bin is told that there is nobody. */
async function deletedUser(graph: GraphClient, name: string): Promise<DeletedUser | undefined> {
  try {
    return await findDeletedUser(graph, name);
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

function nobody(name: string, tenant: string) {
  return unplaced(
    'on-demand/no-user',
    `${tenant} has nobody of the name or id "${visible(name)}".`,
    'Give the user principal name or the object id; groups and display names are not looked for.',
  );
}

function gone(name: string, { displayName, deletedDateTime }: DeletedUser) {
  const when = typeof deletedDateTime === 'string' ? ` since ${deletedDateTime}` : '';
  return unplaced(
    'on-demand/deleted-user',
    `${visible(displayName ?? name)} (${visible(name)}) is deleted${when}.`,
    'Nobody who is deleted is provisioned on demand. Restore them, or let the next cycle disable or delete the account.',
  );
}
