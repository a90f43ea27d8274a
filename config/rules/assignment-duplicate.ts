import type { Principal } from '../../provisioning/model';
import { principalOf } from '../spec/build-assignments';
import { child, itemsOf, textOf } from '../yaml/node';
import type { Rule } from './rule';

/** Nobody is assigned to one role twice. Several roles for one principal are fine. */
export const assignmentDuplicate: Rule = ({ document }, report) => {
  const seen = new Map<string, number>();
  itemsOf(child(document, 'assignments')).forEach((item, index) => {
    const principal = principalOf(item);
    if (!principal) return;
    const key = JSON.stringify([identity(principal), textOf(child(item, 'role'))]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    report({
      code: 'assignment/duplicate',
      at: ['assignments', index],
      message: `This assignment is the same as number ${first + 1} of the list.`,
      help: 'Remove one of the two. User principal names and ids are the same in any case.',
    });
  });
};

/** Group names are compared by the letter, everything else without case. */
function identity({ type, by, value }: Principal): string {
  return JSON.stringify([type, by, by === 'displayName' ? value : value.toLowerCase()]);
}
