import { applicationLine, type SnapshotApplication } from '../../provisioning/snapshot/application';
import { mergedUsers } from '../../provisioning/snapshot/merge';
import { selectedNames, type Selection } from '../../provisioning/snapshot/selection';
import { userLine, type GraphObject } from '../../provisioning/snapshot/user-record';
import { textOf } from '../../provisioning/json-value';
import type { Target } from '../specs';
import type { Base } from './base';
import type { Header } from './header';
import type { Partial } from './partial';
import type { ReadGroups } from './read-groups';
import { SnapshotFile } from './snapshot-file';

/** What a snapshot is put together of. */
export interface WriteSetting {
  readonly path: string;
  readonly target: Target;
  readonly partial: Partial;
  /** Whose users are still there unless the partial file tells otherwise; undefined: nobody is known. */
  readonly base: Base | undefined;
  readonly registeredDomains: readonly string[] | undefined;
  readonly selection: Selection;
  readonly groups: ReadGroups;
  readonly application: SnapshotApplication | undefined;
  /** Where Graph tells what changes of users from now on. */
  readonly usersLink: string | undefined;
  readonly signal: AbortSignal;
}

export interface Written {
  readonly takenAt: string;
  readonly users: number;
  readonly groups: number;
  readonly members: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** Writes the snapshot in the place of the one before. Users go by one at a time, in the order of their ids. */
export async function writeSnapshot(setting: WriteSetting): Promise<Written> {
  const { path, groups, application, signal } = setting;
  const header = headerOf(setting);
  const file = SnapshotFile.begin(path);
  try {
    await file.line(JSON.stringify(header));
    for (const line of groups.state.lines(groups.ids)) await file.line(line);
    const names = new AssignedNames(application);
    let users = 0;
    for await (const user of usersOf(setting)) {
      users += 1;
      names.note(user);
      await file.line(userLine(user));
      signal.throwIfAborted();
    }
    if (application !== undefined) await file.line(applicationLine(application, (id) => names.of(id)));
    const size = await file.end();
    return { takenAt: header.takenAt, users, ...groups.state.count(groups.ids), size };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

function headerOf({
  partial,
  target,
  registeredDomains,
  selection,
  groups,
  usersLink,
}: WriteSetting): Header {
  return {
    takenAt: partial.head.startedAt,
    complete: true,
    tenantId: target.provisioning.tenant.tenantId,
    ...(registeredDomains === undefined ? {} : { registeredDomains }),
    selected: selectedNames(selection),
    delta: { ...(usersLink === undefined ? {} : { users: usersLink }), groups: groups.tracked },
  };
}

function usersOf({ base, partial }: WriteSetting): AsyncIterable<GraphObject> {
  return mergedUsers(base?.users() ?? nobody(), partial.changes());
}

async function* nobody(): AsyncGenerator<GraphObject> {
  // There is nothing to wait for.
}

/** User principal names of the people whom the application is assigned to themselves: Graph gives their ids only. */
class AssignedNames {
  private readonly names = new Map<string, string | undefined>();

  constructor(application: SnapshotApplication | undefined) {
    for (const { principalId, principalType } of application?.assignments ?? [])
      if (principalType === 'User') this.names.set(principalId.toLowerCase(), undefined);
  }

  note(user: GraphObject): void {
    const id = textOf(user, 'id')?.toLowerCase() ?? '';
    if (this.names.has(id)) this.names.set(id, textOf(user, 'userPrincipalName'));
  }

  of(id: string): string | undefined {
    return this.names.get(id);
  }
}
