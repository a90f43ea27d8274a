import type { Json, JsonObject } from '../../../emulator/graph/json';
import { ApplicationUnderTest, CORE_USER, ENTERPRISE_USER } from './application-under-test';

interface Case {
  readonly name: string;
  readonly before?: JsonObject;
  readonly operations: readonly Json[];
  readonly after: JsonObject;
}

const WORK = 'emails[type eq "work"].value';
const work = (value: string): JsonObject => ({ type: 'work', value });
const home: JsonObject = { type: 'home', value: 'h@home.example' };
const role = '{"id":"18d14569-c3bd-439b-9a66-3a2aee01d14f","value":"admin","displayName":"Administrator"}';

const LEGACY: readonly Case[] = [
  {
    name: 'replaces one attribute for each operation',
    before: {
      displayName: 'Ann',
      name: { familyName: 'A', givenName: 'Ann' },
      emails: [work('a@x.example'), home],
    },
    operations: [
      { op: 'Replace', path: 'displayName', value: 'Ann B' },
      { op: 'Replace', path: WORK, value: 'b@x.example' },
      { op: 'Replace', path: 'name.familyName', value: 'B' },
      { op: 'Replace', path: `${ENTERPRISE_USER}:employeeNumber`, value: '17' },
      { op: 'Add', path: 'nickName', value: 'Annie' },
    ],
    after: {
      displayName: 'Ann B',
      name: { familyName: 'B', givenName: 'Ann' },
      nickName: 'Annie',
      emails: [work('b@x.example'), home],
      [ENTERPRISE_USER]: { employeeNumber: '17' },
    },
  },
  ...['False', 'false', 'FALSE'].map((value) => ({
    name: `disables by the text ${value}`,
    before: { active: true },
    operations: [{ op: 'Replace', path: 'active', value }],
    after: { active: false },
  })),
  {
    name: 'enables by the text True',
    before: { active: false },
    operations: [{ op: 'Add', path: 'active', value: 'True' }],
    after: { active: true },
  },
  {
    name: 'makes the element that an Add is about',
    operations: [{ op: 'Add', path: WORK, value: 'a@x.example' }],
    after: { emails: [work('a@x.example')] },
  },
  {
    name: 'makes the element beside others',
    before: { emails: [home] },
    operations: [{ op: 'Add', path: WORK, value: 'a@x.example' }],
    after: { emails: [home, work('a@x.example')] },
  },
  {
    name: 'makes one element of several parts',
    operations: [
      { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: '1 Street' },
      { op: 'Add', path: 'addresses[type eq "work"].postalCode', value: '12345' },
    ],
    after: { addresses: [{ type: 'work', streetAddress: '1 Street', postalCode: '12345' }] },
  },
  {
    name: 'makes an element by two conditions',
    operations: [
      { op: 'Add', path: 'emails[type eq "work" and primary eq true].value', value: 'a@x.example' },
    ],
    after: { emails: [{ ...work('a@x.example'), primary: true }] },
  },
  {
    name: 'chooses by a boolean that is a text',
    operations: [
      { op: 'Add', path: 'roles[primary eq "True"].display', value: 'User' },
      { op: 'Add', path: 'roles[primary eq "True"].value', value: 'user' },
    ],
    after: { roles: [{ primary: true, display: 'User', value: 'user' }] },
  },
  {
    name: 'takes roles as JSON text',
    operations: [{ op: 'Add', path: 'roles', value: [{ value: role }] }],
    after: { roles: [{ value: 'admin', display: 'Administrator' }] },
  },
  {
    name: 'adds a role once',
    before: { roles: [{ value: 'admin', display: 'Administrator' }] },
    operations: [{ op: 'Add', path: 'roles', value: [{ value: role }] }],
    after: { roles: [{ value: 'admin', display: 'Administrator' }] },
  },
  {
    name: 'replaces all roles',
    before: { roles: [{ value: 'user' }] },
    operations: [{ op: 'Replace', path: 'roles', value: [{ value: role }] }],
    after: { roles: [{ value: 'admin', display: 'Administrator' }] },
  },
  ...[
    { name: 'a bare id at its URN', path: `${ENTERPRISE_USER}:manager`, value: '42' },
    { name: 'a list at its short name', path: 'manager', value: [{ $ref: 'http://elsewhere', value: '42' }] },
    { name: 'the form of the standard', path: `${ENTERPRISE_USER}:manager`, value: { value: '42' } },
    { name: 'its value', path: `${ENTERPRISE_USER}:manager.value`, value: '42' },
  ].map(({ name, path, value }) => ({
    name: `takes a manager as ${name}`,
    operations: [{ op: 'Add', path, value }],
    after: { [ENTERPRISE_USER]: { manager: { value: '42', $ref: 'https://app.example/scim/v2/Users/42' } } },
  })),
  {
    name: 'takes core attributes at their URN',
    operations: [{ op: 'Add', path: `${CORE_USER}:name.givenName`, value: 'Ann' }],
    after: { name: { givenName: 'Ann' } },
  },
  {
    name: 'removes an attribute, a part and an element',
    before: {
      title: 'Boss',
      name: { familyName: 'A', givenName: 'Ann' },
      emails: [work('a@x.example'), home],
    },
    operations: [
      { op: 'Remove', path: 'title' },
      { op: 'Remove', path: 'name.familyName' },
      { op: 'Remove', path: 'emails[type eq "work"]' },
    ],
    after: { name: { givenName: 'Ann' }, emails: [home] },
  },
  {
    name: 'has nothing to remove',
    operations: [
      { op: 'Remove', path: 'title' },
      { op: 'Remove', path: 'emails[type eq "work"].value' },
    ],
    after: {},
  },
];

