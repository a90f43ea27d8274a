/**
 * The directory as a cycle reads it: people with what they are assigned, as persons that can be decided on. An initial cycle reads
 * everybody; an incremental one what the change feed names, and nothing else.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { DirectoryGroup as ReadGroup } from '../../provisioning/directory/directory';
import { compilePersons } from '../../provisioning/directory/persons';
import type { Assignment } from '../../provisioning/model';
import type { Person } from '../../provisioning/preview/person';
import type { DirectoryChange } from '../tenant/change-feed';
import { isDeleted, type DirectoryUser, type GroupDocument } from '../tenant/company-model';

/** Who is in a tenant; whoever is absent is deleted for good. Ids that are asked for are in lower case. */
export interface Directory {
  /** Those in the recycle bin have a `deletedDateTime`. */
  users(): Iterable<DirectoryUser>;
  groups(): Iterable<GroupDocument>;
  user(id: string): DirectoryUser | undefined;
  group(id: string): GroupDocument | undefined;
  /** Ids in lower case. */
  membersOf(groupId: string): ReadonlySet<string>;
  groupsOf(memberId: string): ReadonlySet<string>;
  /** How many changes there were. */
  readonly position: number;
  changesSince(position: number): readonly DirectoryChange[];
}

/** An object of the directory as it is decided on. */
export interface SourceObject {
  /** In lower case. */
  readonly id: string;
  readonly displayName: string;
  /** Its attributes, and what is assigned to it. */
  readonly person: Person;
  /** In the recycle bin. */
  readonly isDeleted: boolean;
}

/** A user of the directory. */
export interface SourceUser extends SourceObject {
  /** The id of the manager, in lower case; undefined for none. */
  readonly managerId: string | undefined;
}

/** Everybody, with the roles that assignments give them. */
export function allUsers(directory: Directory, assignments: readonly Assignment[]): readonly SourceUser[] {
  const groups = [...directory.groups()].flatMap((group) => readGroup(group, directory.membersOf(group.id)));
  return withRoles([...directory.users()], groups, assignments);
}

/**
 * Some users, with the roles that assignments give them; who is not there any more is left out. Of the directory nothing is read but
 * these users and the groups around them.
 *
 * @param ids - in lower case
 */
export function someUsers(
  directory: Directory,
  assignments: readonly Assignment[],
  ids: Iterable<string>,
): readonly SourceUser[] {
  const users = [...new Set(ids)].flatMap((id) => directory.user(id) ?? []);
  const around = groupsAround(directory, users);
  const seen = new Set([...users.map(({ id }) => id.toLowerCase()), ...around]);
  const groups = [...around].flatMap((id) => {
    const group = directory.group(id);
    return group ? readGroup(group, membersAmong(directory.membersOf(id), seen)) : [];
  });
  const concerned = assignments.filter(
    ({ principal: { type, value } }) => type === 'group' || seen.has(value.toLowerCase()),
  );
  return withRoles(users, groups, concerned);
}

/**
 * Who may have to be looked at after some changes: their object, what they are assigned, or a group that they are in became another.
 * Users who are gone are among them.
 *
 * @param isKnown - whether somebody has an account: of others, comings and goings in groups that are not assigned mean nothing
 */
export function changedUsers(
  directory: Directory,
  changes: readonly DirectoryChange[],
  {
    servicePrincipalId,
    assigned,
  }: { readonly servicePrincipalId: string; readonly assigned: ReadonlySet<string> },
  isKnown: (id: string) => boolean,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'user') changed.add(change.id);
    else if (change.kind === 'member') {
      if (assigned.has(change.groupId) || isKnown(change.id)) changed.add(change.id);
    } else if (change.kind === 'group') {
      if (assigned.has(change.id)) addAll(changed, directory.membersOf(change.id));
    } else if (change.servicePrincipalId === servicePrincipalId) {
      changed.add(change.principalId);
      addAll(changed, directory.membersOf(change.principalId));
    }
  }
  return changed;
}

function withRoles(
  users: readonly DirectoryUser[],
  groups: readonly ReadGroup[],
  assignments: readonly Assignment[],
): readonly SourceUser[] {
  const facts = { groups, registeredDomains: undefined, takenAt: undefined, complete: true };
  const persons = compilePersons(facts, assignments);
  return users.map((graph, index) => ({
    id: graph.id.toLowerCase(),
    displayName: graph.displayName,
    person: persons.toPerson({ record: index + 1, graph }),
    isDeleted: isDeleted(graph),
    managerId: graph.manager?.id.toLowerCase(),
  }));
}

/** The groups that users are in, and those that these are in, at any depth. */
function groupsAround(directory: Directory, users: readonly DirectoryUser[]): ReadonlySet<string> {
  const found = new Set(users.flatMap(({ id }) => [...directory.groupsOf(id.toLowerCase())]));
  // What is added while the set is gone over is gone over too.
  for (const id of found) addAll(found, directory.groupsOf(id));
  return found;
}

function membersAmong(members: ReadonlySet<string>, seen: ReadonlySet<string>): ReadonlySet<string> {
  const [fewer, more] = members.size < seen.size ? [members, seen] : [seen, members];
  return new Set([...fewer].filter((id) => more.has(id)));
}

/** A group in the recycle bin entitles nobody. */
function readGroup(group: GroupDocument, members: ReadonlySet<string>): readonly ReadGroup[] {
  if (isDeleted(group)) return [];
  const { id, displayName, securityEnabled } = group;
  return [{ id: id.toLowerCase(), displayName, securityEnabled: securityEnabled !== false, members }];
}

function addAll(set: Set<string>, more: ReadonlySet<string>): void {
  for (const one of more) set.add(one);
}
