/**
 * Which application permissions Microsoft Graph wants: first for each operation, then for each command the operations it is made of.
 * The one table behind `doctor`, behind what is said of a refused request, and behind docs/permissions.md.
 *
 * https://learn.microsoft.com/graph/permissions-reference
 */
import type { Provisioning } from '../provisioning/model';

/** Application permissions that are enough together. */
export type Way = readonly [string, ...string[]];

/** Requests that need the same. */
export interface Operation {
  readonly methods: RegExp;
  /** Below the version. */
  readonly path: RegExp;
  /** Any of them is enough; the least first. */
  readonly ways: readonly [Way, ...Way[]];
  /** The page that names the permissions. */
  readonly page: string;
}

/** What a command does with an operation. */
export interface Need {
  readonly operation: Operation;
  /** What for: words that go with "to". */
  readonly reason: string;
  /** Whether the spec makes it necessary. @default always */
  readonly when?: (spec: Provisioning) => boolean;
  /** What is another without it, where the command does its work all the same. */
  readonly without?: string;
}

/** Counts only for what the identity owns: whoever makes an application owns it and its service principal. */
export const OWNED_BY = 'Application.ReadWrite.OwnedBy';

const API = 'https://learn.microsoft.com/graph/api';
const ASSIGN = 'AppRoleAssignment.ReadWrite.All';

const READ_APPLICATION: readonly [Way, ...Way[]] = [
  ['Application.Read.All'],
  [OWNED_BY],
  ['Application.ReadWrite.All'],
  ['Directory.Read.All'],
];

/** The first that fits counts. */
export const OPERATIONS = {
  readJob: {
    methods: /GET/,
    path: /\/synchronization(\/|$)/,
    ways: [['Synchronization.Read.All'], ['Synchronization.ReadWrite.All']],
    page: `${API}/synchronization-synchronizationjob-get`,
  },
  writeJob: {
    methods: /./,
    path: /\/synchronization(\/|$)/,
    ways: [['Synchronization.ReadWrite.All']],
    page: `${API}/synchronization-synchronizationjob-start`,
  },
  assign: {
    methods: /POST/,
    path: /\/appRoleAssignedTo/,
    ways: [
      [ASSIGN, 'Application.Read.All'],
      [ASSIGN, OWNED_BY],
      [ASSIGN, 'Application.ReadWrite.All'],
      [ASSIGN, 'Directory.Read.All'],
    ],
    page: `${API}/serviceprincipal-post-approleassignedto`,
  },
  unassign: {
    methods: /DELETE/,
    path: /\/appRoleAssignedTo/,
    ways: [[ASSIGN]],
    page: `${API}/serviceprincipal-delete-approleassignedto`,
  },
  makeApplication: {
    methods: /POST/,
    path: /^applicationTemplates/,
    ways: [[OWNED_BY], ['Application.ReadWrite.All'], ['Directory.ReadWrite.All']],
    page: `${API}/applicationtemplate-instantiate`,
  },
  readApplication: {
    methods: /GET/,
    path: /^(servicePrincipals|applications)/,
    ways: READ_APPLICATION,
    page: `${API}/serviceprincipal-list`,
  },
  changeApplication: {
    methods: /./,
    path: /^(servicePrincipals|applications)/,
    ways: [[OWNED_BY], ['Application.ReadWrite.All']],
    page: `${API}/application-delete`,
  },
  readLog: {
    methods: /GET/,
    path: /^auditLogs\//,
    ways: [['ProvisioningLog.Read.All'], ['AuditLog.Read.All', 'Directory.Read.All']],
    page: `${API}/provisioningobjectsummary-list`,
  },
  readUsers: {
    methods: /GET/,
    path: /^(users|directory\/deletedItems)/,
    ways: [['User.Read.All'], ['Directory.Read.All']],
    page: `${API}/user-list`,
  },
  readGroups: {
    methods: /GET/,
    path: /^groups/,
    ways: [['GroupMember.Read.All'], ['Group.Read.All'], ['Directory.Read.All']],
    page: `${API}/group-list-members`,
  },
  readOrganization: {
    methods: /GET/,
    path: /^organization/,
    ways: [['Organization.Read.All'], ['Directory.Read.All']],
    page: `${API}/organization-list`,
  },
} as const satisfies Readonly<Record<string, Operation>>;

