import type { Box } from '../../../emulator/box';
import { objectsIn } from '../../../emulator/graph/json';
import type { JsonObject } from '../../../emulator/graph/json';
import { CONTOSO } from '../../../emulator/tenant/company';
import { errorCode, GraphClient, startTestBox, closeFaultless } from '../client';

const { users } = CONTOSO;
const pilot = users[0]!;
const guest = users.find(({ userType }) => userType === 'Guest')!;
const deleted = users.find(({ deletedDateTime }) => deletedDateTime !== null)!;

let box: Box;
let graph: GraphClient;
beforeAll(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});
afterAll(() => box.close());

const ids = async (path: string) =>
  ((await graph.get(path)).body.value as { id: string }[]).map(({ id }) => id);

it.each([
  ['id', `/users/${pilot.id}`, pilot.id],
  ['name', '/users/pilot@contoso.example', pilot.id],
  ['name in another case', '/users/PILOT@Contoso.Example', pilot.id],
  ['key in parentheses', `/users('pilot@contoso.example')`, pilot.id],
  ['guest name', '/users/xenia_fabrikam.example%23EXT%23@contoso.example', guest.id],
  ['guest name in parentheses', `/users('xenia_fabrikam.example%23EXT%23%40contoso.example')`, guest.id],
])('are found by %s', async (_, path, id) => {
  expect((await graph.get(path)).body.id).toBe(id);
});

it.each(['/users/nobody@contoso.example', `/users/${deleted.id}`, `/users/${deleted.userPrincipalName}`])(
  '%s is not there',
  async (path) => {
    const answer = await graph.get(path);
    expect([answer.status, errorCode(answer)]).toEqual([404, 'Request_ResourceNotFound']);
  },
);

it('come with eleven members, and with others when asked', async () => {
  const { '@odata.context': _, ...usual } = (await graph.get(`/users/${pilot.id}`)).body;
  expect(Object.keys(usual)).toHaveLength(11);
  expect(usual).not.toHaveProperty('department');
  const asked = (await graph.get(`/users/${pilot.id}?$select=department,manager`)).body;
  expect(asked).toEqual({
    '@odata.context': expect.any(String) as unknown,
    id: pilot.id,
    department: 'Sales',
  });
});

it.each([
  [`displayName eq 'Daniel O''Neill'`, ['daniel.oneill@contoso.example']],
  [`userPrincipalName eq 'PILOT@contoso.example'`, ['pilot@contoso.example']],
  [`mail eq 'xenia@fabrikam.example'`, [guest.userPrincipalName]],
  [`mailNickname eq 'pilot' and accountEnabled eq true`, ['pilot@contoso.example']],
  [`startswith(displayName,'Jan')`, ['jan.devries@contoso.example']],
  [`displayName eq '${deleted.displayName}'`, []],
])('are filtered by %s', async (filter, names) => {
  const { body } = await graph.get(`/users?${new URLSearchParams({ $filter: filter }).toString()}`);
  expect(
    (body.value as { userPrincipalName: string }[]).map(({ userPrincipalName }) => userPrincipalName),
  ).toEqual(names);
});

it('are all listed but the deleted one, which lies in the recycle bin', async () => {
  expect(await ids('/users')).toEqual(users.filter(({ id }) => id !== deleted.id).map(({ id }) => id));
  expect(await ids('/directory/deletedItems/microsoft.graph.user')).toEqual([deleted.id]);
});

it('have a manager, or 404', async () => {
  const { body } = await graph.get(`/users/${pilot.id}/manager`);
  expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: pilot.manager!.id });
  const top = users.find(({ manager }) => manager === undefined)!;
  const none = await graph.get(`/users/${top.id}/manager`);
  expect([none.status, errorCode(none)]).toEqual([404, 'Request_ResourceNotFound']);
});

