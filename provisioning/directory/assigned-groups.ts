import type { Assignment, Principal } from '../model';
import type { WithheldRole } from '../preview/person';
import type { DirectoryFacts, DirectoryGroup } from './directory';
import { counted } from '../counted';
import type { SnapshotFinding } from './findings';

type GroupPrincipal = Extract<Principal, { readonly type: 'group' }>;

/** A group that an assignment means or may mean, and what that gives its direct members. */
export type AssignedGroup =
  | { readonly group: DirectoryGroup; readonly gives: 'role'; readonly role: string }
  | { readonly group: DirectoryGroup; readonly gives: 'nothing'; readonly because: WithheldRole['because'] };

/** A finding on one assignment of a spec. */
export interface AssignmentFinding extends SnapshotFinding {
  /** Position among the assignments, from 0. */
  readonly assignment: number;
}

/** Finds the groups of a spec's assignments in a directory; what is not as an assignment needs it, is told. */
export function findAssignedGroups(
  assignments: readonly Assignment[],
  { groups, withoutGroups }: DirectoryFacts,
): { readonly assigned: readonly AssignedGroup[]; readonly findings: readonly AssignmentFinding[] } {
  if (withoutGroups === true) return { assigned: [], findings: [] };
  const byId = new Map(groups.map((group) => [group.id, group]));
  const byName = groupedByName(groups);
  const assigned: AssignedGroup[] = [];
  const findings = new Map<string, AssignmentFinding>();
  const idle = new Set<string>();
  for (const [assignment, { principal, role }] of assignments.entries()) {
    if (principal.type !== 'group') continue;
    const found = candidates(principal, byId, byName);
    const { because, finding } = obstacle(principal, found);
    // Two assignments of one group, with two roles, go wrong once.
    const key = `${principal.by} ${principal.value}`;
    if (finding && !findings.has(key)) findings.set(key, { ...finding, assignment });
    for (const group of found) {
      if (because === undefined) assigned.push({ group, gives: 'role', role });
      else if (!idle.has(`${group.id} ${because.kind}`)) {
        idle.add(`${group.id} ${because.kind}`);
        assigned.push({ group, gives: 'nothing', because });
      }
    }
  }
  return { assigned, findings: [...findings.values()] };
}

/** Why the groups that an assignment names entitle nobody. */
function obstacle(
  principal: GroupPrincipal,
  found: readonly DirectoryGroup[],
): { readonly because?: WithheldRole['because']; readonly finding?: SnapshotFinding } {
  const [group] = found;
  if (group === undefined) return { finding: noSuch(principal) };
  if (found.length > 1) return { because: { kind: 'name-not-unique' }, finding: ambiguous(principal, found) };
  return group.securityEnabled
    ? {}
    : { because: { kind: 'not-security-enabled' }, finding: notSecurityEnabled(group, principal) };
}

function candidates(
  { by, value }: GroupPrincipal,
  byId: ReadonlyMap<string, DirectoryGroup>,
  byName: ReadonlyMap<string, readonly DirectoryGroup[]>,
): readonly DirectoryGroup[] {
  if (by === 'displayName') return byName.get(value) ?? [];
  const group = byId.get(value.toLowerCase());
  return group ? [group] : [];
}

function groupedByName(groups: readonly DirectoryGroup[]): ReadonlyMap<string, readonly DirectoryGroup[]> {
  const byName = new Map<string, DirectoryGroup[]>();
  for (const group of groups) {
    if (group.displayName === undefined) continue;
    const same = byName.get(group.displayName);
    if (same) same.push(group);
    else byName.set(group.displayName, [group]);
  }
  return byName;
}

function noSuch({ by, value }: GroupPrincipal): SnapshotFinding {
  return {
    code: 'snapshot/no-such-group',
    message: `The directory has no group ${by === 'id' ? `with the id ${value}` : `named ${value}`}; the assignment entitles nobody.`,
    help: 'Names of groups are compared exactly, in the same case. Correct the spec, or take a snapshot that has the group.',
  };
}

function ambiguous({ value }: GroupPrincipal, found: readonly DirectoryGroup[]): SnapshotFinding {
  const ids = found.slice(0, 5).map(({ id }) => id);
  const more = found.length > ids.length ? ` and ${found.length - ids.length} more` : '';
  return {
    code: 'snapshot/ambiguous-group',
    message: `The directory has ${counted(found.length, 'group')} named ${value} (${ids.join(', ')}${more}); which one is assigned cannot be told.`,
    help: 'Write groupId with the id of the one that is meant.',
  };
}

function notSecurityEnabled({ displayName, id }: DirectoryGroup, { value }: GroupPrincipal): SnapshotFinding {
  const name = displayName === undefined || displayName === value ? value : `${displayName} (${id})`;
  return {
    code: 'snapshot/group-not-security-enabled',
    message: `The group ${name} is not security-enabled; its assignment entitles nobody.`,
    help: 'Assign a security group, or a Microsoft 365 group that is security-enabled.',
  };
}
