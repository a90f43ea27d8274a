/**
 * What a round of change tracking tells of a directory, page after page. The first round tells of everybody, later ones of those who
 * changed, each once and as they are now. Whatever changes while a round is under way is told in the next one at the latest, so that
 * no change is lost; some are told twice.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
import type { DirectoryUser, GroupDocument } from './company-model';
import { isDeleted } from './company-model';
import type { TenantDirectory } from './tenant-directory';

/** How far a round has come; plain data. Objects are told in the order of their ids, which outlives whatever happens meanwhile. */
export interface DeltaRound {
  /** The position whose changes were told before; undefined in a first round. */
  readonly since?: number;
  /** The position at which the round began, and from which the next one goes on. */
  readonly until: number;
  /** Id in lower case of the last object that was told of; undefined before the first page. */
  readonly after?: string;
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
  return { ...(since !== undefined && { since }), until: position };
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
  const { since, after = '' } = round;
  const all = since === undefined ? everybody(directory, kind) : changedIds(directory, kind, round, since);
  const next = smallest(all, after, size + 1);
  const ids = next.slice(0, size);
  const last = ids.at(-1);
  return { ids, rest: next.length > size && last !== undefined ? { ...round, after: last } : undefined };
}

function* everybody(directory: TenantDirectory, kind: 'user' | 'group'): Iterable<string> {
  for (const { id } of kind === 'user' ? directory.users() : directory.groups()) yield id.toLowerCase();
}

function changedIds(
  directory: TenantDirectory,
  kind: 'user' | 'group',
  round: DeltaRound,
  since: number,
): Iterable<string> {
  const ids = changesOf(directory, round, since).flatMap((change) => {
    if (kind === 'group' && change.kind === 'member') return [change.groupId];
    return change.kind === kind ? [change.id] : [];
  });
  return new Set(ids);
}

function changesOf(directory: TenantDirectory, { until }: DeltaRound, since: number) {
  return directory.changesSince(since).slice(0, until - since);
}

/** The first ids behind one, in their order; a large directory is not sorted for each page. */
function smallest(ids: Iterable<string>, after: string, count: number): readonly string[] {
  let found: string[] = [];
  let largest: string | undefined;
  for (const id of ids) {
    if (id <= after || (largest !== undefined && id >= largest)) continue;
    found.push(id);
    if (found.length < 2 * count) continue;
    found = found.sort().slice(0, count);
    largest = found.at(-1);
  }
  return found.sort().slice(0, count);
}
