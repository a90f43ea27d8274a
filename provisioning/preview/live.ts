/**
 * What runs, as a snapshot knows it: the live application in the words of a spec, so that a preview need not assume what the spec leaves
 * out, and can be held against it.
 */
import { DEFAULT_ACCESS_ID } from '../default-access';
import { DEFAULT_ACCESS, type Assignment, type ObjectMapping, type Provisioning } from '../model';
import { meantObjectMappings, readObjectMappings, type LiveObjectMapping } from '../live/object-mappings';
import { readSettings } from '../live/settings';
import { readAttributeMapping } from '../schema/read-attribute-mapping';
import type { SnapshotApplication, SnapshotAssignment, SnapshotJob } from '../snapshot/application';
import type { DirectoryGroup } from '../directory/directory';

/** What runs in a tenant. */
export interface Live {
  /** As a spec would say it; what a spec has no words for is left out. The assignments are those of people and groups, by id. */
  readonly provisioning: Provisioning;
  /** The parts that a spec has no words for, as ends of a sentence. */
  readonly leftOut: readonly string[];
}

/**
 * @param spec whose application it is
 * @param job that of the application
 */
export function liveProvisioning(
  spec: Provisioning,
  application: SnapshotApplication,
  job: SnapshotJob,
): Live {
  const settings = readSettings(application.settings);
  const mappings = readObjectMappings(job.schema);
  const users = onlyMapping(mappings, 'users', spec.mappings.users?.objectMapping);
  const groups = onlyMapping(mappings, 'groups', spec.mappings.groups?.objectMapping);
  const { scope, deletionThreshold, outOfScope = 'disable' } = settings;
  const { name, tenant, application: own, credentials, notifications } = spec;
  return {
    provisioning: {
      name,
      tenant,
      application: own,
      credentials,
      notifications,
      assignments: application.assignments.map((one) => assignmentOf(one, application)),
      // Nobody is disabled by a setting that is not there.
      outOfScope,
      ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
      ...(scope === undefined ? {} : { scope }),
      mappings: {
        ...(users.mapping ? { users: users.mapping } : {}),
        ...(groups.mapping ? { groups: groups.mapping } : {}),
      },
      status: job.state === 'Active' ? 'started' : 'paused',
    },
    leftOut: users.leftOut,
  };
}

/** Assignments of one side that the other has not, whoever wrote them: a group by its name in the spec is the same by its id. */
export function assignmentsBeside(
  live: readonly SnapshotAssignment[],
  declared: readonly Assignment[],
  application: SnapshotApplication,
  groups: readonly DirectoryGroup[],
): readonly Assignment[] {
  const names = new Map(groups.map(({ id, displayName }) => [id, displayName]));
  return live
    .filter((one) => !declared.some((other) => isSame(one, other, application, names)))
    .map((one) => assignmentOf(one, application));
}

/** All live assignments, those that a spec declares in its words. */
export function assignmentsInWords(
  declared: readonly Assignment[],
  application: SnapshotApplication,
  groups: readonly DirectoryGroup[],
): readonly Assignment[] {
  const names = new Map(groups.map(({ id, displayName }) => [id, displayName]));
  return application.assignments.map(
    (one) =>
      declared.find((other) => isSame(one, other, application, names)) ?? assignmentOf(one, application),
  );
}

function isSame(
  { principalId, principalType, principalDisplayName, userPrincipalName, appRoleId }: SnapshotAssignment,
  { principal, role }: Assignment,
  application: SnapshotApplication,
  names: ReadonlyMap<string, string | undefined>,
): boolean {
  if (principalType.toLowerCase() !== principal.type) return false;
  const { displayName, value } = roleOf(appRoleId, application);
  if (role !== displayName && role !== value) return false;
  const id = principalId.toLowerCase();
  switch (principal.by) {
    case 'id':
      return principal.value.toLowerCase() === id;
    case 'userPrincipalName':
      return principal.value.toLowerCase() === userPrincipalName?.toLowerCase();
    case 'displayName':
      return principal.value === (names.get(id) ?? principalDisplayName);
  }
}

function assignmentOf(
  { principalId, principalType, appRoleId }: SnapshotAssignment,
  application: SnapshotApplication,
): Assignment {
  const type = principalType === 'User' ? 'user' : 'group';
  return {
    principal: { type, by: 'id', value: principalId.toLowerCase() },
    role: roleOf(appRoleId, application).displayName,
  };
}

function roleOf(
  id: string,
  { appRoles }: SnapshotApplication,
): { readonly displayName: string; readonly value?: string } {
  if (id === DEFAULT_ACCESS_ID) return { displayName: DEFAULT_ACCESS };
  return appRoles.find((role) => role.id === id) ?? { displayName: id };
}

function onlyMapping(
  mappings: readonly LiveObjectMapping[],
  kind: 'users' | 'groups',
  name: string | undefined,
): { readonly mapping?: ObjectMapping; readonly leftOut: readonly string[] } {
  const [mapping, ...others] = meantObjectMappings(mappings, kind, name);
  // Terraform refuses to guess which one is meant, and so does a preview.
  if (mapping === undefined || others.length > 0) return { leftOut: [] };
  return objectMappingOf(mapping, name);
}

function objectMappingOf(
  { enabled, actions, attributes, filters }: LiveObjectMapping,
  name: string | undefined,
): { readonly mapping: ObjectMapping; readonly leftOut: readonly string[] } {
  const read = attributes.map(({ stored }) => readAttributeMapping(stored));
  const unread = attributes.flatMap(({ target }, index) => {
    const one = read[index];
    return one !== undefined && 'mistake' in one ? [`the mapping of ${target}`] : [];
  });
  return {
    mapping: {
      ...(name === undefined ? {} : { objectMapping: name }),
      enabled,
      actions,
      attributes: read.flatMap((one) => ('mapping' in one ? [one.mapping] : [])),
      removed: [],
      // These are all there are.
      unlisted: 'remove',
      scopingFilters: filters.filters,
    },
    leftOut: [
      ...unread,
      ...(filters.inputFilters.length > 0 ? ['filters of what is read (inputFilterGroups)'] : []),
      ...(filters.categoryFilters.length > 0
        ? ['filters of whom the mapping is for (categoryFilterGroups)']
        : []),
    ],
  };
}
