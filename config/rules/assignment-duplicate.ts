import type { Principal } from '../../provisioning/model';
import { principalOf } from '../spec/build-assignments';
import { child, itemsOf, textOf } from '../yaml/node';
import { known, type AppRole } from '../connector/connector';
import type { Rule } from './rule';

/** Nobody is assigned to one role twice. Several roles for one principal are fine. */
export const assignmentDuplicate: Rule = ({ document, connector }, report) => {
  const roles = known(connector.appRoles) ?? [];
  const seen = new Map<string, number>();
  itemsOf(child(document, 'assignments')).forEach((item, index) => {
    const principal = principalOf(item);
    if (!principal) return;
    const key = JSON.stringify([identity(principal), identityOfRole(textOf(child(item, 'role')), roles)]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    report({
      code: 'assignment/duplicate',
      at: ['assignments', index],
      message: `This assignment is the same as number ${first + 1} of the list.`,
      help: 'Remove one of the two. User principal names and ids are the same in any case, and a role by its display name and its value.',
    });
  });
};

/** A role may be named by its display name or its value. */
function identityOfRole(role: string | undefined, roles: readonly AppRole[]): string | undefined {
  const declared = roles.find(({ displayName, value }) => displayName === role || value === role);
  return declared?.displayName ?? role;
}

/** Group names are compared by the letter, everything else without case. */
function identity({ type, by, value }: Principal): string {
  return JSON.stringify([type, by, by === 'displayName' ? value : value.toLowerCase()]);
}
