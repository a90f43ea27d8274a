/**
 * Which application permissions a caller needs, by path: one of a list is enough. A caller without is refused as the end point
 * refuses: the directory says so, the provisioning service answers 401 and says nothing.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
import { GraphError } from './graph-error';

const READ_APPLICATIONS = [
  'Application.Read.All',
  'Application.ReadWrite.OwnedBy',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const WRITE_APPLICATIONS = [
  'Application.ReadWrite.OwnedBy',
  'Application.ReadWrite.All',
  'Directory.ReadWrite.All',
];

/** Who may do what below a path. */
interface Rule {
  readonly path: RegExp;
  readonly read: readonly string[];
  /** Absent: whoever signed in may; the box does not hold it. */
  readonly write?: readonly string[];
}

/** The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    path: /\/synchronization(\/|$)/,
    read: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
    write: ['Synchronization.ReadWrite.All'],
  },
  {
    path: /\/appRoleAssignedTo(\/|$)/,
    read: [...READ_APPLICATIONS, 'AppRoleAssignment.ReadWrite.All'],
    write: ['AppRoleAssignment.ReadWrite.All'],
  },
  { path: /^applicationTemplates\/[^/]+\/instantiate$/, read: [], write: WRITE_APPLICATIONS },
  // Whoever may sign in may look into the gallery.
  { path: /^applicationTemplates(\/|$)/, read: [] },
  { path: /^(applications|servicePrincipals)/, read: READ_APPLICATIONS, write: WRITE_APPLICATIONS },
  { path: /^auditLogs\//, read: ['AuditLog.Read.All'] },
  {
    path: /^users/,
    read: [
      'User.ReadBasic.All',
      'User.Read.All',
      'User.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
  },
  {
    path: /^groups/,
    read: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
  {
    path: /^organization/,
    read: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  },
];

/** @param roles - those of the token; a client of the box has all unless it is given its own */
export function checkPermissions(
  roles: readonly string[],
  method: string,
  segments: readonly string[],
): void {
  const path = segments.join('/');
  const rule = RULES.find((one) => one.path.test(path));
  const needed = (method === 'GET' ? rule?.read : rule?.write) ?? [];
  if (needed.length === 0 || needed.some((one) => roles.includes(one))) return;
  throw /\/synchronization(\/|$)/.test(path)
    ? new GraphError(401, 'UnknownError', '')
    : new GraphError(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
}

/** Application permissions that a client of the box holds unless it is given its own. */
export const ALL_PERMISSIONS: readonly string[] = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
  'Synchronization.ReadWrite.All',
];
