import type { GraphClient } from '../../graph/client';
import type { Selection } from '../../provisioning/snapshot/selection';
import { keptOf } from '../../provisioning/snapshot/user-record';
import type { Partial } from './partial';
import { PAGE, readPart, type Part } from './read-part';

/**
 * How users are read:
 *
 * - `tracked`: all of them, by a delta query, so that the next run can ask for changes
 * - `changes`: those who changed since the last run
 * - `listed`: all of them, with their managers, which delta queries do not give
 */
export type UsersPlan =
  | { readonly kind: 'tracked' }
  | { readonly kind: 'changes'; readonly link: string }
  | { readonly kind: 'listed' };

const PART = 'users';

/** Reads users into the partial file. Gives the address that tells of later changes, where there is one. */
export async function readUsers(
  graph: GraphClient,
  partial: Partial,
  plan: UsersPlan,
  selection: Selection,
  told: () => void,
): Promise<string | undefined> {
  await readPart(graph, partial, partOf(plan, selection), async (users, state) => {
    const kept = users.map((user) => keptOf(user, selection));
    await partial.addUsers(PART, kept, state);
    told();
  });
  const state = partial.state(PART);
  return state !== undefined && 'done' in state ? state.delta : undefined;
}

/** https://learn.microsoft.com/graph/api/user-delta, https://learn.microsoft.com/graph/api/user-list */
function partOf(plan: UsersPlan, { users }: Selection): Part {
  const $select = users.join(',');
  switch (plan.kind) {
    case 'tracked':
      return { name: PART, path: 'users/delta', query: { $select } };
    case 'changes':
      return { name: PART, path: plan.link };
    case 'listed':
      return {
        name: PART,
        path: 'users',
        query: { $select, $expand: 'manager($select=id)', $top: `${PAGE}` },
      };
  }
}
