import { keyOf, NO_JOURNAL, numberSegment, type Journal } from '../state/journal';
import { ChangeFeed, type DirectoryChange } from './change-feed';
import {
  isDeleted,
  type Company,
  type DirectoryGroup,
  type DirectoryUser,
  type GroupDocument,
} from './company-model';

/** What a directory is made from when it comes back from a journal. */
export interface DirectoryContent {
  readonly users: Iterable<DirectoryUser>;
  readonly groups: Iterable<DirectoryGroup>;
  readonly changes: DirectoryChange[];
}

/**
 * The people and groups of a tenant. Ids count in any case. Every change is noted in the feed, and nothing that is asked for one object
 * costs more in a larger directory. Objects are replaced, not changed in place.
 */
export class TenantDirectory {
  private readonly usersById = new Map<string, DirectoryUser>();
  private readonly usersByName = new Map<string, string>();
  private readonly deleted = new Set<string>();
  private readonly reportsByManager = new Map<string, Set<string>>();
  private readonly groupsById = new Map<string, GroupDocument>();
  private readonly membersByGroup = new Map<string, Set<string>>();
  private readonly groupsByMember = new Map<string, Set<string>>();
  private readonly feed: ChangeFeed;

  /** What it is made from was told the journal before. */
  constructor(
    { users, groups, changes }: DirectoryContent,
    private readonly journal: Journal = NO_JOURNAL,
  ) {
    this.feed = new ChangeFeed(changes);
    for (const user of users) this.keepUser(user);
    for (const { members, ...document } of groups) {
      const key = document.id.toLowerCase();
      this.groupsById.set(key, document);
      for (const member of members) this.link(key, member.toLowerCase());
    }
  }

  /** The directory of a company as it is at the start: nothing has changed yet. The journal is told of everybody. */
  static of({ users, groups }: Company, journal: Journal = NO_JOURNAL): TenantDirectory {
    const directory = new TenantDirectory({ users: [], groups: [], changes: [] }, journal);
    for (const user of users) directory.keepUser(user, journal);
    for (const { members, ...document } of groups) {
      directory.keepGroup(document);
      for (const member of members) directory.keepMember(document.id, member);
    }
    return directory;
  }

  get userCount(): number {
    return this.usersById.size;
  }

  get groupCount(): number {
    return this.groupsById.size;
  }

  /** Everybody, those in the recycle bin too. */
  users(): IterableIterator<DirectoryUser> {
    return this.usersById.values();
  }

  /** Those in the recycle bin. */
  deletedUsers(): DirectoryUser[] {
    return [...this.deleted].flatMap((key) => this.usersById.get(key) ?? []);
  }

  /** Those whose manager somebody is. */
  reportsOf(managerId: string): DirectoryUser[] {
    const reports = this.reportsByManager.get(managerId.toLowerCase()) ?? NONE;
    return [...reports].flatMap((key) => this.usersById.get(key) ?? []);
  }

  groups(): IterableIterator<GroupDocument> {
    return this.groupsById.values();
  }

  user(id: string): DirectoryUser | undefined {
    return this.usersById.get(id.toLowerCase());
  }

  userByName(userPrincipalName: string): DirectoryUser | undefined {
    const id = this.usersByName.get(userPrincipalName.toLowerCase());
    return id === undefined ? undefined : this.usersById.get(id);
  }

  group(id: string): GroupDocument | undefined {
    return this.groupsById.get(id.toLowerCase());
  }

  /** Ids in lower case of the direct members, in the order in which they came. */
  membersOf(groupId: string): ReadonlySet<string> {
    return this.membersByGroup.get(groupId.toLowerCase()) ?? NONE;
  }

  /** Ids in lower case of the groups that somebody is a direct member of. */
  groupsOf(memberId: string): ReadonlySet<string> {
    return this.groupsByMember.get(memberId.toLowerCase()) ?? NONE;
  }

  /** Adds a user, or puts another in the place of the one with this id. */
  putUser(user: DirectoryUser): void {
    this.keepUser(user, this.journal);
    this.note({ kind: 'user', id: user.id.toLowerCase() });
  }

