import { PRINCIPAL_KEYS } from '../spec/build-assignments';
import { child, itemsOf } from '../yaml/node';
import type { Rule } from './rule';

/** An assignment is about exactly one user or group. */
export const assignmentPrincipal: Rule = ({ document }, report) => {
  itemsOf(child(document, 'assignments')).forEach((item, index) => {
    const named = Object.keys(PRINCIPAL_KEYS).filter((key) => child(item, key) !== undefined);
    const second = named[1];
    if (named.length === 1) return;
    report({
      code: 'assignment/principal',
      at: second === undefined ? ['assignments', index] : ['assignments', index, second],
      on: 'key',
      message:
        second === undefined
          ? 'The assignment names nobody.'
          : `The assignment names several: ${named.join(' and ')}.`,
      help: 'Give exactly one of user (user principal name), userId, group (display name) and groupId; write one assignment for each.',
    });
  });
};
