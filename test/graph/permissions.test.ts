import { isMet, least, missing, necessary, permissionSets } from '../../graph/permission-sets';
import {
  COMMAND_NEEDS,
  leastPermissions,
  OPERATIONS,
  OWNED_BY,
  type Operation,
} from '../../graph/permissions';
import { provisioning } from '../support/provisioning';

const ROWS = permissionSets(provisioning()).flatMap(({ commands, needs }) =>
  [true, false].map((owns) => ({ commands: commands.join(', '), owns, needs: necessary(needs) })),
);

describe.each(ROWS)('the least for $commands, owning: $owns', ({ needs, owns }) => {
  const set = least(needs, owns);

  test('is enough', () => {
    expect(needs.filter((need) => !isMet(need, set))).toEqual([]);
  });

  test('is the least', () => {
    const rest = set.map((one) => set.filter((other) => other !== one));
    expect(rest.filter((held) => needs.every((need) => isMet(need, held)))).toEqual([]);
  });

  test('reaches applications of others, unless it owns them', () => {
    expect(set).not.toContain(owns ? 'Application.ReadWrite.All' : OWNED_BY);
  });
});

describe('what is missing', () => {
  const need = { operation: OPERATIONS.assign, reason: 'assign' };

  test.each([
    [[], ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All']],
    [['Application.Read.All'], ['AppRoleAssignment.ReadWrite.All']],
    [['AppRoleAssignment.ReadWrite.All'], ['Application.Read.All']],
    [['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'], []],
  ])('beside %j is %j', (granted, expected) => {
    expect(missing(need, granted)).toEqual(expected);
  });
});

describe('what a refused request wanted', () => {
  test.each([
    ['GET', 'servicePrincipals/1/synchronization/jobs', 'Synchronization.Read.All'],
    ['GET', 'servicePrincipals/1/synchronization/secrets', 'Synchronization.Read.All'],
    ['PUT', 'servicePrincipals/1/synchronization/secrets', 'Synchronization.ReadWrite.All'],
    ['POST', 'servicePrincipals/1/synchronization/jobs/2/restart', 'Synchronization.ReadWrite.All'],
    ['GET', 'servicePrincipals', 'Application.Read.All'],
    ['GET', 'servicePrincipals/1/appRoleAssignedTo', 'Application.Read.All'],
    [
      'POST',
      'servicePrincipals/1/appRoleAssignedTo',
      'AppRoleAssignment.ReadWrite.All and Application.Read.All',
    ],
    ['DELETE', 'servicePrincipals/1/appRoleAssignedTo/2', 'AppRoleAssignment.ReadWrite.All'],
    ['POST', 'applicationTemplates/1/instantiate', OWNED_BY],
    ['DELETE', 'applications/1', OWNED_BY],
    ['GET', 'users/pilot@contoso.example', 'User.Read.All'],
    ['GET', 'users/delta', 'User.Read.All'],
    ['GET', 'directory/deletedItems/microsoft.graph.user', 'User.Read.All'],
    ['GET', 'groups', 'GroupMember.Read.All'],
    ['GET', 'auditLogs/provisioning', 'ProvisioningLog.Read.All'],
    ['GET', 'organization', 'Organization.Read.All'],
    ['GET', 'applicationTemplates', undefined],
    ['GET', 'somethingElse', undefined],
  ])('%s %s: %s', (method, path, expected) => {
    expect(leastPermissions(method, path)[0]).toBe(expected);
  });
});

test('every operation is some command’s, and has a page of Microsoft', () => {
  const used = new Set<Operation>(COMMAND_NEEDS.flatMap(({ needs }) => needs.map((one) => one.operation)));
  const all: readonly Operation[] = Object.values(OPERATIONS);
  expect(all.filter((one) => !used.has(one))).toEqual([]);
  expect(all.filter(({ page }) => !page.startsWith('https://learn.microsoft.com/graph/api/'))).toEqual([]);
});
