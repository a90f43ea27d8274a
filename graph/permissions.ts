/**
 * Application permissions of which one is enough for a request, the least first.
 *
 * https://learn.microsoft.com/graph/permissions-reference
 */

interface Row {
  readonly path: RegExp;
  readonly read: readonly string[];
  readonly write: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    path: /\/synchronization(\/|$)/,
    read: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
    write: ['Synchronization.ReadWrite.All'],
  },
  {
    path: /\/appRoleAssignedTo(\/|$)/,
    read: ['Application.Read.All', 'Directory.Read.All'],
    write: ['AppRoleAssignment.ReadWrite.All'],
  },
  {
    path: /^(servicePrincipals|applications|applicationTemplates)/,
    read: ['Application.Read.All', 'Directory.Read.All'],
    write: ['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'],
  },
  { path: /^auditLogs\//, read: ['AuditLog.Read.All'], write: [] },
  { path: /^users/, read: ['User.Read.All', 'Directory.Read.All'], write: [] },
  { path: /^groups/, read: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'], write: [] },
  { path: /^organization/, read: ['Organization.Read.All', 'Directory.Read.All'], write: [] },
  { path: /^domains/, read: ['Domain.Read.All', 'Directory.Read.All'], write: [] },
];

/** @param path below the version, e.g. `servicePrincipals/…/synchronization/jobs`; empty where nothing is known of it */
export function leastPermissions(method: string, path: string): readonly string[] {
  const row = ROWS.find((one) => one.path.test(path));
  return (method === 'GET' ? row?.read : row?.write) ?? [];
}
