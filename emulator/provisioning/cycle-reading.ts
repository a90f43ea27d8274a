/** What a cycle reads of the directory: everything, or what changed, failed or was held back. */
import { dropEscrow, dueEscrows } from './escrow';
import type { CycleInput } from './cycle';
import type { JobConfiguration } from './job-configuration';
import type { JobMemory, Link } from './job-state';
import type { Read } from './plan';
import { allUsers, changedUsers, someUsers, type SourceUser } from './source-directory';

/** What was read of all kinds of objects. */
export interface Reading {
  readonly users: Read<SourceUser>;
}

type Input = Pick<CycleInput, 'memory' | 'directory' | 'origin'>;

/** Everybody. */
export function readEverything({ directory, memory }: Input, { assignments }: JobConfiguration): Reading {
  const sources = allUsers(directory, assignments);
  const gone = [...memory.links.values()].filter(
    ({ type, sourceId }) => type === 'User' && !directory.user(sourceId),
  );
  return { users: { sources, gone } };
}

/** Those that changed, those whose time to be tried again has come, and those that were held back. */
export function readChanges(input: Input, { assignments }: JobConfiguration, now: Date): Reading {
  const { directory, memory, origin } = input;
  const assigned = new Set(
    assignments.flatMap(({ principal: { type, value } }) => (type === 'group' ? [value.toLowerCase()] : [])),
  );
  const concern = { servicePrincipalId: origin.servicePrincipal.id, assigned };
  const position = memory.watermark?.position ?? 0;
  const ids = new Set([
    ...changedUsers(directory, position, concern, (id) => memory.links.has(id)),
    ...dueEscrows(memory, now).map(({ sourceId }) => sourceId),
    ...memory.staged,
  ]);
  const gone = goneAmong(memory, 'User', ids, (id) => directory.user(id) === undefined);
  return { users: { sources: someUsers(directory, assignments, ids), gone } };
}

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
