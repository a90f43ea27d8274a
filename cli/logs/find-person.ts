import type { GraphClient } from '../../graph/client';
import { findUser } from '../../graph/find-user';
import { isGuid } from '../../provisioning/guid';
import type { Tenant } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';

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
  if (isGuid(who)) return who.toLowerCase();
  const user = await findUser(graph, who);
  if (user !== undefined) return user.id;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'logs/no-such-user',
      `${name} has no user "${who}".`,
      'Give the user principal name; for people who are deleted, and for groups, the object id.',
    ),
  ]);
}
