import type { JsonObject } from '../../../emulator/graph/json';
import { ApplicationUnderTest, CORE_USER, ENTERPRISE_USER, idOf } from './application-under-test';

/** The body that Microsoft's documentation shows. */
const CREATION = {
  schemas: [CORE_USER, ENTERPRISE_USER],
  externalId: 'ann',
  userName: 'ann@contoso.com',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'ann@contoso.com' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Ann Lee', familyName: 'Lee', givenName: 'Ann' },
  roles: [],
};

let test: ApplicationUnderTest;
beforeEach(async () => {
  test = await ApplicationUnderTest.start();
});

it('answers the connection test', async () => {
  await test.user('ann@contoso.com');
  const answer = await test.query('Users', 'userName eq "5f1e8e0c-1c2f-4ba1-a2a5-9f3ac15b8e0a"');
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/scim+json' },
    json: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    },
  });
});

it('creates a user', async () => {
  const answer = await test.ask('POST', '/Users', CREATION);
  const id = idOf(answer);
  const location = `https://app.example/scim/v2/Users/${id}`;
  const { roles: _, ...stored } = CREATION;
  const time = '2026-01-01T00:00:01.000Z';
  expect(answer.status).toBe(201);
  expect(answer.headers).toEqual({ location, 'content-type': 'application/scim+json' });
  expect(answer.json).toEqual({
    ...stored,
    schemas: [CORE_USER],
    id,
    meta: { resourceType: 'User', created: time, lastModified: time, location },
  });
  expect(answer.json).toEqual((await test.ask('GET', `/Users/${id}`)).json);
});

it.each<[string, JsonObject, JsonObject]>([
  ['booleans as texts', { active: 'True' }, { active: true }],
  [
    'a manager as a bare id',
    { [ENTERPRISE_USER]: { manager: '42' } },
    { [ENTERPRISE_USER]: { manager: { value: '42', $ref: 'https://app.example/scim/v2/Users/42' } } },
  ],
  [
    'roles with the names of Microsoft',
    {
      roles: [
        { value: 'user', displayName: 'User', primary: false, type: 'WindowsAzureActiveDirectoryRole' },
      ],
    },
    { roles: [{ value: 'user', display: 'User', primary: false, type: 'WindowsAzureActiveDirectoryRole' }] },
  ],
  ['nulls', { title: null, emails: null, name: { familyName: null } }, {}],
  ['names in any case', { DisplayName: 'Ann' }, { displayName: 'Ann' }],
  ['the same value twice', { emails: [{ value: 'a' }, { value: 'a' }] }, { emails: [{ value: 'a' }] }],
])('creates a user with %s', async (_name, sent, stored) => {
  const id = await test.user('ann@contoso.com', sent);
  expect(await test.stored('User', id)).toEqual({ userName: 'ann@contoso.com', ...stored });
});

it.each([
  ['userName eq "ann@contoso.com"', true],
  ['userName eq "ANN@Contoso.com"', true],
  ['externalId eq "ann"', true],
  ['externalId eq "ANN"', false],
  ['emails[type eq "work"].value eq "ann@contoso.com"', true],
  ['emails[type eq "home"].value eq "ann@contoso.com"', false],
  ['emails[type eq "work"].value eq "other@contoso.com"', false],
  ['emails.value eq "ann@contoso.com"', true],
  ['userName eq "ann@contoso.com" and externalId eq "ann"', true],
  ['userName eq "ann@contoso.com" and externalId eq "bob"', false],
])('matches by %s: %s', async (filter, found) => {
  const emails = [...CREATION.emails, { type: 'home', value: 'other@contoso.com' }];
  await test.ask('POST', '/Users', { ...CREATION, emails });
  await test.user('bob@contoso.com', { externalId: 'bob' });
  const { json } = await test.query('Users', filter);
  expect(json).toMatchObject({ totalResults: found ? 1 : 0, itemsPerPage: found ? 1 : 0 });
});

it('matches by a query in the encoding that was observed', async () => {
  const id = await test.user('ann+b@contoso.com');
  const answer = await test.ask(
    'GET',
    '/Users?filter=userName+eq+%22ann%2Bb%40contoso.com%22&aadOptscim062020',
  );
  expect(answer.json).toMatchObject({ totalResults: 1, Resources: [{ id }] });
});

