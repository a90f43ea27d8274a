/**
 * What a snapshot knows of the live application: roles, assignments, settings, schema, job. It is a line of the file, as Graph has
 * the parts, but never with the value of a secret.
 */
import { isObject, memberOf, textOf } from '../json-value';
import type { GraphObject } from './user-record';

/** The `@odata.type` of the line; ours, as Graph has no such object. */
export const APPLICATION_TYPE = '#scimform.application';

export interface SnapshotApplication {
  /** Object id of the service principal. */
  readonly id: string;
  readonly displayName: string;
  readonly appRoles: readonly SnapshotRole[];
  /** By principal, then role. */
  readonly assignments: readonly SnapshotAssignment[];
  /** By key; a value only where it is known to be no secret. */
  readonly settings: readonly { readonly key: string; readonly value?: string }[];
  /** Absent: the application has no job. */
  readonly job?: SnapshotJob;
}

export interface SnapshotRole {
  readonly id: string;
  readonly displayName: string;
  readonly value?: string;
}

export interface SnapshotAssignment {
  readonly principalId: string;
  readonly principalType: 'User' | 'Group';
  readonly principalDisplayName?: string;
  /** Of users. */
  readonly userPrincipalName?: string;
  readonly appRoleId: string;
}

export interface SnapshotJob {
  readonly id: string;
  readonly templateId?: string;
  /** `schedule.state`: Active, Disabled or Paused. */
  readonly state?: string;
  /** `status.code`. */
  readonly status?: string;
  /** The stored `synchronizationSchema`, without its directories. */
  readonly schema: GraphObject;
}

/** What Graph told of an application. */
export interface ApplicationParts {
  readonly servicePrincipal: GraphObject;
  readonly assignments: readonly GraphObject[];
  readonly settings: readonly GraphObject[];
  readonly job?: { readonly job: GraphObject; readonly schema: GraphObject };
}

/**
 * Settings that are no secrets and that a preview reads. All others are named without their value: what a key of another
 * application holds nobody can tell.
 */
const READ_SETTINGS: ReadonlySet<string> = new Set([
  'SyncAll',
  'SyncNotificationSettings',
  'SkipOutOfScopeDeletions',
]);

/** The application as it is written to a snapshot. */
export function applicationOf({
  servicePrincipal,
  assignments,
  settings,
  job,
}: ApplicationParts): SnapshotApplication {
  const kept = assignments.flatMap(assignmentOf);
  return {
    id: textOf(servicePrincipal, 'id') ?? '',
    displayName: textOf(servicePrincipal, 'displayName') ?? '',
    appRoles: sorted(objectsIn(servicePrincipal['appRoles']).flatMap(roleOf), ({ id }) => id),
    assignments: sorted(kept, ({ principalId, appRoleId }) => `${principalId} ${appRoleId}`),
    settings: sorted(settings.flatMap(settingOf), ({ key }) => key),
    ...(job === undefined ? {} : { job: jobOf(job.job, job.schema) }),
  };
}

/** The line of a snapshot, with the names of people who are assigned themselves. */
export function applicationLine(
  application: SnapshotApplication,
  nameOf: (userId: string) => string | undefined,
): string {
  const assignments = application.assignments.map((one) => {
    const name = one.principalType === 'User' ? nameOf(one.principalId.toLowerCase()) : undefined;
    return name === undefined ? one : { ...one, userPrincipalName: name };
  });
  return JSON.stringify({ '@odata.type': APPLICATION_TYPE, ...application, assignments });
}

/** Reads the line; undefined where it is not what {@link applicationLine} writes. */
export function readApplication(value: GraphObject): SnapshotApplication | undefined {
  const id = textOf(value, 'id');
  const displayName = textOf(value, 'displayName');
  if (id === undefined || displayName === undefined) return undefined;
  const job = memberOf(value, 'job');
  return {
    id,
    displayName,
    appRoles: objectsIn(value['appRoles']).flatMap(roleOf),
    assignments: objectsIn(value['assignments']).flatMap(assignmentOf),
    settings: objectsIn(value['settings']).flatMap(readSetting),
    ...(isObject(job) ? { job: readJob(job) } : {}),
  };
}

function roleOf(role: GraphObject): readonly SnapshotRole[] {
  const [id, displayName, value] = ['id', 'displayName', 'value'].map((name) => textOf(role, name));
  if (id === undefined || displayName === undefined) return [];
  return [{ id, displayName, ...(value === undefined ? {} : { value }) }];
}

/** Applications may be assigned to applications; nobody is provisioned by that. */
function assignmentOf(assignment: GraphObject): readonly SnapshotAssignment[] {
  const [principalId, appRoleId] = [textOf(assignment, 'principalId'), textOf(assignment, 'appRoleId')];
  const principalType = assignment['principalType'];
  if (principalId === undefined || appRoleId === undefined) return [];
  if (principalType !== 'User' && principalType !== 'Group') return [];
  const [name, user] = [textOf(assignment, 'principalDisplayName'), textOf(assignment, 'userPrincipalName')];
  return [
    {
      principalId,
      principalType,
      ...(name === undefined ? {} : { principalDisplayName: name }),
      ...(user === undefined ? {} : { userPrincipalName: user }),
      appRoleId,
    },
  ];
}

function settingOf(setting: GraphObject): SnapshotApplication['settings'] {
  return readSetting(setting).map(({ key, value }) => ({
    key,
    ...(value !== undefined && READ_SETTINGS.has(key) ? { value } : {}),
  }));
}

function readSetting(setting: GraphObject): SnapshotApplication['settings'] {
  const [key, value] = [textOf(setting, 'key'), textOf(setting, 'value')];
  return key === undefined ? [] : [{ key, ...(value === undefined ? {} : { value }) }];
}

function jobOf(job: GraphObject, { directories: _, ...schema }: GraphObject): SnapshotJob {
  const within = (name: string, member: string) => {
    const part = memberOf(job, name);
    return isObject(part) ? textOf(part, member) : undefined;
  };
  return jobWith(textOf(job, 'id'), textOf(job, 'templateId'), schema, {
    state: within('schedule', 'state'),
    status: within('status', 'code'),
  });
}

function readJob(job: GraphObject): SnapshotJob {
  const schema = memberOf(job, 'schema');
  return jobWith(textOf(job, 'id'), textOf(job, 'templateId'), isObject(schema) ? schema : {}, {
    state: textOf(job, 'state'),
    status: textOf(job, 'status'),
  });
}

function jobWith(
  id = '',
  templateId: string | undefined,
  schema: GraphObject,
  { state, status }: { readonly state: string | undefined; readonly status: string | undefined },
): SnapshotJob {
  return {
    id,
    ...(templateId === undefined ? {} : { templateId }),
    ...(state === undefined ? {} : { state }),
    ...(status === undefined ? {} : { status }),
    schema,
  };
}

function objectsIn(value: unknown): readonly GraphObject[] {
  return Array.isArray(value) ? (value as readonly unknown[]).filter(isObject) : [];
}

function sorted<T>(list: readonly T[], by: (one: T) => string): readonly T[] {
  return [...list].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}
