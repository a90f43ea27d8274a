/**
 * Which application permissions Microsoft Graph wants of whom, by route: what the pages of the reference say under "Permissions".
 * The first rule that fits counts, and every route has one.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */

/** Who may. */
export interface Access {
  /** One of these application permissions; where there is none, whoever signed in may. */
  readonly anyOf: readonly string[];
  /** And one of these, too. */
  readonly and?: readonly string[];
  /** Or `Application.ReadWrite.OwnedBy`, for who owns the application that the route is about. */
  readonly owner?: true;
}

/** Routes by method and pattern, and who may take them. */
export interface Rule {
  readonly methods: RegExp;
  readonly route: RegExp;
  readonly access: Access;
}

const OWNED_BY = 'Application.ReadWrite.OwnedBy';
const DIRECTORY_READ = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const APPLICATION_READ = ['Application.Read.All', OWNED_BY, 'Application.ReadWrite.All', ...DIRECTORY_READ];
const ASSIGN = ['AppRoleAssignment.ReadWrite.All'];
const USER_READ = ['User.Read.All', 'User.ReadWrite.All', ...DIRECTORY_READ];
const USER_WRITE = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
const GROUP_WRITE = ['Group.ReadWrite.All', 'Directory.ReadWrite.All'];
const MEMBER_WRITE = ['GroupMember.ReadWrite.All', ...GROUP_WRITE];
const GROUP_READ = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', ...MEMBER_WRITE];
const RESTORE = ['User.DeleteRestore.All', 'User.ReadWrite.All'];
const PROVISIONING_LOG = 'ProvisioningLog.Read.All';

const ANYBODY: Access = { anyOf: [] };

export const RULES: readonly Rule[] = [
  // The parts of a batch are requests of their own. Nobody is "me" to an application, whatever it may.
  { methods: /./, route: /^\/\$batch$/, access: ANYBODY },
  { methods: /GET/, route: /^\/me(\/|$)/, access: ANYBODY },
  // https://learn.microsoft.com/graph/api/applicationtemplate-list wants a token, and no permission.
  { methods: /GET/, route: /^\/applicationTemplates/, access: ANYBODY },
  {
    methods: /POST/,
    route: /^\/applicationTemplates\/\{id\}\/instantiate$/,
    access: { anyOf: [OWNED_BY, 'Application.ReadWrite.All', 'Directory.ReadWrite.All'] },
  },
  // https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get, …-start and their like
  {
    methods: /GET/,
    route: /\/synchronization\//,
    access: { anyOf: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'], owner: true },
  },
  {
    methods: /./,
    route: /\/synchronization\//,
    access: { anyOf: ['Synchronization.ReadWrite.All'], owner: true },
  },
  // https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
  { methods: /GET/, route: /\/appRoleAssignedTo/, access: { anyOf: APPLICATION_READ } },
  { methods: /POST/, route: /\/appRoleAssignedTo/, access: { anyOf: ASSIGN, and: APPLICATION_READ } },
  { methods: /./, route: /\/appRoleAssignedTo/, access: { anyOf: ASSIGN } },
  { methods: /GET/, route: /\/appRoleAssignments/, access: { anyOf: [...DIRECTORY_READ, ...ASSIGN] } },
  { methods: /./, route: /\/appRoleAssignments/, access: { anyOf: ASSIGN } },
  // https://learn.microsoft.com/graph/api/serviceprincipal-list; OwnedBy lists all, and changes what is owned.
  { methods: /GET/, route: /^\/(applications|servicePrincipals)/, access: { anyOf: APPLICATION_READ } },
  {
    methods: /DELETE/,
    route: /^\/(applications|servicePrincipals)/,
    access: { anyOf: ['Application.ReadWrite.All'], owner: true },
  },
  {
    methods: /./,
    route: /^\/(applications|servicePrincipals)/,
    access: { anyOf: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'], owner: true },
  },
  // https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
  {
    methods: /GET/,
    route: /^\/auditLogs\/provisioning/,
    access: {
      anyOf: [PROVISIONING_LOG, 'AuditLog.Read.All'],
      and: [PROVISIONING_LOG, ...DIRECTORY_READ],
    },
  },
  // https://learn.microsoft.com/graph/api/user-list. User.ReadBasic.All is an application permission, but was refused by /users.
  { methods: /GET/, route: /^\/users/, access: { anyOf: USER_READ } },
  { methods: /./, route: /^\/users/, access: { anyOf: USER_WRITE } },
  // https://learn.microsoft.com/graph/api/group-list-members
  { methods: /GET/, route: /^\/groups/, access: { anyOf: GROUP_READ } },
  { methods: /./, route: /^\/groups\/\{id\}\/members/, access: { anyOf: MEMBER_WRITE } },
  { methods: /./, route: /^\/groups/, access: { anyOf: GROUP_WRITE } },
  // https://learn.microsoft.com/graph/api/directoryobject-getbyids
  { methods: /POST/, route: /^\/directoryObjects\/getByIds$/, access: { anyOf: DIRECTORY_READ } },
  // https://learn.microsoft.com/graph/api/directory-deleteditems-list
  {
    methods: /GET/,
    route: /^\/directory\/deletedItems\/microsoft\.graph\.group$/,
    access: { anyOf: GROUP_READ },
  },
  { methods: /GET/, route: /^\/directory\/deletedItems/, access: { anyOf: USER_READ } },
  { methods: /./, route: /^\/directory\/deletedItems/, access: { anyOf: RESTORE } },
  {
    methods: /GET/,
    route: /^\/organization/,
    access: { anyOf: ['Organization.Read.All', 'Organization.ReadWrite.All', ...DIRECTORY_READ] },
  },
  {
    methods: /GET/,
    route: /^\/domains/,
    access: { anyOf: ['Domain.Read.All', 'Domain.ReadWrite.All', ...DIRECTORY_READ] },
  },
];

/** Application permissions that together allow everything; a client of the box holds them unless it is given its own. */
export const ALL_PERMISSIONS: readonly string[] = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
  'Synchronization.ReadWrite.All',
  'User.ReadWrite.All',
];