const COMPLIANT: readonly Case[] = [
  {
    name: 'replaces what dotted and URN keys say',
    before: { displayName: 'Ann', name: { givenName: 'Ann' }, emails: [work('a@x.example')] },
    operations: [
      { op: 'replace', path: WORK, value: 'b@x.example' },
      {
        op: 'replace',
        value: {
          displayName: 'Ann B',
          'name.familyName': 'B',
          [`${ENTERPRISE_USER}:employeeNumber`]: '17',
          [`${ENTERPRISE_USER}:manager`]: '42',
        },
      },
      { op: 'add', path: 'nickName', value: 'Annie' },
    ],
    after: {
      displayName: 'Ann B',
      name: { givenName: 'Ann', familyName: 'B' },
      nickName: 'Annie',
      emails: [work('b@x.example')],
      [ENTERPRISE_USER]: {
        employeeNumber: '17',
        manager: { value: '42', $ref: 'https://app.example/scim/v2/Users/42' },
      },
    },
  },
  {
    name: 'disables by a boolean',
    before: { active: true },
    operations: [{ op: 'replace', path: 'active', value: false }],
    after: { active: false },
  },
  {
    name: 'takes an extension as an object, with or without a path',
    operations: [
      { op: 'add', value: { [ENTERPRISE_USER]: { department: 'Sales' } } },
      { op: 'add', path: ENTERPRISE_USER, value: { costCenter: '7' } },
    ],
    after: { [ENTERPRISE_USER]: { department: 'Sales', costCenter: '7' } },
  },
  {
    name: 'removes an extension',
    before: { [ENTERPRISE_USER]: { department: 'Sales' } },
    operations: [{ op: 'remove', path: ENTERPRISE_USER }],
    after: {},
  },
  {
    name: 'replaces parts of a complex value and leaves the others',
    before: { name: { familyName: 'A', givenName: 'Ann' } },
    operations: [{ op: 'replace', path: 'name', value: { familyName: 'B' } }],
    after: { name: { familyName: 'B', givenName: 'Ann' } },
  },
  {
    name: 'replaces a list as a whole',
    before: { emails: [work('a@x.example')] },
    operations: [{ op: 'replace', value: { emails: [home] } }],
    after: { emails: [home] },
  },
  {
    name: 'lets null and an empty list mean no value',
    before: { title: 'Boss', emails: [home], name: { familyName: 'A', givenName: 'Ann' } },
    operations: [{ op: 'replace', value: { title: null, emails: [], name: { familyName: null } } }],
    after: { name: { givenName: 'Ann' } },
  },
  {
    name: 'leaves one primary value, the last',
    before: { emails: [{ ...work('a@x.example'), primary: true }] },
    operations: [{ op: 'add', path: 'emails', value: [{ ...home, primary: true }] }],
    after: {
      emails: [
        { ...work('a@x.example'), primary: false },
        { ...home, primary: true },
      ],
    },
  },
  {
    name: 'changes the elements that a filter chooses',
    before: { emails: [work('a@x.example'), home] },
    operations: [{ op: 'replace', path: 'emails[type eq "work"]', value: { display: 'Work' } }],
    after: { emails: [{ ...work('a@x.example'), display: 'Work' }, home] },
  },
  {
    name: 'lets a later operation see an earlier one, and names in any case',
    operations: [
      { op: 'add', path: 'DISPLAYNAME', value: 'one' },
      { op: 'replace', path: 'displayname', value: 'two' },
    ],
    after: { displayName: 'two' },
  },
];