it('reads a user, or answers 404', async () => {
  const id = await test.user('ann@contoso.com');
  expect((await test.ask('GET', `/Users/${id}`)).json).toMatchObject({ id, userName: 'ann@contoso.com' });
  expect(await test.ask('GET', '/Users/nobody')).toMatchObject({ status: 404, json: { status: '404' } });
});

it('goes on returning who is inactive, and not who is deleted', async () => {
  const id = await test.user('ann@contoso.com');
  await test.patch('Users', id, { op: 'Replace', path: 'active', value: 'False' });
  expect((await test.ask('GET', `/Users/${id}`)).json).toMatchObject({ active: false });
  expect((await test.query('Users', 'userName eq "ann@contoso.com"')).json).toMatchObject({
    totalResults: 1,
  });
  expect(await test.ask('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, json: {} });
  expect((await test.ask('GET', `/Users/${id}`)).status).toBe(404);
  expect((await test.query('Users', 'userName eq "ann@contoso.com"')).json).toMatchObject({
    totalResults: 0,
  });
  expect((await test.ask('DELETE', `/Users/${id}`)).status).toBe(404);
});

it('gives the name of a deleted user to another, with another id', async () => {
  const id = await test.user('ann@contoso.com');
  await test.ask('DELETE', `/Users/${id}`);
  expect(await test.user('ann@contoso.com')).not.toBe(id);
});

it.each(['POST', 'PUT', 'PATCH'])('answers 409 to a %s with a name that is taken', async (method) => {
  await test.user('ann@contoso.com');
  const id = await test.user('bob@contoso.com');
  const userName = 'ANN@contoso.com';
  const answer = await {
    POST: () => test.ask('POST', '/Users', { ...CREATION, userName }),
    PUT: () => test.ask('PUT', `/Users/${id}`, { ...CREATION, userName }),
    PATCH: () => test.patch('Users', id, { op: 'Replace', path: 'userName', value: userName }),
  }[method]!();
  expect(answer).toMatchObject({ status: 409, json: { status: '409', scimType: 'uniqueness' } });
  expect(answer.json.detail).toContain(userName);
  expect(await test.stored('User', id)).toEqual({ userName: 'bob@contoso.com' });
  expect(test.application.count('User')).toBe(2);
});

it('lets one of many creations of the same name win', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => test.ask('POST', '/Users', CREATION)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
});

it('loses no change of many at once', async () => {
  const id = await test.user('ann@contoso.com');
  const add = (n: number) =>
    test.patch('Users', id, { op: 'Add', path: `phoneNumbers[type eq "${n}"].value`, value: `${n}` });
  await Promise.all(Array.from({ length: 50 }, (_, n) => add(n)));
  expect((await test.stored('User', id)).phoneNumbers).toHaveLength(50);
});

it('replaces a user by PUT, but for what it gave itself', async () => {
  const id = await test.user('ann@contoso.com', { title: 'Boss' });
  const { meta } = (await test.ask('GET', `/Users/${id}`)).json;
  const answer = await test.ask('PUT', `/Users/${id}`, { ...CREATION, id: 'other' });
  const { roles: _, schemas: _schemas, meta: _meta, ...stored } = CREATION;
  expect(await test.stored('User', id)).toEqual(stored);
  expect(answer.json).toMatchObject({
    id,
    meta: { ...(meta as JsonObject), lastModified: expect.any(String) },
  });
});

it('keeps lastModified where nothing changes', async () => {
  const id = idOf(await test.ask('POST', '/Users', CREATION));
  const { meta } = (await test.ask('GET', `/Users/${id}`)).json;
  await test.patch('Users', id, { op: 'Replace', path: 'active', value: 'True' });
  await test.ask('PUT', `/Users/${id}`, CREATION);
  expect((await test.ask('GET', `/Users/${id}`)).json.meta).toEqual(meta);
  await test.patch('Users', id, { op: 'Replace', path: 'active', value: 'False' });
  expect((await test.ask('GET', `/Users/${id}`)).json.meta).not.toEqual(meta);
});

it('gives the same ids in every run', async () => {
  const other = await ApplicationUnderTest.start();
  expect(await other.user('ann@contoso.com')).toBe(await test.user('bob@contoso.com'));
  const named = await ApplicationUnderTest.start({ newId: (type, number) => `${type}-${number}` });
  expect(await named.user('ann@contoso.com')).toBe('User-1');
});
