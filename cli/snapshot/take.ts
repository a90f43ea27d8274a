/** Takes a snapshot of a tenant: what a preview of a spec needs of its directory, and what is live of the application. */
import { rm } from 'node:fs/promises';
import { applicationFacts } from '../../config/connector/application-facts';
import type { GraphClient } from '../../graph/client';
import type { SnapshotApplication } from '../../provisioning/snapshot/application';
import { provisionsAll, provisionsGroups, readingsOf } from '../../provisioning/snapshot/live-reading';
import { UnfitBaseError } from '../../provisioning/snapshot/merge';
import {
  selectedNames,
  selectionOf,
  type Reading,
  type Selection,
} from '../../provisioning/snapshot/selection';
import type { GraphObject } from '../../provisioning/snapshot/user-record';
import type { Target } from '../specs';
import { readBase, type Base } from './base';
import { findGroups } from './find-groups';
import { Partial } from './partial';
import { readApplicationPart, type ApplicationPart } from './read-application-part';
import { GroupsReader, type GroupsWanted } from './read-groups';
import { readUsers, type UsersPlan } from './read-users';
import { StartOver } from './start-over';
import { writeSnapshot, type Written } from './write';

/** What a snapshot is taken with. */
export interface TakeSetting {
  readonly graph: GraphClient;
  readonly target: Target;
  /** The file, as the user named it, and where it lies. */
  readonly file: string;
  readonly path: string;
  readonly cwd: string;
  /** Everything is read anew. */
  readonly full: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** Told of what was read so far. */
  readonly told: (users: number, groups: number) => void;
  /** Told of why everything is read anew. */
  readonly anew: (because: string) => void;
}

export interface Taken extends Written {
  /** `changes`: of users only those who changed since the last snapshot were asked for. */
  readonly read: 'all' | 'changes';
  /** How many users were read; one who changed twice counts twice. */
  readonly usersRead: number;
  /** An earlier run had read a part of it. */
  readonly resumed: boolean;
  readonly selection: Selection;
  readonly application: SnapshotApplication | undefined;
  /** What is live and Graph does not document, so that it was not read. */
  readonly odd: ApplicationPart['odd'];
}

/** Pages that were read longer ago say too little of now; Graph itself forgets where it was after seven days. */
const LONGEST_PAUSE_MS = 24 * 60 * 60 * 1000;

/** @throws Refusal or GraphError; the file is as it was then, and the next run goes on where this one ended */
export async function takeSnapshot(setting: TakeSetting): Promise<Taken> {
  const { graph, target, file, cwd, now } = setting;
  const base = await readBase(file, cwd, now);
  const live = await readApplicationPart(graph, target.provisioning);
  const { application, odd } = live ?? { application: undefined, odd: [] };
  const selection = selectionOf(readings(target, application));
  const taking = { ...setting, application, odd, selection };
  try {
    return await take(taking, setting.full ? undefined : fitting(base, target), base);
  } catch (error) {
    const because = reasonToStartOver(error);
    if (because === undefined) throw error;
    setting.anew(because);
    await rm(partialOf(setting), { force: true });
    return take(taking, undefined, base);
  }
}

/** Where a run keeps what it has read so far. */
export function partialOf({ path }: Pick<TakeSetting, 'path'>): string {
  return `${path}.partial`;
}

function reasonToStartOver(error: unknown): string | undefined {
  if (error instanceof StartOver) return error.because;
  return error instanceof UnfitBaseError
    ? 'the users in the file are not as the last run wrote them'
    : undefined;
}

/** Everything that any tenant of the spec reads: one snapshot may stand for all of them. */
function readings({ spec }: Target, application: SnapshotApplication | undefined): readonly Reading[] {
  const declared = spec.tenants.flatMap(({ mappings: { users } }) => (users === undefined ? [] : [users]));
  const { defaults = [] } = applicationFacts(spec.connector).users;
  const live = application?.job === undefined ? [{ attributes: defaults }] : readingsOf(application);
  return [...declared, ...live];
}

/** A snapshot that changes can be laid over: a whole one, of this tenant. */
function fitting(base: Base | undefined, { provisioning: { tenant } }: Target): Base | undefined {
  const fits =
    base?.facts.complete === true && base.facts.tenantId?.toLowerCase() === tenant.tenantId.toLowerCase();
  return fits ? base : undefined;
}

interface Taking extends TakeSetting, Pick<Taken, 'odd'> {
  readonly application: SnapshotApplication | undefined;
  readonly selection: Selection;
}

/**
 * @param known a snapshot to go on from
 * @param replaced the file that the new one takes the place of
 */
async function take(taking: Taking, known: Base | undefined, replaced: Base | undefined): Promise<Taken> {
  const { graph, selection, application, told } = taking;
  const plan = planOf(selection, known);
  const earlier = new Map<string, GraphObject[]>();
  const partial = await openPartial(taking, plan, known, earlier);
  try {
    let groupCount = 0;
    const users = await readUsers(graph, partial, plan, selection, () => told(partial.users, groupCount));
    const before = known && { groups: known.facts.groups, tracked: known.delta.groups };
    const reader = new GroupsReader(graph, partial, earlier, before, (state) => {
      groupCount = state.all().length;
      told(partial.users, groupCount);
    });
    const groups = await reader.read(await groupsWanted(taking));
    const written = await writeSnapshot({
      ...taking,
      partial,
      base: plan.kind === 'changes' ? known : undefined,
      registeredDomains: replaced?.facts.registeredDomains,
      groups,
      usersLink: users,
    });
    const usersRead = partial.users;
    await partial.remove();
    return {
      ...written,
      read: plan.kind === 'changes' ? 'changes' : 'all',
      usersRead,
      resumed: partial.resumed,
      selection,
      application,
      odd: taking.odd,
    };
  } catch (error) {
    await partial.close();
    throw error;
  }
}

function planOf(selection: Selection, known: Base | undefined): UsersPlan {
  if (selection.manager) return { kind: 'listed' };
  const link = known?.delta.users;
  const asked = [...(known?.facts.selected ?? [])].sort().join();
  return link !== undefined && asked === selectedNames(selection).join()
    ? { kind: 'changes', link }
    : { kind: 'tracked' };
}

async function openPartial(
  taking: Taking,
  plan: UsersPlan,
  known: Base | undefined,
  earlier: Map<string, GraphObject[]>,
): Promise<Partial> {
  const { target, selection, now } = taking;
  const purpose = JSON.stringify([
    target.provisioning.tenant.tenantId.toLowerCase(),
    selectedNames(selection),
    plan,
    known?.facts.takenAt ?? null,
  ]);
  const head = { purpose, startedAt: new Date(now).toISOString() };
  return Partial.open(partialOf(taking), head, {
    oldest: now - LONGEST_PAUSE_MS,
    earlierGroups: (part, group) => {
      const list = earlier.get(part);
      if (list) list.push(group);
      else earlier.set(part, [group]);
    },
  });
}

/** Those that are assigned, by the spec or live; all of them where all are provisioned. */
async function groupsWanted({ graph, target, application }: Taking): Promise<GroupsWanted> {
  const { scope, assignments, mappings } = target.provisioning;
  const all = scope === undefined ? application !== undefined && provisionsAll(application) : scope === 'all';
  const {
    enabled = application === undefined ? mappings.groups !== undefined : provisionsGroups(application),
  } = mappings.groups ?? {};
  if (all && enabled) return 'all';
  const live = (application?.assignments ?? []).flatMap(({ principalType, principalId }) =>
    principalType === 'Group' ? [principalId] : [],
  );
  return [...new Set([...live, ...(await findGroups(graph, assignments))])];
}