describe('writing', () => {
  const ADA = users[1]!;
  const NEW = {
    accountEnabled: true,
    displayName: 'Zoe Quist',
    mailNickname: 'zoe',
    userPrincipalName: 'zoe.quist@contoso.example',
    passwordProfile: { password: 'Made-up-1', forceChangePasswordNextSignIn: true },
  };
  let fresh: Box;
  beforeEach(async () => {
    fresh = await startTestBox({ now: () => new Date('2026-03-01T12:00:00Z') });
    graph = await GraphClient.signedIn(fresh);
  });
  afterEach(async () => {
    await closeFaultless(fresh);
    graph = await GraphClient.signedIn(box);
  });
  const create = (members: JsonObject = {}) => graph.call('POST', '/users', { ...NEW, ...members });
  const reference = (id: string, collection = 'users') => ({
    '@odata.id': `https://graph.microsoft.com/v1.0/${collection}/${id}`,
  });

  it('creates a user, and shows the password nowhere', async () => {
    const { status, body } = await create({ department: 'Sales', mail: 'zoe@contoso.example' });
    expect([status, body]).toMatchObject([
      201,
      {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
        displayName: 'Zoe Quist',
        businessPhones: [],
        jobTitle: null,
      },
    ]);
    const select = 'department,accountEnabled,userType,proxyAddresses,createdDateTime,passwordProfile';
    expect((await graph.get(`/beta/users/zoe.quist@contoso.example?$select=${select}`)).body).toEqual({
      '@odata.context': expect.any(String) as unknown,
      id: body.id,
      department: 'Sales',
      accountEnabled: true,
      userType: 'Member',
      proxyAddresses: ['SMTP:zoe@contoso.example'],
      createdDateTime: '2026-03-01T12:00:00.000Z',
    });
    expect(JSON.stringify(fresh.requests)).not.toContain('Made-up-1');
  });

  it.each<[string, JsonObject, string, string?]>([
    [
      'no display name',
      { displayName: null },
      "A value is required for property 'displayName' of resource 'User'.",
    ],
    ['no password', { passwordProfile: null }, "A value is required for property 'passwordProfile'"],
    [
      'a profile without password',
      { passwordProfile: {} },
      'A password must be specified to create a new user.',
    ],
    ['a weak password', { passwordProfile: { password: 'password' } }, 'password complexity', 'InvalidValue'],
    [
      'an empty nickname',
      { mailNickname: '' },
      "Invalid value specified for property 'mailNickname'",
      'InvalidValue',
    ],
    ['a text for a flag', { accountEnabled: 'true' }, "property 'accountEnabled'", 'InvalidValue'],
    ['a text for a list', { businessPhones: '1' }, "property 'businessPhones'", 'InvalidValue'],
    [
      'a name without domain',
      { userPrincipalName: 'zoe' },
      'Property userPrincipalName is invalid.',
      'InvalidValue',
    ],
    [
      'a foreign domain',
      { userPrincipalName: 'z@fabrikam.example' },
      'one of the verified domain names',
      'InvalidValue',
    ],
    [
      'a name that is taken',
      { userPrincipalName: 'PILOT@contoso.example' },
      'Another object with the same value for property userPrincipalName already exists.',
      'ObjectConflict',
    ],
    ['an id', { id: 'x' }, "Property 'id' is read-only"],
    [
      'an unknown property',
      { favouriteColour: 'red' },
      "The property 'favouriteColour' does not exist on type",
    ],
    [
      'a property called like one of every object',
      { toString: 'x' },
      "The property 'toString' does not exist",
    ],
    ['a country that is none', { usageLocation: 'Germany' }, "property 'usageLocation'", 'InvalidValue'],
    ['a type that is none', { userType: 'Robot' }, "property 'userType'", 'InvalidValue'],
  ])('refuses to create a user with %s', async (...row) => {
    const [, members, message, code] = row;
    const answer = await create(members);
    expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_BadRequest']);
    const { error } = answer.body as { error: { message: string; details?: { code: string }[] } };
    expect(error.message).toContain(message);
    expect(error.details?.[0]?.code).toBe(code);
    expect(fresh.unplanned).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['properties that it does not keep', { skills: ['x'] }],
    ['relations', { 'manager@odata.bind': 'https://graph.microsoft.com/v1.0/users/x' }],
  ])('says that the box is at fault for %s', async (_, members) => {
    expect([(await create(members)).status, fresh.unplanned.length]).toEqual([400, 1]);
  });

  it('changes properties, and leaves the others', async () => {
    const extension = `extension_${'0'.repeat(32)}_costCentre`;
    const path = `/users/${pilot.id}`;
    const changes = {
      '@odata.type': '#microsoft.graph.user',
      jobTitle: null,
      [extension]: '42',
      userPrincipalName: 'Pilot@contoso.example',
      mail: 'p@contoso.example',
      onPremisesExtensionAttributes: { extensionAttribute1: 'a' },
    };
    expect((await graph.call('PATCH', path, changes)).status).toBe(204);
    await graph.call('PATCH', path, { onPremisesExtensionAttributes: { extensionAttribute2: 'b' } });
    const select = `jobTitle,${extension},userPrincipalName,proxyAddresses,department,onPremisesExtensionAttributes`;
    expect((await graph.get(`${path}?$select=${select}`)).body).toMatchObject({
      jobTitle: null,
      [extension]: '42',
      userPrincipalName: 'Pilot@contoso.example',
      proxyAddresses: ['SMTP:p@contoso.example', 'smtp:pilot@contoso.example'],
      department: 'Sales',
      onPremisesExtensionAttributes: { extensionAttribute1: 'a', extensionAttribute2: 'b' },
    });
  });

  it.each<[string, JsonObject, number]>([
    ['/users/nobody', { jobTitle: 'x' }, 404],
    [`/users/${deleted.id}`, { jobTitle: 'x' }, 404],
    [`/users/${pilot.id}`, { displayName: null }, 400],
    [`/users/${pilot.id}`, { userPrincipalName: ADA.userPrincipalName }, 400],
    [`/users/${pilot.id}`, { userPrincipalName: 'pilot@fabrikam.example' }, 400],
    [`/users/${pilot.id}`, { deletedDateTime: null }, 400],
    [`/users/${pilot.id}`, { extension_short: 'x' }, 400],
  ])('refuses to change %s by %j', async (path, changes, status) => {
    expect((await graph.call('PATCH', path, changes)).status).toBe(status);
  });

  it('puts who is deleted into the recycle bin, so that the name is free', async () => {
    expect((await graph.call('DELETE', `/users/${pilot.userPrincipalName}`)).status).toBe(204);
    expect((await graph.get(`/users/${pilot.id}`)).status).toBe(404);
    expect((await graph.call('DELETE', `/users/${pilot.id}`)).status).toBe(404);
    expect(await ids('/directory/deletedItems/microsoft.graph.user')).toEqual([pilot.id, deleted.id]);
    expect((await create({ userPrincipalName: pilot.userPrincipalName })).status).toBe(201);
  });

  it.each([
    ['users', ADA.id],
    ['users', ADA.userPrincipalName],
    ['directoryObjects', ADA.id],
  ])('sets the manager by an address of %s with %s, and takes them away', async (collection, key) => {
    const path = `/users/${pilot.id}/manager`;
    expect((await graph.call('PUT', `${path}/$ref`, reference(key, collection))).status).toBe(204);
    expect((await graph.get(path)).body.id).toBe(ADA.id);
    expect(await ids(`/users/${ADA.id}/directReports`)).toContain(pilot.id);
    expect((await graph.call('DELETE', `${path}/$ref`)).status).toBe(204);
    expect((await graph.call('DELETE', `${path}/$ref`)).status).toBe(404);
  });

  it.each<[string, JsonObject, number]>([
    ['somebody unknown', reference('x'), 404],
    ['somebody deleted', reference(deleted.id), 404],
    ['no address', {}, 400],
    ['an address of something else', reference('x', 'applications'), 400],
  ])('refuses %s as manager', async (_, body, status) => {
    expect((await graph.call('PUT', `/users/${pilot.id}/manager/$ref`, body)).status).toBe(status);
  });

  it('has no manager where that one is deleted', async () => {
    await graph.call('DELETE', `/users/${pilot.manager!.id}`);
    expect((await graph.get(`/users/${pilot.id}/manager`)).status).toBe(404);
  });

  it('works in a batch', async () => {
    const headers = { 'content-type': 'application/json' };
    const { body } = await graph.call('POST', '/$batch', {
      requests: [
        { id: '1', method: 'POST', url: '/users', headers, body: NEW },
        { id: '2', method: 'DELETE', url: `/users/${NEW.userPrincipalName}`, dependsOn: ['1'] },
        { id: '3', method: 'GET', url: '/users/delta?$deltatoken=latest' },
      ],
    });
    expect(objectsIn(body.responses).map(({ status }) => status)).toEqual([201, 204, 200]);
  });
});

