import { expectValid, load, modelOf, withMinimum } from '../../support/spec';

test('what a minimal spec means', () => {
  expect(modelOf(withMinimum(''))).toEqual({
    name: 'fixture',
    tenant: { name: 'contoso', tenantId: '11111111-1111-1111-1111-111111111111', cloud: 'public' },
    application: {
      displayName: 'iPass SmartConnect',
      galleryDisplayName: 'iPass SmartConnect',
      protect: true,
    },
    assignments: [],
    credentials: [
      { field: 'tenantUrl', key: 'BaseAddress', value: 'https://openmobile.ipass.com/moservices/scim/v1' },
      { field: 'secretToken', key: 'SecretToken', value: { env: 'IPASS_SCIM_TOKEN' } },
    ],
    notifications: {},
    mappings: {},
  });
});

test('everything that can be said', () => {
  const model = modelOf(
    withMinimum(`application: { displayName: Wi-Fi, protect: false }
assignments:
  - { user: a@c.example, role: User }
  - { userId: 3D4E5F60-1111-2222-3333-444455556666, role: User }
  - { group: Pilot, role: 1 }
  - { groupId: 3d4e5f60-1111-2222-3333-444455556667, role: User }
notifications: { email: a@c.example }
deprovisioning: { outOfScope: keep }
accidentalDeletion: { threshold: 50 }
scope: assigned
status: paused
mappings:
  users:
    objectMapping: Synchronize people
    enabled: true
    actions: [create, update]
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Not([IsSoftDeleted])' }
      title: { constant: 5, apply: onCreate }
      nickName: { default: none }
      locale: preferredLanguage
      timezone: { remove: true }
    unlisted: remove
    scopingFilters:
      - { name: 1, clauses: [{ attribute: employeeId, operator: greater than, value: 007 }, { attribute: city, operator: is null }] }
  groups: {}
`),
  );
  expect(model).toMatchObject({
    application: { displayName: 'Wi-Fi', galleryDisplayName: 'iPass SmartConnect', protect: false },
    assignments: [
      { principal: { type: 'user', by: 'userPrincipalName', value: 'a@c.example' }, role: 'User' },
      { principal: { type: 'user', by: 'id', value: '3D4E5F60-1111-2222-3333-444455556666' }, role: 'User' },
      { principal: { type: 'group', by: 'displayName', value: 'Pilot' }, role: '1' },
      { principal: { type: 'group', by: 'id', value: '3d4e5f60-1111-2222-3333-444455556667' }, role: 'User' },
    ],
    notifications: { email: 'a@c.example', onFailure: true },
    outOfScope: 'keep',
    deletionThreshold: 50,
    scope: 'assigned',
    status: 'paused',
  });
  expect(model.mappings).toEqual({
    users: {
      objectMapping: 'Synchronize people',
      enabled: true,
      actions: ['create', 'update'],
      attributes: [
        {
          target: 'userName',
          source: { kind: 'attribute', name: 'userPrincipalName' },
          apply: 'always',
          matching: 1,
        },
        { target: 'active', source: { kind: 'expression', text: 'Not([IsSoftDeleted])' }, apply: 'always' },
        { target: 'title', source: { kind: 'constant', value: '5' }, apply: 'onCreate' },
        { target: 'nickName', source: { kind: 'none' }, defaultValue: 'none', apply: 'always' },
        { target: 'locale', source: { kind: 'attribute', name: 'preferredLanguage' }, apply: 'always' },
      ],
      removed: ['timezone'],
      unlisted: 'remove',
      scopingFilters: [
        {
          name: '1',
          clauses: [
            { attribute: 'employeeId', operator: 'Greater_Than', values: ['007'] },
            { attribute: 'city', operator: 'IS NULL', values: [] },
          ],
        },
      ],
    },
    groups: { attributes: [], removed: [], unlisted: 'keep' },
  });
});