describe.each([
  ['legacy', LEGACY],
  ['compliant', COMPLIANT],
])('PATCH of a user in the %s dialect', (_dialect, cases) => {
  it.each(cases)('$name', async ({ before = {}, operations, after }) => {
    const test = await ApplicationUnderTest.start();
    const id = await test.user('ann@contoso.example', before);
    const answer = await test.patch('Users', id, ...operations);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(await test.application.get('User', id));
    expect(await test.stored('User', id)).toEqual({ userName: 'ann@contoso.example', ...after });
  });

  it.each(cases)('$name, and asked again changes nothing', async ({ before = {}, operations }) => {
    const test = await ApplicationUnderTest.start();
    const id = await test.user('ann@contoso.example', before);
    await test.patch('Users', id, ...operations);
    const once = await test.application.get('User', id);
    await test.patch('Users', id, ...operations);
    expect(await test.application.get('User', id)).toEqual(once);
  });
});

it.each<[string, string | undefined, Json]>([
  ['noTarget', 'a path', { op: 'remove' }],
  ['noTarget', WORK, { op: 'replace', path: WORK, value: 'x' }],
  [
    'noTarget',
    'emails[type ne "work"].value',
    { op: 'add', path: 'emails[type ne "work"].value', value: 'x' },
  ],
  ['invalidPath', 'shoeSize', { op: 'add', path: 'shoeSize', value: '44' }],
  ['invalidPath', 'name.shoeSize', { op: 'add', path: 'name.shoeSize', value: '44' }],
  ['invalidPath', 'shoeSize', { op: 'add', value: { shoeSize: '44' } }],
  ['invalidPath', '__proto__', { op: 'add', path: '__proto__.polluted', value: 'yes' }],
  ['invalidPath', 'emails[type', { op: 'add', path: 'emails[type eq].value', value: 'x' }],
  ['invalidPath', 'title', { op: 'add', path: 'title[type eq "work"]', value: 'x' }],
  ['invalidPath', undefined, { op: 'add', path: 7, value: 'x' }],
  ['invalidValue', 'active', { op: 'replace', path: 'active', value: 'maybe' }],
  ['invalidValue', 'title', { op: 'replace', path: 'title', value: 7 }],
  ['invalidValue', 'title', { op: 'replace', path: 'title', value: 'half \ud800' }],
  ['invalidValue', 'shoeSize', { op: 'add', path: 'emails', value: [{ shoeSize: '44' }] }],
  ['invalidValue', 'value', { op: 'add', path: 'title' }],
  ['invalidValue', 'object', { op: 'add', value: 'x' }],
  [
    'invalidValue',
    'primary',
    {
      op: 'add',
      path: 'emails',
      value: [
        { ...home, primary: true },
        { ...work('w'), primary: true },
      ],
    },
  ],
  ['mutability', 'id', { op: 'replace', path: 'id', value: 'x' }],
  ['mutability', 'meta.created', { op: 'replace', path: 'meta.created', value: '2020-01-01T00:00:00Z' }],
  ['mutability', 'userName', { op: 'remove', path: 'userName' }],
  ['mutability', 'displayName', { op: 'add', path: `${ENTERPRISE_USER}:manager.displayName`, value: 'Boss' }],
  ['invalidSyntax', 'op', { op: 'move', path: 'title', value: 'x' }],
  ['invalidSyntax', 'object', 'x'],
])('refuses with %s and names %s', async (scimType, named, operation) => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.example', { title: 'Boss' });
  const before = await test.application.get('User', id);
  const answer = await test.patch('Users', id, { op: 'replace', path: 'title', value: 'Other' }, operation);
  expect(answer.json).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '400',
    scimType,
    detail: expect.stringContaining(named ?? ''),
  });
  expect(await test.application.get('User', id)).toEqual(before);
});

it('needs operations and the schema of a PATCH', async () => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.example');
  const bodies = [{}, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [] }];
  for (const body of bodies)
    expect((await test.ask('PATCH', `/Users/${id}`, body)).json).toMatchObject({ scimType: 'invalidSyntax' });
});

it('lets a resource be sent back whole', async () => {
  const test = await ApplicationUnderTest.start();
  const id = await test.user('ann@contoso.example', { title: 'Boss' });
  const { meta: _, ...resource } = (await test.ask('GET', `/Users/${id}`)).json;
  const answer = await test.patch('Users', id, { op: 'replace', value: { ...resource, title: 'Other' } });
  expect(answer.json).toMatchObject({ id, title: 'Other' });
});