describe('in a list, the manager', () => {
  const head = users.find(({ displayName }) => displayName === 'Bruno Keller')!;

  it.each([
    ['cut down to the id', 'manager($select=id)', ['@odata.type', 'id']],
    ['whole', 'manager', ['@odata.type', 'id', 'displayName']],
  ])('comes with $expand, %s', async (_, $expand, members) => {
    const { body } = await graph.get(`/users?$select=id&$top=999&$expand=${$expand}`);
    const found = objectsIn(body.value).find(({ id }) => id === pilot.id);
    expect(found).toMatchObject({
      id: pilot.id,
      manager: { '@odata.type': '#microsoft.graph.user', id: head.id },
    });
    expect(Object.keys(found?.manager as JsonObject)).toEqual(expect.arrayContaining(members));
    expect(found).not.toHaveProperty('displayName');
    // Ada Moreau has none.
    expect(objectsIn(body.value).filter(({ manager }) => manager === undefined)).not.toEqual([]);
  });

  it.each([['directReports'], ['manager($levels=max)'], ['manager,directReports']])(
    'with $expand=%s is unknown here',
    async ($expand) => {
      const answer = await graph.get(`/users?$expand=${encodeURIComponent($expand)}`);
      expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_UnsupportedQuery']);
    },
  );
});
