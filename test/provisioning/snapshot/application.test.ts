import { applicationLine, applicationOf, readApplication } from '../../../provisioning/snapshot/application';
import type { GraphObject } from '../../../provisioning/snapshot/user-record';

const PARTS = {
  servicePrincipal: {
    id: 'sp',
    displayName: 'App',
    appRoles: [{ id: 'r1', displayName: 'User', value: null, isEnabled: true }, { id: 'r0' }],
  },
  assignments: [
    { principalId: 'U2', principalType: 'User', principalDisplayName: 'Bob', appRoleId: 'r1' },
    { principalId: 'G1', principalType: 'Group', principalDisplayName: 'Pilot', appRoleId: 'r1' },
    { principalId: 'sp2', principalType: 'ServicePrincipal', appRoleId: 'r1' },
  ],
  settings: [
    { key: 'SecretToken', value: 'canary' },
    { key: 'BaseAddress', value: 'https://canary:canary@scim.example' },
    { key: 'SyncAll', value: 'true' },
    { key: 'SyncNotificationSettings', value: '{}' },
  ],
  job: {
    job: { id: 'j', templateId: 't', schedule: { state: 'Active' }, status: { code: 'Quarantine' } },
    schema: { version: '1', synchronizationRules: [{ objectMappings: [] }], directories: [{ id: 'd' }] },
  },
} as const;

it('is what is live, without secrets and without what the application can do', () => {
  const line = applicationLine(applicationOf(PARTS), (id) =>
    id === 'u2' ? 'bob@contoso.example' : undefined,
  );
  expect(line).not.toContain('canary');
  expect(JSON.parse(line)).toEqual({
    '@odata.type': '#scimform.application',
    id: 'sp',
    displayName: 'App',
    appRoles: [{ id: 'r1', displayName: 'User' }],
    assignments: [
      { principalId: 'G1', principalType: 'Group', principalDisplayName: 'Pilot', appRoleId: 'r1' },
      {
        principalId: 'U2',
        principalType: 'User',
        principalDisplayName: 'Bob',
        userPrincipalName: 'bob@contoso.example',
        appRoleId: 'r1',
      },
    ],
    settings: [
      { key: 'BaseAddress' },
      { key: 'SecretToken' },
      { key: 'SyncAll', value: 'true' },
      { key: 'SyncNotificationSettings', value: '{}' },
    ],
    job: {
      id: 'j',
      templateId: 't',
      state: 'Active',
      status: 'Quarantine',
      schema: { version: '1', synchronizationRules: [{ objectMappings: [] }] },
    },
  });
});

it('is read as it was written', () => {
  const application = applicationOf(PARTS);
  const line = JSON.parse(applicationLine(application, () => undefined)) as GraphObject;
  expect(readApplication(line)).toEqual(application);
});

it.each<[string, GraphObject]>([
  ['nothing', {}],
  ['no name', { id: 'sp' }],
  ['another type of name', { id: 'sp', displayName: 1 }],
])('is none with %s', (_, value) => {
  expect(readApplication(value)).toBeUndefined();
});

it('has no job where there is none', () => {
  const { job: _, ...parts } = PARTS;
  expect(applicationOf(parts)).not.toHaveProperty('job');
  expect(readApplication({ id: 'sp', displayName: 'App', job: null, settings: 'x' })).toMatchObject({
    settings: [],
  });
});
