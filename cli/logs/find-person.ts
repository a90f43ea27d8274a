import type { GraphClient } from '../../graph/client';
import type { Tenant } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The object id of a person, by which the log is filtered: its entries need not have the user principal name.
 *
 * @param who user principal name, or the id itself, which is not asked for
 * @throws Refusal where the directory has nobody of that name
 */
export async function personId(
  graph: GraphClient,
  who: string,
  { name }: Pick<Tenant, 'name'>,
): Promise<string> {
  if (GUID.test(who)) return who.toLowerCase();
  // A filter finds nobody where a path would be refused, for names that are none.
  const $filter = `userPrincipalName eq '${who.replaceAll("'", "''")}'`;
  for await (const { id } of graph.list<{ readonly id: string }>('users', {
    query: { $filter, $select: 'id' },
  }))
    return id;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'logs/no-such-user',
      `${name} has no user "${who}".`,
      'Give the user principal name; for people who are deleted, and for groups, the object id.',
    ),
  ]);
}
