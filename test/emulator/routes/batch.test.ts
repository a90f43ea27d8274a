import type { Box } from '../../../emulator/box';
import { parseFault } from '../../../emulator/faults/given-fault';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import { errorCode, GraphClient, send, startTestBox } from '../client';

let box: Box;
let graph: GraphClient;

beforeAll(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});

afterEach(() => box.setFaults([]));
afterAll(() => box.close());

const get = (id: string, url: string, more: JsonObject = {}): JsonObject => ({
  id,
  method: 'GET',
  url,
  ...more,
});

async function batch(
  ...requests: Json[]
): Promise<Record<string, { status: number; headers: JsonObject; body: JsonObject }>> {
  const { status, body } = await graph.call('POST', '/$batch', { requests });
  expect(status).toBe(200);
  const responses = body.responses as unknown as {
    id: string;
    status: number;
    headers: JsonObject;
    body: JsonObject;
  }[];
  return Object.fromEntries(responses.map((response) => [response.id, response]));
}

describe('$batch', () => {
  it('answers each part by itself', async () => {
    const answers = await batch(get('1', '/users?$top=2'), get('2', 'groups/none'), get('3', '/nonsense'));
    expect(answers['1']).toMatchObject({ status: 200, headers: { 'Content-Type': 'application/json' } });
    expect(answers['1']!.body.value).toHaveLength(2);
    expect(answers['1']!.body['@odata.nextLink']).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/);
    expect(answers['2']).toMatchObject({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    });
    expect(answers['3']!.status).toBe(501);
  });

  it('gives a part the headers and the body it has', async () => {
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    const getByIds = { method: 'POST', url: '/directoryObjects/getByIds', body: { ids: [] } };
    const answers = await batch(
      get('1', '/users?$count=true', eventual),
      { id: '2', ...getByIds, headers: { 'Content-Type': 'application/json' } },
      { id: '3', ...getByIds },
    );
    expect(answers['1']!.body['@odata.count']).toBe(25);
    expect(answers['2']).toMatchObject({ status: 200, body: { value: [] } });
    expect(answers['3']!.status).toBe(400);
  });

  it('runs parts behind those they depend on, and not at all where one failed', async () => {
    const answers = await batch(
      get('last', '/users', { dependsOn: ['good'] }),
      get('good', '/groups'),
      get('bad', '/groups/none'),
      get('after bad', '/groups', { dependsOn: ['good', 'bad'] }),
      get('after that', '/groups', { dependsOn: ['after bad'] }),
    );
    expect(Object.entries(answers).map(([id, { status }]) => [id, status])).toEqual([
      ['good', 200],
      ['last', 200],
      ['bad', 404],
      ['after bad', 424],
      ['after that', 424],
    ]);
  });

  it('throttles parts, inside an answer of 200', async () => {
    box.setFaults([parseFault('throttled@2-2')].filter((fault) => 'fault' in fault));
    const answers = await batch(get('1', '/users'), get('2', '/users'), get('3', '/users'));
    expect(Object.values(answers).map(({ status }) => status)).toEqual([200, 429, 200]);
    expect(answers['2']!.headers).toMatchObject({ 'Retry-After': '1' });
  });

  it('loses the whole answer with its connection', async () => {
    box.setFaults([parseFault('connection-reset@2-2')].filter((fault) => 'fault' in fault));
    await expect(batch(get('1', '/users'), get('2', '/users'))).rejects.toThrow(/hang up|ECONNRESET/);
  });

  it.each<[string, Json, RegExp]>([
    ['no list', 'all', /list is expected in 'requests'/],
    ['more than twenty', Array.from({ length: 21 }, (_, id) => get(String(id), '/users')), /at most 20/],
    ['no id', [{ method: 'GET', url: '/users' }], /needs 'id'/],
    ['an id twice', [get('1', '/users'), get('1', '/groups')], /same id/],
    ['a batch in a batch', [get('1', '/$batch')], /relative, and no batch/],
    ['an absolute address', [get('1', 'https://graph.microsoft.com/v1.0/users')], /relative/],
    ['a dependency on nothing', [get('1', '/users', { dependsOn: ['2'] })], /'2', which is not/],
    ['dependencies that are no list', [get('1', '/users', { dependsOn: '2' })], /list of ids/],
    [
      'a circle',
      [get('1', '/users', { dependsOn: ['2'] }), get('2', '/users', { dependsOn: ['1'] })],
      /circle/,
    ],
  ])('refuses %s', async (_, requests, message) => {
    const answer = await graph.call('POST', '/$batch', { requests });
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(message);
  });

  it('wants a token', async () => {
    const answer = await send(box, 'POST', '/v1.0/$batch', { json: { requests: [get('1', '/users')] } });
    expect([answer.status, errorCode(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
  });
});

it.each(['/me', '/me/memberOf'])('has no %s, and says why', async (path) => {
  const answer = await graph.get(path);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('/me request is only valid with delegated authentication flow.');
});

describe('counting', () => {
  const eventual = { headers: { ConsistencyLevel: 'eventual' } };

  it.each([
    ['/users/$count', '25'],
    ["/users/$count?$filter=department eq 'Finance'", '3'],
    ["/users/$count?$filter=department ne 'Finance'", '22'],
    ['/groups/$count', '8'],
  ])('GET %s', async (path, count) => {
    const { status, headers, text } = await graph.get(path.replaceAll(' ', '%20'), eventual);
    expect({ status, text }).toEqual({ status: 200, text: count });
    expect(headers['content-type']).toContain('text/plain');
  });

  it('is refused to whoever does not accept an older count', async () => {
    const answer = await graph.get('/users/$count');
    expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_BadRequest']);
  });
});
