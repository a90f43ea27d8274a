/**
 * What a round of change tracking tells of a directory, page after page. The first round tells of everybody, later ones of those who
 * changed, each once and as they are now. Whatever changes while a round is under way is told in the next one at the latest, so that
 * no change is lost; some are told twice.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
import type { DirectoryUser, GroupDocument } from './company-model';
import { isDeleted } from './directory';
import type { TenantDirectory } from './tenant-directory';

/** How far a round has come; plain data. */
export interface DeltaRound {
  /** The position whose changes were told before; undefined in a first round. */
  readonly since?: number;
  /** The position at which the round began, and from which the next one goes on. */
  readonly until: number;
  /** How many objects were told of. */
  readonly told: number;
  /** The position at which they were counted. */
  readonly countedAt: number;
}

/** One object of a page. */
export type DeltaEntry<T> =
  | { readonly kind: 'there'; readonly object: T }
  /** `deleted` is gone for good, `changed` in the recycle bin. */
  | { readonly kind: 'removed'; readonly id: string; readonly reason: 'changed' | 'deleted' };

/** A member that came into a group, or left it. */
export interface MemberChange {
  readonly id: string;
  readonly type: 'user' | 'group';
  readonly isRemoved: boolean;
}

/** A page, and the rest of the round if there is one. */
export interface DeltaPage<T> {
  readonly entries: readonly DeltaEntry<T>[];
  readonly rest: DeltaRound | undefined;
}

/** A round that begins now. */
export function newRound(directory: TenantDirectory, since?: number): DeltaRound {
  const { position } = directory;
  return { ...(since !== undefined && { since }), until: position, told: 0, countedAt: position };
}

export function usersPage(
  directory: TenantDirectory,
  round: DeltaRound,
  size: number,
): DeltaPage<DirectoryUser> {
  const { ids, rest } = nextIds(directory, 'user', round, size);
  const entries = ids.flatMap((id): DeltaEntry<DirectoryUser>[] => {
    const user = directory.user(id);
    if (!user) return [{ kind: 'removed', id, reason: 'deleted' }];
    if (!isDeleted(user)) return [{ kind: 'there', object: user }];
    // Whoever has never been told of need not be told of now.
    return round.since === undefined ? [] : [{ kind: 'removed', id: user.id, reason: 'changed' }];
  });
  return { entries, rest };
}

export function groupsPage(
  directory: TenantDirectory,
  round: DeltaRound,
  size: number,
): DeltaPage<GroupDocument> {
  const { ids, rest } = nextIds(directory, 'group', round, size);
  const entries = ids.map((id): DeltaEntry<GroupDocument> => {
    const group = directory.group(id);
    return group ? { kind: 'there', object: group } : { kind: 'removed', id, reason: 'deleted' };
  });
  return { entries, rest };
}

/**
 * The members of a group in a first round, later those who came or left. Somebody in the recycle bin is a member still, and leaves
 * only for good.
 *
 * @see https://learn.microsoft.com/graph/delta-query-groups
 */
export function memberChanges(
  directory: TenantDirectory,
  round: DeltaRound,
  groupIds: readonly string[],
): ReadonlyMap<string, readonly MemberChange[]> {
  const touched = touchedMembers(directory, round, new Set(groupIds.map((id) => id.toLowerCase())));
  const types = goneTypes(directory, round);
  const changeIn = (groupId: string, member: string): MemberChange => {
    const group = directory.group(member);
    const type = group ? 'group' : (types.get(member) ?? 'user');
    const id = (directory.user(member) ?? group)?.id ?? member;
    return { id, type, isRemoved: !directory.membersOf(groupId).has(member) };
  };
  return new Map([...touched].map(([id, members]) => [id, [...members].map((one) => changeIn(id, one))]));
}

/** Ids of those who came into each group, or left it; in a first round, of all that are in it. */
function touchedMembers(
  directory: TenantDirectory,
  round: DeltaRound,
  groupIds: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  if (round.since === undefined) return new Map([...groupIds].map((id) => [id, directory.membersOf(id)]));
  const touched = new Map([...groupIds].map((id) => [id, new Set<string>()]));
  for (const change of changesOf(directory, round, round.since))
    if (change.kind === 'member') touched.get(change.groupId)?.add(change.id);
  return touched;
}

/** What they were who are gone by now: whoever leaves a group because of that does so just before. */
function goneTypes(directory: TenantDirectory, { since }: DeltaRound): ReadonlyMap<string, 'user' | 'group'> {
  const types = new Map<string, 'user' | 'group'>();
  if (since === undefined) return types;
  for (const change of directory.changesSince(since))
    if (change.kind === 'user' || change.kind === 'group') types.set(change.id, change.kind);
  return types;
}

function nextIds(
  directory: TenantDirectory,
  kind: 'user' | 'group',
  round: DeltaRound,
  size: number,
): { readonly ids: readonly string[]; readonly rest: DeltaRound | undefined } {
  const { since } = round;
  const all = since === undefined ? everybody(directory, kind) : changedIds(directory, kind, round, since);
  // Those who vanished meanwhile were perhaps in front, and the others have moved up.
  const start =
    since === undefined ? Math.max(0, round.told - goneSince(directory, kind, round.countedAt)) : round.told;
  const told = start + size;
  const rest = told < all.length ? { ...round, told, countedAt: directory.position } : undefined;
  return { ids: all.slice(start, told), rest };
}

function everybody(directory: TenantDirectory, kind: 'user' | 'group'): readonly string[] {
  return [...(kind === 'user' ? directory.users() : directory.groups())].map(({ id }) => id);
}

function changedIds(
  directory: TenantDirectory,
  kind: 'user' | 'group',
  round: DeltaRound,
  since: number,
): readonly string[] {
  const ids = changesOf(directory, round, since).flatMap((change) => {
    if (kind === 'group' && change.kind === 'member') return [change.groupId];
    return change.kind === kind ? [change.id] : [];
  });
  return [...new Set(ids)];
}

function changesOf(directory: TenantDirectory, { until }: DeltaRound, since: number) {
  return directory.changesSince(since).slice(0, until - since);
}

function goneSince(directory: TenantDirectory, kind: 'user' | 'group', position: number): number {
  const ids = directory.changesSince(position).flatMap((change) => (change.kind === kind ? [change.id] : []));
  const isGone = (id: string) => (kind === 'user' ? directory.user(id) : directory.group(id)) === undefined;
  return new Set(ids.filter(isGone)).size;
}
