/**
 * Which application permissions of Microsoft Graph a command needs for a spec: the one table behind `doctor` and
 * docs/permissions.md.
 *
 * https://learn.microsoft.com/graph/permissions-reference
 */
import type { Provisioning } from '../../provisioning/model';

/** One thing that a command does, and who may. */
export interface Need {
  /** Any of them is enough; the least first. */
  readonly permissions: readonly [string, ...string[]];
  /** What it is needed for: words that go with "to". */
  readonly reason: string;
  /** Public page that names the permissions. */
  readonly source: string;
}

/** What one command, or several that need the same, need. */
export interface CommandNeeds {
  readonly commands: readonly string[];
  readonly needs: readonly Need[];
}

const API = 'https://learn.microsoft.com/graph/api';

const FIND_APPLICATION: Need = {
  permissions: [
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Application.ReadWrite.All',
    'Directory.Read.All',
  ],
  reason: 'find the application and read its roles and assignments',
  source: `${API}/serviceprincipal-list`,
};
const MAKE_APPLICATION: Need = {
  permissions: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'],
  reason:
    'make the application from the gallery, and delete it; OwnedBy reaches only what this identity owns',
  source: `${API}/applicationtemplate-instantiate`,
};
const READ_JOB: Need = {
  permissions: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
  reason: 'read job, mappings and settings',
  source: `${API}/synchronization-synchronizationjob-get`,
};
const WRITE_JOB: Need = {
  permissions: ['Synchronization.ReadWrite.All'],
  reason: 'write job, mappings and settings, and start, pause or restart',
  source: `${API}/synchronization-serviceprincipal-put-synchronization`,
};
const ASSIGN: Need = {
  permissions: ['AppRoleAssignment.ReadWrite.All'],
  reason: 'assign people and groups',
  source: `${API}/serviceprincipal-post-approleassignedto`,
};
const NAME_USERS: Need = {
  permissions: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  reason: 'look up users by user principal name',
  source: `${API}/user-get`,
};
const NAME_GROUPS: Need = {
  permissions: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  reason: 'look up groups by name',
  source: `${API}/group-list`,
};
const READ_USERS: Need = {
  permissions: ['User.Read.All', 'Directory.Read.All'],
  reason: 'read the attributes of all users',
  source: `${API}/user-list`,
};
const READ_MEMBERS: Need = {
  permissions: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'],
  reason: 'read groups and their members',
  source: `${API}/group-list-members`,
};
const READ_LOG: Need = {
  permissions: ['AuditLog.Read.All'],
  reason: 'read the provisioning log',
  source: `${API}/provisioningobjectsummary-list`,
};
const READ_TENANT: Need = {
  permissions: ['Organization.Read.All', 'Directory.Read.All'],
  reason: 'name the tenant after its organization; without it, the spec says "tenant"',
  source: `${API}/organization-list`,
};

const EXPORT_USERS: Need = {
  ...NAME_USERS,
  reason: 'name users by user principal name; without it, the spec names them by id',
};
const EXPORT_GROUPS: Need = {
  ...NAME_GROUPS,
  reason: 'name groups; without it, the spec names them by id',
};

const NAME_HELD: Need = {
  ...READ_LOG,
  reason: 'name those who are held back; without it, only their number is known',
};

const NAME_FAILING: Need = {
  ...READ_LOG,
  reason: 'name those who fail in a quarantine; without it, only its cause is known',
};

const NAME_PERSON: Need = {
  ...NAME_USERS,
  reason: 'find somebody by user principal name; without it, --user wants the object id',
};

/** Needs without which the command does its work all the same. */
export const OPTIONAL: ReadonlySet<Need> = new Set([
  READ_TENANT,
  EXPORT_USERS,
  EXPORT_GROUPS,
  NAME_FAILING,
  NAME_PERSON,
  NAME_HELD,
]);

/** What each command needs for one tenant of a spec, in the order of the commands' help. */
export function permissionSets(provisioning: Provisioning): readonly CommandNeeds[] {
  const { application, assignments } = provisioning;
  const isOurs = application.existing === undefined;
  const names = namesOf(provisioning);
  const assigns = assignments.length === 0 ? [] : [ASSIGN];
  const write = [isOurs ? MAKE_APPLICATION : FIND_APPLICATION, WRITE_JOB, ...assigns, ...names];
  const find = isOurs ? [FIND_APPLICATION] : [];
  return [
    { commands: ['plan', 'adopt'], needs: [FIND_APPLICATION, READ_JOB, ...names] },
    { commands: ['apply', 'destroy'], needs: write },
    { commands: ['export'], needs: [FIND_APPLICATION, READ_JOB, EXPORT_USERS, EXPORT_GROUPS, READ_TENANT] },
    { commands: ['status', 'watch'], needs: [...find, READ_JOB, NAME_FAILING] },
    { commands: ['logs'], needs: [...find, READ_LOG, NAME_PERSON] },
    { commands: ['drift'], needs: [FIND_APPLICATION, READ_JOB, ...names] },
    { commands: ['snapshot'], needs: [FIND_APPLICATION, READ_JOB, READ_USERS, READ_MEMBERS] },
    { commands: ['provision-on-demand'], needs: [...find, WRITE_JOB, NAME_USERS] },
    { commands: ['start', 'pause', 'restart'], needs: [...find, WRITE_JOB] },
    { commands: ['deletions'], needs: [...find, WRITE_JOB, NAME_HELD] },
  ];
}

function namesOf({ assignments }: Provisioning): readonly Need[] {
  const by = (type: 'user' | 'group'): boolean =>
    assignments.some(({ principal }) => principal.type === type && principal.by !== 'id');
  return [...(by('user') ? [NAME_USERS] : []), ...(by('group') ? [NAME_GROUPS] : [])];
}

/** Those of a command's needs that nothing granted meets. */
export function unmet(needs: readonly Need[], granted: readonly string[]): readonly Need[] {
  return needs.filter(({ permissions }) => !permissions.some((one) => granted.includes(one)));
}

/** The least permissions that meet all needs together, sorted. */
export function least(needs: readonly Need[]): readonly string[] {
  const certain = new Set(
    needs.filter(({ permissions }) => permissions.length === 1).map(({ permissions }) => permissions[0]),
  );
  const chosen = needs
    .filter(({ permissions }) => !permissions.some((one) => certain.has(one)))
    .map(({ permissions }) => permissions[0]);
  return [...new Set([...certain, ...chosen])].sort();
}
