/**
 * What Graph stored for a job, as the model that decides: the way back from the synchronization schema, the settings and the
 * assignments. What cannot be read is an error of the job, since no object could be decided on without it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema
 */
import type { Assignment, ObjectMapping, Provisioning } from '../../provisioning/model';
import type { ApplicationFacts, ObjectFacts } from '../../provisioning/preview/facts';
import { dialectOf } from '../../provisioning/preview/request';
import type { PatchDialect } from '../../provisioning/mapping/payload/patch-body';
import { matchingTargets } from '../../provisioning/mapping/matching';
import { isDefaultAccess } from '../../provisioning/default-access';
import { isTenantUrl } from '../scim-client/address';
import type { JsonObject } from '../graph/json';
import type { AppRole } from '../tenant/gallery';
import { DEFAULT_ACCESS_ROLE_ID } from '../tenant/assign-role';
import type { AppRoleAssignment } from '../tenant/state';
import type { Setting } from '../synchronization/settings';
import { fingerprint } from './fingerprint';
import type { JobError } from './job-error';
import type { MappingDetails } from './mapping-details';
import { readObjectMapping, type ReadObjectMapping } from './read-object-mapping';
import { readJobSettings } from './read-job-settings';

/** What Graph stored. */
export interface StoredConfiguration {
  readonly schema: JsonObject;
  /** The synchronization secrets, in clear. */
  readonly settings: readonly Setting[];
  /** `synchronizationJobSettings`. @default none */
  readonly jobSettings?: readonly { readonly name: string; readonly value: string }[];
  readonly assignments: readonly Pick<AppRoleAssignment, 'principalId' | 'principalType' | 'appRoleId'>[];
  readonly appRoles: readonly Pick<AppRole, 'id' | 'displayName' | 'value'>[];
  /** Whether people who have only the role Default Access are provisioned. @default 'included', as since July 2020 */
  readonly defaultAccess?: ApplicationFacts['defaultAccess'];
}

/** How a job provisions. */
export interface JobConfiguration {
  /** Roles of Default Access are not among its assignments; {@link assignments} has all. */
  readonly provisioning: Provisioning;
  readonly assignments: readonly Assignment[];
  readonly facts: ApplicationFacts;
  readonly users: MappingDetails;
  /** Undefined where groups are not provisioned. */
  readonly groups: GroupConfiguration | undefined;
  readonly connection: { readonly tenantUrl: string; readonly token: string };
  readonly dialect: PatchDialect;
  /** The same text for the same mappings and filters: where it changes, an initial cycle follows. */
  readonly fingerprint: string;
}

/** How groups are provisioned. */
export interface GroupConfiguration extends MappingDetails {
  readonly mapping: ObjectMapping;
  readonly facts: ObjectFacts;
}

/** Reads what was stored; all mistakes at once make one error. */
export function readConfiguration(
  stored: StoredConfiguration,
): { readonly configuration: JobConfiguration } | { readonly error: JobError } {
  const users = readObjectMapping(stored.schema, 'User');
  const groups = readObjectMapping(stored.schema, 'Group');
  const settings = readJobSettings(stored.settings, stored.jobSettings ?? []);
  const mistakes = [
    ...(users === undefined ? ['The schema has no object mapping of users.'] : mistakesOf(users, 'users')),
    ...(groups?.mapping.enabled === true ? mistakesOf(groups, 'groups') : []),
  ];
  if (users === undefined || mistakes.length > 0)
    return { error: jobError('SynchronizationSchemaInvalid', mistakes.join(' ')) };
  const { tenantUrl, token } = settings;
  if (tenantUrl === undefined || token === undefined)
    return { error: jobError('CredentialsMissing', 'The settings lack BaseAddress or SecretToken.') };
  if (!isTenantUrl(tenantUrl))
    return { error: jobError('InvalidBaseAddress', `BaseAddress is ${tenantUrl}, no address of HTTP.`) };
  const isGroups = groups?.mapping.enabled === true;
  const assignments = stored.assignments.flatMap((one) => assignmentOf(one, stored.appRoles));
  const provisioning: Provisioning = {
    name: 'job',
    tenant: { name: 'tenant', tenantId: '', cloud: 'public' },
    application: { displayName: '', galleryDisplayName: '', protect: false },
    assignments: assignments.filter(({ role }) => !isDefaultAccess(role)),
    credentials: [{ field: 'tenantUrl', key: 'BaseAddress', value: tenantUrl }],
    notifications: {},
    outOfScope: settings.outOfScope,
    scope: settings.scope,
    ...(settings.deletionThreshold === undefined ? {} : { deletionThreshold: settings.deletionThreshold }),
    mappings: { users: users.mapping, ...(isGroups ? { groups: groups.mapping } : {}) },
    status: 'started',
  };
  const appRoles = stored.appRoles.map(({ displayName, value }) => ({
    displayName,
    ...(value === null ? {} : { value }),
  }));
  const configuration: JobConfiguration = {
    provisioning,
    assignments,
    facts: { users: users.facts, appRoles, defaultAccess: stored.defaultAccess ?? 'included' },
    users: users.details,
    groups: isGroups ? { ...groups.details, mapping: groups.mapping, facts: groups.facts } : undefined,
    connection: { tenantUrl, token },
    dialect: dialectOf(provisioning),
    fingerprint: fingerprint([users, isGroups ? groups : null]),
  };
  return { configuration };
}

function mistakesOf({ mistakes, mapping }: ReadObjectMapping, name: string): readonly string[] {
  const cannotMatch =
    mapping.enabled !== false && matchingTargets(mapping.attributes).length === 0
      ? [`The mapping of ${name} has no matching attribute.`]
      : [];
  return [...mistakes, ...cannotMatch];
}

function jobError(code: string, message: string): JobError {
  return { code, message, tenantActionable: true };
}

/** A role that the application no longer declares counts for nobody. */
function assignmentOf(
  { principalId, principalType, appRoleId }: StoredConfiguration['assignments'][number],
  appRoles: StoredConfiguration['appRoles'],
): readonly Assignment[] {
  const role =
    appRoleId === DEFAULT_ACCESS_ROLE_ID
      ? 'Default Access'
      : appRoles.find(({ id }) => id === appRoleId)?.displayName;
  if (role === undefined) return [];
  const type = principalType === 'User' ? 'user' : 'group';
  return [{ principal: { type, by: 'id', value: principalId }, role }];
}
