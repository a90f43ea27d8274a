/** What a cycle reads of the directory: everything, or what changed, failed or was held back. */
import type { CycleInput } from './cycle-input';
import { dropEscrow, dueEscrows } from './escrow';
import type { JobConfiguration } from './job-configuration';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import type { Read } from './plan';
import { allUsers, changedUsers, someUsers, type SourceUser } from './source-directory';
import {
  allGroups,
  changedGroups,
  rolesOfGroups,
  someGroups,
  type MembersLookedAt,
  type SourceGroup,
} from './source-groups';

/** What was read of all kinds of objects. */
export interface Reading {
  readonly users: Read<SourceUser>;
  /** None where groups are not provisioned. */
  readonly groups: Read<SourceGroup>;
  /** Which members of a group are looked at. */
  readonly membersOf: (groupId: string) => MembersLookedAt;
}

type Input = Pick<CycleInput, 'memory' | 'directory' | 'origin'>;

/** Everybody and everything. */
export function readEverything({ directory, memory }: Input, configuration: JobConfiguration): Reading {
  const { assignments, groups } = configuration;
  const links = [...memory.links.values()];
  const gone = (type: Link['type'], isThere: (id: string) => boolean): readonly Link[] =>
    links.filter((link) => link.type === type && !isThere(link.sourceId));
  return {
    users: {
      sources: allUsers(directory, assignments),
      gone: gone('User', (id) => directory.user(id) !== undefined),
    },
    groups: groups
      ? {
          sources: allGroups(directory, rolesOfGroups(assignments)),
          gone: gone('Group', (id) => directory.group(id) !== undefined),
        }
      : NONE,
    membersOf: () => 'all',
  };
}

/** Those that changed, those whose time to be tried again has come, and those that were held back. */
export function readChanges(input: Input, configuration: JobConfiguration, now: Date): Reading {
  const { directory, memory, origin } = input;
  const { assignments, provisioning, groups } = configuration;
  const changes = directory.changesSince(memory.watermark?.position ?? 0);
  const roles = rolesOfGroups(assignments);
  const servicePrincipalId = origin.servicePrincipal.id;
  const again = [...dueEscrows(memory, now).map(({ sourceId }) => sourceId), ...memory.staged];
  const concern = { servicePrincipalId, assigned: new Set(roles.keys()) };
  const users = new Set([
    ...changedUsers(directory, changes, concern, (id) => memory.links.has(id)),
    ...again,
  ]);
  const isConcerned = (id: string): boolean =>
    provisioning.scope === 'all' || roles.has(id) || memory.links.has(id);
  const looked = groups
    ? changedGroups(changes, { servicePrincipalId, isConcerned })
    : new Map<string, never>();
  if (groups) for (const id of again) looked.set(id, 'all');
  // Whom an attempt that failed would have looked at is not remembered.
  for (const id of looked.keys()) if (memory.escrows.has(id)) looked.set(id, 'all');
  const ids = [...looked.keys()];
  return {
    users: {
      sources: someUsers(directory, assignments, users),
      gone: goneAmong(memory, 'User', users, (id) => directory.user(id) === undefined),
    },
    groups: {
      sources: someGroups(directory, roles, ids),
      gone: goneAmong(memory, 'Group', ids, (id) => directory.group(id) === undefined),
    },
    membersOf: (id) => looked.get(id) ?? 'all',
  };
}

const NONE = { sources: [], gone: [] } as const;

/** Links of those that are gone; what failed of others that are gone without a link is forgotten. */
function goneAmong(
  memory: JobMemory,
  type: Link['type'],
  ids: Iterable<string>,
  isGone: (id: string) => boolean,
): readonly Link[] {
  const gone: Link[] = [];
  for (const id of ids) {
    if (!isGone(id)) continue;
    const link = memory.links.get(id);
    if (link?.type === type) gone.push(link);
    else if (link === undefined && memory.escrows.get(id)?.type === type) dropEscrow(memory, id);
  }
  return gone;
}
