import type { BatchAnswer } from '../../graph/batch';
import type { GraphClient } from '../../graph/client';
import type { GraphError } from '../../graph/error';
import type { AppRole, AppRoleAssignment } from '../../graph/types';
import { isObject, isWellFormed, objectsIn, textOf } from '../../provisioning/json-value';
import { assignmentsOf, type LiveAssignment } from '../../provisioning/live/assignments';
import { DEFAULT_ACCESS, type Assignment, type Principal } from '../../provisioning/model';
import { DEFAULT_ACCESS_ID } from '../../provisioning/default-access';
import { oddNotes } from './odd-notes';

/**
 * Who is assigned, by name where a name says it: users by user principal name, groups by a display name that no other group
 * has. Sorted, so that the order in which Graph lists them does not matter.
 */
export async function exportAssignments(
  graph: GraphClient,
  stored: readonly AppRoleAssignment[],
  roles: readonly AppRole[],
): Promise<{ readonly assignments: readonly Assignment[]; readonly notes: readonly string[] }> {
  const { assignments: assigned, odd } = assignmentsOf(stored);
  const sayable = assigned.filter(
    ({ principalType, principalId }) =>
      (principalType === 'User' || principalType === 'Group') && isWellFormed(principalId),
  );
  const principals = await principalsOf(graph, sayable);
  const notes = assigned
    .filter((one) => !sayable.includes(one))
    .map(
      (one) =>
        `assignments: ${nameOf(one)} is a ${one.principalType ?? 'principal'} that a spec cannot name.`,
    );
  const assignments: Assignment[] = [];
  for (const one of sayable) {
    const principal = principals.get(one.principalId);
    const role = roleOf(one.appRoleId, roles);
    if (principal !== undefined && role !== undefined) assignments.push({ principal, role });
    else
      notes.push(
        `assignments: ${nameOf(one)} has a role that the application does not declare under one name.`,
      );
  }
  return { assignments: sorted(assignments), notes: [...notes.sort(), ...oddNotes('assignments', odd)] };
}

function nameOf({ principalDisplayName, principalId }: LiveAssignment): string {
  return principalDisplayName ?? principalId;
}

/** The name under which a spec finds the role again. */
function roleOf(id: string, roles: readonly AppRole[]): string | undefined {
  if (id.toLowerCase() === DEFAULT_ACCESS_ID) return DEFAULT_ACCESS;
  const role = roles.find((one) => one.id.toLowerCase() === id.toLowerCase());
  const isOnly = (name: string, member: 'displayName' | 'value'): boolean =>
    roles.filter((one) => one[member] === name).length === 1;
  const { displayName, value } = role ?? {};
  if (displayName && displayName !== DEFAULT_ACCESS && isOnly(displayName, 'displayName')) return displayName;
  const isDisplayName = roles.some((one) => one.displayName === value);
  return value && !isDisplayName && isOnly(value, 'value') ? value : undefined;
}

async function principalsOf(
  graph: GraphClient,
  assigned: readonly LiveAssignment[],
): Promise<ReadonlyMap<string, Principal>> {
  const distinct = [...new Map(assigned.map((one) => [one.principalId, one])).values()];
  const answers = await graph.batch(distinct.map((one) => ({ url: urlFor(one) })));
  for (const answer of answers) if ('error' in answer && !isNameless(answer.error)) throw answer.error;
  return new Map(distinct.map((one, index) => [one.principalId, principalOf(one, answers[index])]));
}

/** Who is gone, or may not be looked up, is named by id. */
function isNameless({ kind }: GraphError): boolean {
  return kind === 'not-found' || kind === 'permission';
}

function urlFor({ principalType, principalId, principalDisplayName = '' }: LiveAssignment): string {
  if (principalType === 'User') return `/users/${encodeURIComponent(principalId)}?$select=userPrincipalName`;
  // Half a character stands in no name.
  const text = isWellFormed(principalDisplayName) ? principalDisplayName : '';
  const name = encodeURIComponent(`'${text.replaceAll("'", "''")}'`);
  return `/groups?$filter=displayName%20eq%20${name}&$select=id`;
}

function principalOf(
  { principalId, principalType, principalDisplayName }: LiveAssignment,
  answer: BatchAnswer | undefined,
): Principal {
  const body = answer !== undefined && 'body' in answer && isObject(answer.body) ? answer.body : {};
  if (principalType === 'User') {
    const name = textOf(body, 'userPrincipalName');
    return name === undefined
      ? { type: 'user', by: 'id', value: principalId }
      : { type: 'user', by: 'userPrincipalName', value: name };
  }
  const found = objectsIn(body['value']);
  return found.length === 1 && found[0]?.['id'] === principalId && principalDisplayName
    ? { type: 'group', by: 'displayName', value: principalDisplayName }
    : { type: 'group', by: 'id', value: principalId };
}

function sorted(assignments: readonly Assignment[]): readonly Assignment[] {
  const key = ({ principal, role }: Assignment): string =>
    JSON.stringify([principal.type, principal.value.toLowerCase(), principal.by, role]);
  return [...assignments].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
