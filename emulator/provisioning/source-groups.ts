/** The groups of a directory as they are decided on. */
import { GROUP_ATTRIBUTES } from '../../provisioning/attributes';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import type { Assignment } from '../../provisioning/model';
import type { HeldRole } from '../../provisioning/preview/person';
import type { DirectoryChange } from '../tenant/change-feed';
import { isDeleted, type GroupDocument } from '../tenant/company-model';
import type { Directory, SourceObject } from './source-directory';

/** A group of the directory. */
export interface SourceGroup extends SourceObject {
  /** Only such groups count where assignments do. */
  readonly isSecurityEnabled: boolean;
}

/** The roles that groups are assigned, by id in lower case. */
export type GroupRoles = ReadonlyMap<string, readonly HeldRole[]>;

export function rolesOfGroups(assignments: readonly Assignment[]): GroupRoles {
  const roles = new Map<string, HeldRole[]>();
  for (const { principal, role } of assignments) {
    if (principal.type !== 'group') continue;
    const id = principal.value.toLowerCase();
    const held = roles.get(id);
    if (held) held.push({ role });
    else roles.set(id, [{ role }]);
  }
  return roles;
}

export function allGroups(directory: Directory, roles: GroupRoles): readonly SourceGroup[] {
  return [...directory.groups()].map((group) => sourceGroup(group, roles));
}

/** Some groups; those that are not there any more are left out. */
export function someGroups(
  directory: Directory,
  roles: GroupRoles,
  ids: Iterable<string>,
): readonly SourceGroup[] {
  return [...new Set(ids)].flatMap((id) => {
    const group = directory.group(id);
    return group ? [sourceGroup(group, roles)] : [];
  });
}

/** Which members of a group are looked at: all of them, or those who came or went. */
export type MembersLookedAt = 'all' | ReadonlySet<string>;

/** Which changes mean something for groups. */
export interface GroupConcern {
  readonly servicePrincipalId: string;
  /** Whether a group may be in scope, or has a link: of others, comings and goings mean nothing. */
  readonly isConcerned: (groupId: string) => boolean;
}

/** Groups that are to be looked at after some changes, those that are gone among them. */
export function changedGroups(
  changes: readonly DirectoryChange[],
  { servicePrincipalId, isConcerned }: GroupConcern,
): Map<string, MembersLookedAt> {
  const changed = new Map<string, 'all' | Set<string>>();
  for (const change of changes) {
    if (change.kind === 'group') changed.set(change.id, 'all');
    else if (change.kind === 'assignment') {
      if (change.servicePrincipalId === servicePrincipalId) changed.set(change.principalId, 'all');
    } else if (change.kind === 'member' && isConcerned(change.groupId)) {
      const members = changed.get(change.groupId) ?? new Set();
      if (members !== 'all') changed.set(change.groupId, members.add(change.id));
    }
  }
  return changed;
}

function sourceGroup(group: GroupDocument, roles: GroupRoles): SourceGroup {
  const id = group.id.toLowerCase();
  return {
    id,
    displayName: group.displayName,
    person: { attributes: withServiceNames(group), roles: roles.get(id) ?? [] },
    isDeleted: isDeleted(group),
    isSecurityEnabled: group['securityEnabled'] !== false,
  };
}

/** What the provisioning service calls otherwise than Graph. */
const RENAMED = GROUP_ATTRIBUTES.flatMap(({ name, graph }) =>
  graph === undefined || graph === name ? [] : [{ name, graph }],
);

function withServiceNames(group: GroupDocument): AttributeBag {
  const renamed = RENAMED.flatMap(({ name, graph }) =>
    Object.hasOwn(group, graph) ? [[name, group[graph]] as const] : [],
  );
  return { ...group, ...Object.fromEntries(renamed) };
}
