/**
 * Declared assignments against live ones. The list is additive: who else is assigned is told and is no difference.
 *
 * https://learn.microsoft.com/graph/api/resources/approleassignment
 */
import { DEFAULT_ACCESS_ID, isDefaultAccess } from '../default-access';
import { assignmentsOf, type LiveAssignment } from '../live/assignments';
import { DEFAULT_ACCESS, type Assignment } from '../model';
import type { Finding, Keeping } from './difference';
import { idOf, type Findings } from './findings';
import { principalKey, type FoundPrincipal, type LiveApplication } from './live-configuration';
import { noteOdd } from './note-odd';
import { principalWords } from './spec-words';

export interface AssignmentsInput {
  readonly declared: readonly Assignment[];
  readonly live: readonly LiveAssignment[];
  readonly application: LiveApplication;
  /** By {@link principalKey}. */
  readonly principals: ReadonlyMap<string, FoundPrincipal>;
}

/** @param stored - the assignments as Graph lists them */
export function compareAssignments(
  stored: Parameters<typeof assignmentsOf>[0],
  beside: Omit<AssignmentsInput, 'live'>,
  findings: Findings,
): void {
  const { assignments, odd } = assignmentsOf(stored);
  compareRead({ ...beside, live: assignments }, findings);
  noteOdd(['assignments'], odd, findings);
}

function compareRead(input: AssignmentsInput, findings: Findings): void {
  const meant = new Set<LiveAssignment>();
  for (const [index, assignment] of input.declared.entries()) {
    const found = input.principals.get(principalKey(assignment.principal));
    findings.held(assignmentId(assignment));
    if (found !== undefined && 'id' in found)
      compareOne(input, { assignment, index, id: found.id }, findings, meant);
    else findings.differ(unknownPrincipal(assignment, index, found?.obstacle));
  }
  noteOthers(input, meant, findings);
}

function assignmentId({ principal, role }: Assignment): string {
  return idOf('assignment', principalKey(principal), role);
}

interface Declared {
  readonly assignment: Assignment;
  readonly index: number;
  /** Object id of the principal. */
  readonly id: string;
}

function compareOne(
  input: AssignmentsInput,
  { assignment, index, id }: Declared,
  findings: Findings,
  meant: Set<LiveAssignment>,
): void {
  const role = roleId(input.application, assignment.role);
  const own = input.live.filter(({ principalId }) => principalId.toLowerCase() === id.toLowerCase());
  const found = own.find(({ appRoleId }) => appRoleId === role);
  if (found !== undefined) {
    meant.add(found);
    return;
  }
  const declaredRoles = input.declared
    .filter(({ principal }) => principalKey(principal) === principalKey(assignment.principal))
    .map((one) => roleId(input.application, one.role));
  const others = own.filter(({ appRoleId }) => !declaredRoles.includes(appRoleId));
  for (const other of others) meant.add(other);
  const roles = others.map(({ appRoleId }) => roleName(input.application, appRoleId)).sort();
  const where = itemOf(input, assignment);
  const words = principalWords(assignment);
  const common = {
    id: assignmentId(assignment),
    path: ['assignments', index],
    declared: { ...words, role: assignment.role },
    ...(role === undefined
      ? {
          note: `The application has no role ${assignment.role}; its roles: ${roleNames(input.application)}.`,
        }
      : {}),
  };
  if (roles.length === 0)
    findings.differ({
      ...common,
      code: 'drift/assignment-missing',
      live: null,
      keep: { kind: 'item', list: ['assignments'], where, value: null },
    });
  else
    findings.differ({
      ...common,
      code: 'drift/assignment-role',
      isDefault: false,
      member: 'role',
      live: { ...words, role: roles.join(', ') },
      keep: keepRole(where, words, roles),
    });
}

/** What tells the item: of several for one principal the role does. */
function itemOf({ declared }: AssignmentsInput, assignment: Assignment): Readonly<Record<string, string>> {
  const key = principalKey(assignment.principal);
  const isOnly = declared.filter(({ principal }) => principalKey(principal) === key).length === 1;
  return { ...principalWords(assignment), ...(isOnly ? {} : { role: assignment.role }) };
}

function keepRole(
  where: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string>>,
  roles: readonly string[],
): Keeping {
  const [role] = roles;
  if (role === undefined || roles.length > 1)
    return {
      kind: 'impossible',
      reason: 'There are several roles; say in the spec which of them are meant.',
    };
  return {
    kind: 'item',
    list: ['assignments'],
    where,
    value: { ...words, role, ...(isDefaultAccess(role) ? { allowDefaultAccess: true } : {}) },
  };
}

function unknownPrincipal(
  assignment: Assignment,
  index: number,
  obstacle = 'It was not looked up.',
): Finding {
  return {
    code: 'drift/assignment-principal',
    id: assignmentId(assignment),
    path: ['assignments', index],
    declared: { ...principalWords(assignment), role: assignment.role },
    live: null,
    note: obstacle,
    unrepaired: 'Apply fails as long as it is so.',
    keep: { kind: 'impossible', reason: 'Correct the name, or remove the assignment.' },
  };
}

/** The role with that display name, else with that value: as Terraform looks it up. */
function roleId({ appRoles = [] }: LiveApplication, role: string): string | undefined {
  if (isDefaultAccess(role)) return DEFAULT_ACCESS_ID;
  const named = appRoles.filter(({ displayName }) => displayName === role);
  const found = named.length > 0 ? named : appRoles.filter(({ value }) => value === role);
  return found[0]?.id;
}

function roleName({ appRoles = [] }: LiveApplication, id: string): string {
  if (id === DEFAULT_ACCESS_ID) return DEFAULT_ACCESS;
  const role = appRoles.find((one) => one.id === id);
  return role?.displayName ?? role?.value ?? id;
}

function roleNames({ appRoles = [] }: LiveApplication): string {
  return (
    appRoles
      .map(({ displayName, value, id }) => displayName ?? value ?? id)
      .sort()
      .join(', ') || 'none'
  );
}

function noteOthers(
  { live, application }: AssignmentsInput,
  meant: ReadonlySet<LiveAssignment>,
  findings: Findings,
): void {
  for (const one of live) {
    if (meant.has(one)) continue;
    const key =
      one.principalType === 'Group' ? 'groupId' : one.principalType === 'User' ? 'userId' : 'principalId';
    const role = roleName(application, one.appRoleId);
    findings.note({
      code: 'drift/undeclared-assignment',
      path: ['assignments'],
      live: { [key]: one.principalId, name: one.principalDisplayName ?? '', role },
      origin: 'unknown',
      note: `${one.principalDisplayName ?? one.principalId} has the role ${role} and is not declared; the list of a spec is additive.`,
    });
  }
}