test.each([
  ['azurerm', { key: 'scimform/fixture/contoso.tfstate' }],
  ['s3', { key: 'scimform/fixture/contoso.tfstate' }],
  ['gcs', { prefix: 'scimform/fixture/contoso' }],
  ['kubernetes', { secret_suffix: 'scimform-fixture-contoso' }],
  ['pg', { schema_name: 'scimform_fixture_contoso' }],
  ['local', {}],
])('the state of a %s backend lies by default under the names of the stack', (type, args) => {
  expect(modelOf(withMinimum(`terraform: { backend: { ${type}: {} } }\n`)).backend).toEqual({
    type,
    arguments: args,
  });
});

test('placeholders are filled in wherever they stand; other values keep their type', () => {
  const text =
    'terraform: { backend: { remote: { workspaces: { name: "{name}-{tenant}" }, a: true, b: 1, c: ["{tenant}"] } } }\n';
  expect(modelOf(withMinimum(text)).backend?.arguments).toEqual({
    workspaces: { name: 'fixture-contoso' },
    a: true,
    b: 1,
    c: ['contoso'],
  });
});

test('an identity is a reference at most', () => {
  const identity =
    '{ clientId: 33333333-3333-3333-3333-333333333333, clientSecret: { env: CONTOSO_SECRET } }';
  const model = modelOf(withMinimum('').replace('111 } }', `111, identity: ${identity} } }`));
  expect(model.tenant.identity).toEqual({
    clientId: '33333333-3333-3333-3333-333333333333',
    clientSecret: { env: 'CONTOSO_SECRET' },
  });
});

test('tests keep their texts as written, and Booleans without quotes', () => {
  const spec = expectValid(
    withMinimum(`tests:
  - name: one
    tenant: contoso
    user: { userPrincipalName: a@c.example, employeeId: 007, accountEnabled: true, otherMails: [a, 1], assignedTo: [User] }
    expect: { inScope: true, operation: create, attributes: { active: True, roles: [a] }, absent: [title], problems: [] }
  - { name: two, user: {}, expect: { inScope: false } }
`),
  );
  expect(spec.tests).toEqual([
    {
      name: 'one',
      tenant: 'contoso',
      user: {
        userPrincipalName: 'a@c.example',
        employeeId: '007',
        accountEnabled: true,
        otherMails: ['a', '1'],
      },
      assignedTo: ['User'],
      expect: {
        inScope: true,
        operation: 'create',
        attributes: { active: 'True', roles: ['a'] },
        absent: ['title'],
        problems: [],
      },
    },
    { name: 'two', user: {}, expect: { inScope: false } },
  ]);
});

describe('places', () => {
  const text = withMinimum(`mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      title: { expression: 'Join(" ", [a], [b])' }
      nickName: { expression: "Join(\\" \\", [a])" }
      locale:
        expression: |
          Join(" ",
            [a])
      timezone:
        expression: >-
          Join(" ",
          [a])
`);
  const { spec } = load(text);

  function shown(target: string, part: string): string | undefined {
    const path = ['mappings', 'users', 'attributes', target, 'expression'];
    const model = spec?.tenants[0]?.mappings.users?.attributes.find((one) => one.target === target);
    const start = model?.source.kind === 'expression' ? model.source.text.indexOf(part) : -1;
    const place = spec?.placeInText('contoso', path, start, start + part.length);
    return place?.source.text.slice(place.start, place.end);
  }

  test('a part of a text is found in the file, whatever the style of the scalar', () => {
    expect(shown('title', '[b]')).toBe('[b]');
    expect(shown('nickName', '[a]')).toBe('[a]');
    expect(shown('nickName', '" "')).toBe('\\" \\"');
    expect(shown('locale', '[a]')).toBe('[a]');
    expect(shown('locale', 'Join')).toBe('Join');
    expect(shown('timezone', '[a]')).toBe('[a]');
    expect(shown('timezone', '" ", [a]')).toBe('" ",\n          [a]');
  });

  test('a path leads to its value, or to the nearest thing above', () => {
    const place = (path: readonly (string | number)[]): string | undefined => {
      const at = spec?.place(undefined, path);
      return at?.source.text.slice(at.start, at.end);
    };
    expect(place(['name'])).toBe('fixture');
    expect(place(['mappings', 'users', 'attributes', 'userName', 'matching'])).toBe('1');
    expect(place(['mappings', 'users', 'scopingFilters', 0])).toBe('users');
    expect(place(['nothing', 'there'])).toBe('apiVersion');
  });
});
