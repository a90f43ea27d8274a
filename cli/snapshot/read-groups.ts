import type { GraphClient } from '../../graph/client';
import { GroupState } from '../../provisioning/snapshot/groups';
import { textOf } from '../../provisioning/json-value';
import type { GraphObject } from '../../provisioning/snapshot/user-record';
import type { DirectoryGroup } from '../../provisioning/directory/directory';
import type { TrackedGroups } from './header';
import type { Partial } from './partial';
import { readPart } from './read-part';

/** Which groups a snapshot has: all, or some with the groups within them. */
export type GroupsWanted = 'all' | readonly string[];

/** Groups as the last run left them. */
export interface GroupsBefore {
  readonly groups: readonly DirectoryGroup[];
  readonly tracked: readonly TrackedGroups[];
}

export interface ReadGroups {
  readonly state: GroupState;
  /** The groups that belong to the snapshot. */
  readonly ids: readonly string[];
  /** Addresses that tell of later changes. */
  readonly tracked: readonly TrackedGroups[];
}

/** Graph tracks at most so many by id in one query. https://learn.microsoft.com/graph/api/group-delta */
const MOST_BY_ID = 50;
/** Queries beyond what the groups need, from which on they are read anew, so that a snapshot does not ask more each time. */
const MOST_SPARE = 4;

const QUERY = { $select: 'displayName,securityEnabled,members' };

/** Reads groups with their direct members. */
export class GroupsReader {
  private readonly state: GroupState;
  private readonly tracked: TrackedGroups[] = [];

  /**
   * @param before absent: nothing is known, so that all are read
   * @param earlier what an earlier run read, by part
   */
  constructor(
    private readonly graph: GraphClient,
    private readonly partial: Partial,
    private readonly earlier: ReadonlyMap<string, readonly GraphObject[]>,
    private readonly before: GroupsBefore | undefined,
    private readonly told: (state: GroupState) => void,
  ) {
    this.state = new GroupState(before?.groups);
  }

  async read(wanted: GroupsWanted): Promise<ReadGroups> {
    if (wanted === 'all') return this.readAll();
    const roots = wanted.map((id) => id.toLowerCase());
    const before = (this.before?.tracked ?? []).filter(({ ids }) => ids !== undefined);
    if (before.length <= Math.ceil(roots.length / MOST_BY_ID) + MOST_SPARE)
      for (const { ids = [], link } of before) await this.follow(`changes ${ids.join(' ')}`, link, ids);
    // A group that was read may hold others, which nobody knew of.
    for (let unread = this.unread(roots); unread.length > 0; unread = this.unread(roots))
      for (let start = 0; start < unread.length; start += MOST_BY_ID)
        await this.readSome(unread.slice(start, start + MOST_BY_ID));
    const reachable = this.state.reachable(roots);
    const tracked = this.tracked.flatMap(({ ids = [], link }) => {
      const kept = ids.filter((id) => reachable.has(id));
      return kept.length === 0 ? [] : [{ ids: kept, link }];
    });
    return { state: this.state, ids: [...reachable], tracked };
  }

  private async readAll(): Promise<ReadGroups> {
    const known = this.before?.tracked.find(({ ids }) => ids === undefined);
    if (known === undefined) for (const id of this.state.all()) this.state.forget(id);
    await this.follow(known === undefined ? 'all' : 'changes all', known?.link ?? 'groups/delta', undefined);
    return { state: this.state, ids: this.state.all(), tracked: this.tracked };
  }

  private async readSome(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.state.forget(id);
    await this.follow(ids.join(' '), 'groups/delta', ids);
  }

  private unread(roots: readonly string[]): readonly string[] {
    const read = new Set(this.tracked.flatMap(({ ids = [] }) => ids));
    return [...this.state.reachable(roots)].filter((id) => !read.has(id)).sort();
  }

  /** @param ids of the groups that it is about; undefined: of all */
  private async follow(name: string, path: string, ids: readonly string[] | undefined): Promise<void> {
    const part = `groups ${name}`;
    const own = ids && new Set(ids);
    const take = (groups: readonly GraphObject[]): void => {
      for (const group of groups)
        if (own === undefined || own.has(textOf(group, 'id')?.toLowerCase() ?? '')) this.state.apply(group);
      this.told(this.state);
    };
    take(this.earlier.get(part) ?? []);
    const query = path === 'groups/delta' ? { query: { ...QUERY, ...filterOf(ids) } } : {};
    await readPart(this.graph, this.partial, { name: part, path, ...query }, async (groups, state) => {
      take(groups);
      await this.partial.addGroups(part, groups, state);
    });
    const state = this.partial.state(part);
    const link = state !== undefined && 'done' in state ? (state.delta ?? '') : '';
    this.tracked.push({ ...(ids === undefined ? {} : { ids }), link });
  }
}

function filterOf(ids: readonly string[] | undefined): { readonly $filter?: string } {
  return ids === undefined ? {} : { $filter: ids.map((id) => `id eq '${id}'`).join(' or ') };
}
