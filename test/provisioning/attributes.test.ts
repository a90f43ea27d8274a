import {
  adviseOnName,
  attributeNames,
  findAttribute,
  GROUP_ATTRIBUTES,
  USER_ATTRIBUTES,
} from '../../provisioning/attributes';

test.each([
  ['objectId', 'id'],
  ['mobile', 'mobilePhone'],
  ['telephoneNumber', 'businessPhones[0]'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['dirSyncEnabled', 'onPremisesSyncEnabled'],
  ['immutableId', 'onPremisesImmutableId'],
  ['extensionAttribute15', 'onPremisesExtensionAttributes.extensionAttribute15'],
  ['manager', 'manager.id'],
  ['department', 'department'],
])('%s is %s in Microsoft Graph', (name, graph) => {
  expect(findAttribute('user', name)?.graph).toBe(graph);
});

test.each(['IsSoftDeleted', 'appRoleAssignments', 'originalUserPrincipalName'])('%s is computed', (name) => {
  expect(findAttribute('user', name)).toBeDefined();
  expect(findAttribute('user', name)?.graph).toBeUndefined();
});

test.each([
  'mobilePhone',
  'id',
  'businessPhones',
  'businessPhones[0]',
  'onPremisesSyncEnabled',
  'manager.id',
])('%s is a name of Microsoft Graph', (name) => {
  expect(adviseOnName('user', name)).toMatchObject({ kind: 'graph-name' });
});

test.each([
  ['issoftdeleted', { kind: 'case', right: 'IsSoftDeleted' }],
  ['UserPrincipalName', { kind: 'case', right: 'userPrincipalName' }],
  ['extension_0123456789abcdef0123456789abcdef_Cost', { kind: 'extension' }],
  ['extension_cost', { kind: 'unknown' }],
  ['samAccountName', { kind: 'unknown' }],
  ['extensionAttribute16', { kind: 'unknown' }],
])('%s', (name, advice) => {
  expect(adviseOnName('user', name)).toEqual(advice);
});

test.each(['appRoleAssignments', 'userType', 'manager', 'createdDateTime', 'proxyAddresses'])(
  'filters cannot use %s',
  (name) => {
    expect(findAttribute('user', name)?.notFilterable).toBeDefined();
  },
);

test('users and groups are told apart', () => {
  expect(findAttribute('group', 'members')?.notFilterable).toBeDefined();
  expect(findAttribute('user', 'members')).toBeUndefined();
});

test.each([
  ['user', USER_ATTRIBUTES],
  ['group', GROUP_ATTRIBUTES],
] as const)('no two names of a %s differ only in case', (object, attributes) => {
  expect(new Set(attributes.map(({ name }) => name.toLowerCase())).size).toBe(attributes.length);
  expect(attributeNames(object)).toHaveLength(attributes.length);
});
