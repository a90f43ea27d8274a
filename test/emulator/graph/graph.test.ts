import type { Box } from '../../../emulator/box';
import { errorCode, GraphClient, send, signIn, startTestBox, TENANT } from '../client';

const GOV_TENANT = '22222222-2222-2222-2222-222222222222';
let now = new Date('2026-03-01T12:00:00Z');
let box: Box;
let token: string;

beforeAll(async () => {
  box = await startTestBox({
    tenants: [{ tenantId: TENANT }, { tenantId: GOV_TENANT, cloud: 'usgov' }],
    now: () => now,
  });
  token = (await signIn(box)).body.access_token as string;
});
afterAll(() => box.close());

const path = '/v1.0/organization';

it.each(['v1.0', 'beta'])('answers as %s', async (version) => {
  const answer = await send(box, 'GET', `/${version}/organization`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.body['@odata.context']).toBe(`https://graph.microsoft.com/${version}/$metadata#organization`);
  expect(answer.headers).toMatchObject({
    'odata-version': '4.0',
    'request-id': expect.any(String) as unknown,
  });
});

it.each([
  ['no token', {}],
  ['another scheme', { authorization: 'Basic abc' }],
  ['a foreign token', { authorization: 'Bearer a.b.c' }],
])('refuses %s', async (_, headers) => {
  const answer = await send(box, 'GET', path, { headers });
  expect([answer.status, errorCode(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
});

it('refuses a token for another cloud', async () => {
  const answer = await send(box, 'GET', path, {
    host: 'graph.microsoft.us',
    headers: { authorization: `Bearer ${token}` },
  });
  expect([answer.status, errorCode(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
});

it('refuses the token of another box', async () => {
  const other = await startTestBox({ seed: 'other' });
  const foreign = (await signIn(other)).body.access_token as string;
  await other.close();
  expect((await send(box, 'GET', path, { headers: { authorization: `Bearer ${foreign}` } })).status).toBe(
    401,
  );
});

it('serves each tenant its own directory', async () => {
  const scope = 'https://graph.microsoft.us/.default';
  const gov = (await signIn(box, { scope }, 'login.microsoftonline.us', GOV_TENANT)).body
    .access_token as string;
  const answer = await send(box, 'GET', path, {
    host: 'graph.microsoft.us',
    headers: { authorization: `Bearer ${gov}` },
  });
  expect(answer.body.value).toMatchObject([{ id: GOV_TENANT }]);
});

it('refuses an expired token', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const before = now;
  now = new Date(before.getTime() + 3_599_000);
  expect((await send(box, 'GET', path, { headers })).status).toBe(200);
  now = new Date(before.getTime() + 3_600_000);
  const answer = await send(box, 'GET', path, { headers });
  now = before;
  expect([answer.status, errorCode(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
});

it('gives errors the ids of their request', async () => {
  const graph = await GraphClient.signedIn(box);
  const answer = await graph.get('/users/nobody', { headers: { 'client-request-id': 'mine' } });
  expect(answer.body).toMatchObject({
    error: {
      code: 'Request_ResourceNotFound',
      innerError: {
        date: '2026-03-01T12:00:00',
        'request-id': answer.headers['request-id'],
        'client-request-id': 'mine',
      },
    },
  });
});

it.each([
  ['another content type', { headers: { 'content-type': 'text/plain' }, text: '{"displayName":"a"}' }],
  ['no content type', { text: '{"displayName":"a"}' }],
  ['malformed JSON', { headers: { 'content-type': 'application/json' }, text: '{"displayName":' }],
  ['JSON that is no object', { headers: { 'content-type': 'application/json' }, text: '["a"]' }],
  ['an empty body', { headers: { 'content-type': 'application/json; charset=utf-8' }, text: '' }],
  [
    'JSON that is too deep',
    { headers: { 'content-type': 'application/json' }, text: `{"a":${'['.repeat(1_000_000)}` },
  ],
])('answers 400 to %s', async (_, sent) => {
  const graph = await GraphClient.signedIn(box);
  const answer = await graph.call('POST', '/directoryObjects/getByIds', undefined, sent);
  expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_BadRequest']);
});

it('answers 400 to broken percent-encoding', async () => {
  const graph = await GraphClient.signedIn(box);
  expect((await graph.get('/users/%zz')).status).toBe(400);
});

describe('what nobody planned for', () => {
  it.each([
    ['GET', '/v1.0/sites', 501],
    ['DELETE', '/v1.0/organization', 501],
    ['GET', '/v2.0/organization', 501],
    ['GET', '/', 501],
    ['GET', '/v1.0/users?$expand=directReports', 400],
    ['GET', `/v1.0/users?$filter=city+eq+'Berlin'`, 400],
    ['GET', '/v1.0/organization?$search=x', 400],
    ['POST', '/v1.0/directoryObjects/getByIds?$select=id', 400],
  ])('%s %s is answered %d and recorded', async (method, target, status) => {
    const before = box.unplanned.length;
    const answer = await send(box, method, target, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, typeof errorCode(answer)]).toEqual([status, 'string']);
    expect(box.unplanned.slice(before)).toEqual([
      { method, host: 'graph.microsoft.com', path: target, reason: expect.any(String) as unknown },
    ]);
  });

  it('never includes the token', () => {
    expect(JSON.stringify([box.unplanned, box.requests])).not.toContain(token.split('.')[2]);
  });
});

it('refuses an option given twice', async () => {
  const graph = await GraphClient.signedIn(box);
  expect((await graph.get('/users?$top=1&$top=2')).status).toBe(400);
});
