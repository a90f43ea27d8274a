import type { DirectoryGroup } from '../directory/directory';
import { isObject, memberOf, textOf } from '../json-value';
import type { GraphObject } from './user-record';

/** A group as far as a preview of people needs it. */
interface KnownGroup {
  displayName: string | undefined;
  securityEnabled: boolean | undefined;
  /** Ids in lower case of users and groups that are members. */
  readonly members: Set<string>;
}

export const GROUP_TYPE = '#microsoft.graph.group';
/** Without a type it may be a person. */
const MEMBER_TYPES: ReadonlySet<unknown> = new Set([undefined, '#microsoft.graph.user', GROUP_TYPE]);

/**
 * Groups and their direct members, put together of what delta queries tell: a large group comes in pieces, and a piece may tell
 * who came or left. Devices and other members that no application is told of are left out.
 *
 * @see https://learn.microsoft.com/graph/delta-query-groups
 */
export class GroupState {
  private readonly groups = new Map<string, KnownGroup>();
  /** Ids of all that are known to be groups. */
  private readonly ids = new Set<string>();

  /** @param before - groups that are known already */
  constructor(before: readonly DirectoryGroup[] = []) {
    for (const { id, displayName, securityEnabled, members } of before) {
      this.groups.set(id, { displayName, securityEnabled, members: new Set(members) });
      this.ids.add(id);
    }
  }

  has(id: string): boolean {
    return this.groups.has(id);
  }

  /** Takes one object of a delta query. */
  apply(object: GraphObject): void {
    const id = textOf(object, 'id')?.toLowerCase();
    if (id === undefined) return;
    if (Object.hasOwn(object, '@removed')) {
      this.groups.delete(id);
      return;
    }
    const group = this.groups.get(id) ?? {
      displayName: undefined,
      securityEnabled: undefined,
      members: new Set(),
    };
    this.groups.set(id, group);
    this.ids.add(id);
    const [name, enabled] = [memberOf(object, 'displayName'), memberOf(object, 'securityEnabled')];
    if (typeof name === 'string') group.displayName = name;
    if (typeof enabled === 'boolean') group.securityEnabled = enabled;
    const changes = memberOf(object, 'members@delta');
    if (Array.isArray(changes)) for (const one of changes as unknown[]) this.changeMember(group, one);
  }

  /** Forgets a group, which is about to be read anew. */
  forget(id: string): void {
    this.groups.delete(id);
  }

  /** Ids of groups, and of the groups within them at any depth, whether or not they were read. */
  reachable(roots: Iterable<string>): ReadonlySet<string> {
    const found = new Set(roots);
    // What is added while the set is gone over is gone over too.
    for (const id of found)
      for (const member of this.groups.get(id)?.members ?? []) if (this.ids.has(member)) found.add(member);
    return found;
  }

  all(): readonly string[] {
    return [...this.groups.keys()];
  }

  /** Lines of a snapshot, in the order of ids. */
  *lines(ids: Iterable<string>): Generator<string> {
    for (const id of [...ids].sort()) {
      const group = this.groups.get(id);
      if (group === undefined) continue;
      const { displayName, securityEnabled } = group;
      const members = [...group.members].sort();
      yield JSON.stringify({ '@odata.type': GROUP_TYPE, id, displayName, securityEnabled, members });
    }
  }

  /** How many groups there are of these, and members in all of them. */
  count(ids: Iterable<string>): { readonly groups: number; readonly members: number } {
    const sizes = [...ids].flatMap((id) => this.groups.get(id)?.members.size ?? []);
    return { groups: sizes.length, members: sizes.reduce((sum, size) => sum + size, 0) };
  }

  private changeMember(group: KnownGroup, change: unknown): void {
    if (!isObject(change)) return;
    const id = textOf(change, 'id')?.toLowerCase();
    if (id === undefined) return;
    const type = change['@odata.type'];
    if (type === GROUP_TYPE) this.ids.add(id);
    if (Object.hasOwn(change, '@removed')) group.members.delete(id);
    else if (MEMBER_TYPES.has(type)) group.members.add(id);
  }
}
