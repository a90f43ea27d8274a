/**
 * Who is assigned to an application.
 *
 * https://learn.microsoft.com/graph/api/resources/approleassignment
 */
import { textOf } from '../json-value';
import { NEEDED_TEXT, oddValues, TEXT, type Expected, type OddValue } from './odd-values';

/** One assignment, as far as it can be read. */
export interface LiveAssignment {
  readonly principalId: string;
  readonly appRoleId: string;
  /** User, Group or ServicePrincipal. */
  readonly principalType?: string;
  readonly principalDisplayName?: string;
  readonly stored: Readonly<Record<string, unknown>>;
}

const ASSIGNMENT: Expected = {
  kind: 'object',
  members: {
    principalId: NEEDED_TEXT,
    appRoleId: NEEDED_TEXT,
    principalType: TEXT,
    principalDisplayName: TEXT,
  },
};

/** The assignments that say who has which role, in Graph's order, and what is odd in all of them. */
export function assignmentsOf(list: readonly Readonly<Record<string, unknown>>[]): {
  readonly assignments: readonly LiveAssignment[];
  readonly odd: readonly OddValue[];
} {
  return {
    assignments: list.flatMap(assignmentOf),
    odd: list.flatMap((one, index) => oddValues(one, ASSIGNMENT, ['appRoleAssignedTo', index])),
  };
}

function assignmentOf(stored: Readonly<Record<string, unknown>>): readonly LiveAssignment[] {
  const [principalId, appRoleId] = [textOf(stored, 'principalId'), textOf(stored, 'appRoleId')];
  if (principalId === undefined || appRoleId === undefined) return [];
  const [type, name] = [textOf(stored, 'principalType'), textOf(stored, 'principalDisplayName')];
  return [
    {
      principalId,
      appRoleId,
      ...(type === undefined ? {} : { principalType: type }),
      ...(name === undefined ? {} : { principalDisplayName: name }),
      stored,
    },
  ];
}
