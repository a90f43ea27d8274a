import type { Assignment, Principal } from '../../provisioning/model';
import { known, type Connector } from '../connector/connector';
import { child, textOf, type Node } from '../yaml/node';

/** How a spec names a principal, and what that means. */
export const PRINCIPAL_KEYS: Readonly<Record<string, Pick<Principal, 'type' | 'by'>>> = {
  user: { type: 'user', by: 'userPrincipalName' },
  userId: { type: 'user', by: 'id' },
  group: { type: 'group', by: 'displayName' },
  groupId: { type: 'group', by: 'id' },
};

/** Assignments that name one principal and have a role, their own or the connector's default. */
export function buildAssignments(items: readonly Node[], connector: Connector): readonly Assignment[] {
  return items.flatMap((item) => {
    const principal = principalOf(item);
    const role = textOf(child(item, 'role')) ?? known(connector.defaultRole);
    return principal === undefined || role === undefined ? [] : [{ principal, role }];
  });
}

/** The principal of an assignment; undefined where it names none, or several. */
export function principalOf(item: Node): Principal | undefined {
  const named = Object.entries(PRINCIPAL_KEYS).flatMap(([key, kind]) => {
    const value = textOf(child(item, key));
    return value === undefined ? [] : [{ ...kind, value } as Principal];
  });
  return named.length === 1 ? named[0] : undefined;
}
