import { ApplicationUnderTest, CORE_USER, ENTERPRISE_USER } from './application-under-test';
import type { Asking } from './application-under-test';

let test: ApplicationUnderTest;
let id: string;
beforeEach(async () => {
  test = await ApplicationUnderTest.start();
  id = await test.user('ann@contoso.com');
});

it.each([
  ['no token', { token: undefined }, 'Bearer'],
  ['another token', { token: 'token-that-is-secres' }, 'Bearer error="invalid_token"'],
  ['a beginning of the token', { token: 'token' }, 'Bearer error="invalid_token"'],
  ['another scheme', { token: undefined, headers: { authorization: 'Basic eDp5' } }, 'Bearer'],
])('answers 401 to %s, whatever is asked', async (_name, asking, challenge) => {
  for (const target of ['/Users', '/Schemas', '/nowhere']) {
    const answer = await test.ask('GET', target, undefined, asking);
    expect(answer.headers).toEqual({
      'www-authenticate': challenge,
      'content-type': 'application/scim+json',
    });
    expect(answer.json).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
      detail: expect.any(String),
    });
    expect(JSON.stringify(answer)).not.toContain('token-that-is-secret');
  }
});

it('takes the scheme in any case', async () => {
  const headers = { authorization: 'bearer token-that-is-secret' };
  expect((await test.ask('GET', '/Users', undefined, { token: undefined, headers })).status).toBe(200);
});

it.each<[string, Asking]>([
  ['no JSON', { text: '{"schemas":' }],
  ['nothing', { text: '' }],
  ['a list', { text: '[]' }],
  ['JSON nested too deeply', { text: '{"a":'.repeat(10_000) }],
  ['no schemas', { text: '{"userName":"x"}' }],
  ['another schema', { text: `{"schemas":["${ENTERPRISE_USER}"],"userName":"x"}` }],
  ['an unknown attribute', { text: `{"schemas":["${CORE_USER}"],"userName":"x","shoeSize":"44"}` }],
  [
    'an attribute named __proto__',
    { text: `{"schemas":["${CORE_USER}"],"userName":"x","__proto__":{"a":1}}` },
  ],
])('answers 400 invalidSyntax to a body that is %s', async (_name, asking) => {
  const answer = await test.ask('POST', '/Users', {}, asking);
  expect(answer).toMatchObject({ status: 400, json: { status: '400', scimType: 'invalidSyntax' } });
  expect(test.application.count('User')).toBe(1);
});

it.each([
  ['no userName', {}],
  ['an empty userName', { userName: '' }],
  ['a userName that is null', { userName: null }],
  ['a userName that is a number', { userName: 7 }],
  ['an extension that is a text', { userName: 'x', [ENTERPRISE_USER]: 'x' }],
  ['an unknown part', { userName: 'x', name: { shoeSize: '44' } }],
  ['a text for an object', { userName: 'x', name: 'Ann' }],
  [
    'two primary values',
    {
      userName: 'x',
      emails: [
        { value: 'a', primary: true },
        { value: 'b', primary: true },
      ],
    },
  ],
])('answers 400 invalidValue to a user with %s', async (_name, attributes) => {
  const answer = await test.ask('POST', '/Users', { schemas: [CORE_USER], ...attributes });
  expect(answer).toMatchObject({ status: 400, json: { status: '400', scimType: 'invalidValue' } });
});

it.each([
  ['userName', 'an operator'],
  ['userName is "x"', 'an operator'],
  ['userName eq', 'a value'],
  ['userName eq x', 'a value'],
  ['userName eq "x', 'offset 12'],
  ['userName eq "\\q"', 'escapes'],
  ['userName eq "x" userName', 'the end'],
  ['(userName eq "x"', '")"'],
  ['emails[type eq "x"', '"]"'],
  ['not userName pr', '"("'],
  ['shoeSize eq "44"', 'shoeSize'],
  ['emails[shoeSize eq "44"]', 'shoeSize'],
  ['__proto__ pr', 'Unexpected'],
  ['constructor pr', 'constructor'],
  ['name eq "x"', 'parts'],
  ['active gt true', 'active'],
  ['active eq "maybe"', 'active'],
  ['userName eq 7', 'userName'],
  [`${'('.repeat(100)}userName pr${')'.repeat(100)}`, '50'],
])('answers 400 invalidFilter to %s', async (filter, named) => {
  const { status, json } = await test.query('Users', filter);
  expect({ status, ...json }).toMatchObject({
    status: '400',
    scimType: 'invalidFilter',
    detail: expect.stringContaining(named),
  });
});

it('answers 400 to paging by anything but numbers', async () => {
  for (const query of ['startIndex=one', 'count=1.5'])
    expect((await test.ask('GET', `/Users?${query}`)).json).toMatchObject({ scimType: 'invalidValue' });
});

it.each([
  ['GET', '/nowhere', 404],
  ['GET', '', 404],
  ['GET', '/Users/%E0%A4%A', 404],
  ['GET', '/Users/a/b', 404],
  ['GET', '/Schemas/nothing', 404],
  ['PATCH', '/Users', 405],
  ['POST', '/ServiceProviderConfig', 405],
  ['GET', '/Schemas?filter=id+pr', 403],
])('answers %s %s by %d', async (method, target, status) => {
  const answer = await test.ask(method, target, method === 'GET' ? undefined : {});
  expect(answer).toMatchObject({ status, json: { status: `${status}` } });
  expect(answer.headers?.allow !== undefined).toBe(status === 405);
});

it.each(['PUT', 'PATCH'])('answers 404 to a %s of nobody', async (method) => {
  const bodies = {
    PUT: { schemas: [CORE_USER], userName: 'x' },
    PATCH: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'title', value: 'x' }],
    },
  };
  expect((await test.ask(method, '/Users/nobody', bodies[method as 'PUT' | 'PATCH'])).status).toBe(404);
});

it.each([
  ['application/json', 201],
  ['Application/SCIM+JSON; charset=utf-8', 201],
  ['text/xml', 415],
])('answers a body of type %s by %d', async (type, status) => {
  const body = { schemas: [CORE_USER], userName: 'bob@contoso.com' };
  const answer = await test.ask('POST', '/Users', body, { headers: { 'content-type': type } });
  expect(answer.status).toBe(status);
});

it('answers nothing outside of its path', async () => {
  const handled = await test.application.handle({
    method: 'GET',
    host: 'app.example',
    target: '/scim/v22/Users',
    headers: { authorization: 'Bearer token-that-is-secret' },
    body: Buffer.alloc(0),
  });
  expect(handled.status).toBe(404);
  expect((await test.ask('GET', `/Users/${id}`)).status).toBe(200);
});