  /** Removes a user for good, from all groups too. */
  purgeUser(id: string): void {
    const key = id.toLowerCase();
    for (const groupId of [...this.groupsOf(key)]) this.removeMember(groupId, key);
    this.unlist(key);
    this.usersById.delete(key);
    this.journal.delete(keyOf('user', key));
    this.note({ kind: 'user', id: key });
  }

  /** Adds a group, or changes what it is; its members stay. */
  putGroup(group: GroupDocument): void {
    this.keepGroup(group);
    this.note({ kind: 'group', id: group.id.toLowerCase() });
  }

  /** Removes a group and its membership for good. */
  removeGroup(id: string): void {
    const key = id.toLowerCase();
    for (const groupId of [...this.groupsOf(key)]) this.removeMember(groupId, key);
    for (const member of [...this.membersOf(key)]) this.removeMember(key, member);
    this.groupsById.delete(key);
    this.journal.delete(keyOf('group', key));
    this.note({ kind: 'group', id: key });
  }

  /** Does nothing for somebody who is a member already. */
  addMember(groupId: string, memberId: string): void {
    const [group, member] = [groupId.toLowerCase(), memberId.toLowerCase()];
    if (this.membersOf(group).has(member)) return;
    this.keepMember(group, member);
    this.note({ kind: 'member', groupId: group, id: member });
  }

  /** Does nothing for somebody who is no member. */
  removeMember(groupId: string, memberId: string): void {
    const [group, member] = [groupId.toLowerCase(), memberId.toLowerCase()];
    if (this.membersByGroup.get(group)?.delete(member) !== true) return;
    this.groupsByMember.get(member)?.delete(group);
    this.journal.delete(keyOf('member', group, member));
    this.note({ kind: 'member', groupId: group, id: member });
  }

  /** Notes that a user or group was assigned to an application, or is so no more. */
  noteAssignment(servicePrincipalId: string, principalId: string): void {
    this.note({ kind: 'assignment', servicePrincipalId, principalId: principalId.toLowerCase() });
  }

  /** How many changes there were. */
  get position(): number {
    return this.feed.position;
  }

  /** The changes since a position, in their order. */
  changesSince(position: number): readonly DirectoryChange[] {
    return this.feed.since(position);
  }

  private note(change: DirectoryChange): void {
    this.journal.put(keyOf('change', numberSegment(this.feed.position)), { ...change });
    this.feed.add(change);
  }

  private keepUser(user: DirectoryUser, journal: Journal = NO_JOURNAL): void {
    const key = user.id.toLowerCase();
    this.unlist(key);
    this.usersById.set(key, user);
    this.usersByName.set(user.userPrincipalName.toLowerCase(), key);
    if (isDeleted(user)) this.deleted.add(key);
    if (user.manager) addTo(this.reportsByManager, user.manager.id.toLowerCase(), key);
    journal.put(keyOf('user', key), { ...user });
  }

  private keepGroup(group: GroupDocument): void {
    const key = group.id.toLowerCase();
    this.groupsById.set(key, group);
    this.journal.put(keyOf('group', key), { ...group });
  }

  private keepMember(groupId: string, memberId: string): void {
    const [group, member] = [groupId.toLowerCase(), memberId.toLowerCase()];
    this.link(group, member);
    this.journal.put(keyOf('member', group, member), true);
  }

  private link(group: string, member: string): void {
    addTo(this.membersByGroup, group, member);
    addTo(this.groupsByMember, member, group);
  }

  /** Takes a user out of all that finds users otherwise than by id; the name stays where somebody else has it by now. */
  private unlist(key: string): void {
    const user = this.usersById.get(key);
    if (user === undefined) return;
    const name = user.userPrincipalName.toLowerCase();
    if (this.usersByName.get(name) === key) this.usersByName.delete(name);
    this.deleted.delete(key);
    if (user.manager) this.reportsByManager.get(user.manager.id.toLowerCase())?.delete(key);
  }
}

const NONE: ReadonlySet<string> = new Set();

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