const isOwn = ({ application }: Provisioning): boolean => application.existing === undefined;
const hasAssignments = ({ assignments }: Provisioning): boolean => assignments.length > 0;
const names =
  (type: 'user' | 'group') =>
  ({ assignments }: Provisioning): boolean =>
    assignments.some(({ principal }) => principal.type === type && principal.by !== 'id');

const { readJob, writeJob, readApplication, readLog, readUsers, readGroups } = OPERATIONS;

const LOOK: Need = { operation: readApplication, reason: 'read the application, its roles and assignments' };
const FIND: Need = { operation: readApplication, reason: 'find the application by name', when: isOwn };
const READ_JOB: Need = { operation: readJob, reason: 'read job, mappings and settings' };
const CONFIGURE: Need = {
  operation: writeJob,
  reason: 'write job, mappings and settings, and start the job',
};
const CONTROL: Need = { operation: writeJob, reason: 'start, pause and restart the job' };
const LOG: Need = { operation: readLog, reason: 'read the provisioning log' };
const NAME_USERS: Need = {
  operation: readUsers,
  reason: 'look up users that the spec names by user principal name',
  when: names('user'),
};
const NAME_GROUPS: Need = {
  operation: readGroups,
  reason: 'look up groups that the spec names by display name',
  when: names('group'),
};
const WRITE: readonly Need[] = [
  LOOK,
  {
    operation: OPERATIONS.changeApplication,
    reason: 'change and delete the application',
    when: isOwn,
  },
  READ_JOB,
  CONFIGURE,
  { operation: OPERATIONS.unassign, reason: 'take assignments away', when: hasAssignments },
  NAME_USERS,
  NAME_GROUPS,
];

/** The commands that talk to Graph, in the order of the help. */
export const COMMAND_NEEDS: readonly {
  readonly commands: readonly string[];
  readonly needs: readonly Need[];
}[] = [
  { commands: ['plan', 'adopt'], needs: [LOOK, READ_JOB, NAME_USERS, NAME_GROUPS] },
  {
    commands: ['apply'],
    needs: [
      {
        operation: OPERATIONS.makeApplication,
        reason: 'make the application from the gallery',
        when: isOwn,
      },
      { operation: OPERATIONS.assign, reason: 'assign people and groups', when: hasAssignments },
      ...WRITE,
    ],
  },
  { commands: ['destroy'], needs: WRITE },
  {
    commands: ['export'],
    needs: [
      LOOK,
      READ_JOB,
      {
        operation: readUsers,
        reason: 'name assigned users by user principal name',
        without: 'the spec names them by id',
      },
      { operation: readGroups, reason: 'name assigned groups', without: 'the spec names them by id' },
      {
        operation: OPERATIONS.readOrganization,
        reason: 'name the tenant after its organization',
        without: 'the spec calls it "tenant"',
      },
    ],
  },
  {
    commands: ['status', 'watch'],
    needs: [FIND, READ_JOB, { ...LOG, without: 'a quarantine is explained without naming who fails' }],
  },
  {
    commands: ['logs'],
    needs: [
      FIND,
      LOG,
      {
        operation: readUsers,
        reason: 'find whom --user names by user principal name',
        without: '--user takes the object id only',
      },
    ],
  },
  { commands: ['drift'], needs: [LOOK, READ_JOB, NAME_USERS, NAME_GROUPS] },
  {
    commands: ['snapshot'],
    needs: [
      LOOK,
      READ_JOB,
      { operation: readUsers, reason: 'read the attributes of all users' },
      { operation: readGroups, reason: 'read groups and their members' },
    ],
  },
  {
    commands: ['provision-on-demand'],
    needs: [
      FIND,
      READ_JOB,
      { operation: writeJob, reason: 'provision on demand' },
      { operation: readUsers, reason: 'look up whom to provision' },
    ],
  },
  { commands: ['start', 'pause', 'restart'], needs: [FIND, READ_JOB, CONTROL] },
  {
    commands: ['deletions'],
    needs: [FIND, READ_JOB, CONTROL, { ...LOG, without: 'nobody who is held back is named' }],
  },
];

/**
 * What would have been enough for a request that was refused, the least first; empty where nothing is known of it.
 *
 * @param path below the version, e.g. `servicePrincipals/…/synchronization/jobs`
 * @returns permissions, joined by "and" where several are needed
 */
export function leastPermissions(method: string, path: string): readonly string[] {
  const operations: readonly Operation[] = Object.values(OPERATIONS);
  const found = operations.find((one) => one.methods.test(method) && one.path.test(path));
  return (found?.ways ?? []).map((way) => way.join(' and '));
}
