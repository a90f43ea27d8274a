import { GraphClient } from '../../../../emulator/providers/graph/client';
import type { GraphClientOptions, Limits } from '../../../../emulator/providers/graph/client';
import { findCloud } from '../../../../emulator/providers/graph/cloud';
import { AZUREAD_RETRIES, MSGRAPH_RETRIES } from '../../../../emulator/providers/graph/retry';
import { RecordingGraph } from '../support/recording-graph';
import type { RecordedRequest, Reply } from '../support/recording-graph';

const SECRET = 'client-secret-canary';
let graph: RecordingGraph;

async function client(
  answer: (request: RecordedRequest, number: number) => Reply | 'disconnect',
  options: Partial<GraphClientOptions> & { environment?: string; expiresIn?: number } = {},
): Promise<GraphClient> {
  let number = 0;
  graph = new RecordingGraph((request) => answer(request, (number += 1)), options.expiresIn);
  await graph.start();
  return new GraphClient({
    boxUrl: new URL(graph.url),
    cloud: findCloud(options.environment ?? 'public')!,
    credentials: { tenantId: 'tenant', clientId: 'client', clientSecret: SECRET },
    retries: MSGRAPH_RETRIES,
    waits: { secondMs: 1 },
    ...options,
  });
}

function limits(waiting: AbortSignal = new AbortController().signal): Limits {
  return { sending: new AbortController().signal, waiting };
}

const GET = { method: 'GET', url: 'v1.0/things' };

afterEach(async () => graph.stop());

describe('GraphClient', () => {
  it('signs in and sends the request as the providers do', async () => {
    const sut = await client(() => ({ status: 200, body: { id: 'x' } }));
    const request = {
      method: 'POST',
      url: '//v1.0/a b/x@y.z',
      query: { $select: 'id,name' },
      body: { b: 1, a: '<' },
    };
    expect(await sut.during(limits()).request(request)).toEqual({ id: 'x' });
    const [login, call] = graph.requests;
    expect(login).toMatchObject({
      method: 'POST',
      host: 'login.microsoftonline.com',
      path: '/tenant/oauth2/v2.0/token',
    });
    expect(login?.body).toBe(
      `client_id=client&client_secret=${SECRET}&grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default`,
    );
    expect(call).toMatchObject({
      host: 'graph.microsoft.com',
      path: '/v1.0/a%20b/x@y.z?%24select=id%2Cname',
      body: '{"a":"\\u003c","b":1}',
      headers: {
        authorization: 'Bearer token-1',
        accept: 'application/json',
        'content-type': 'application/json',
      },
    });
  });

  it.each([
    ['usgovernment', 'graph.microsoft.us', 'login.microsoftonline.us'],
    ['USGovernmentL5', 'dod-graph.microsoft.us', 'login.microsoftonline.us'],
    ['china', 'microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn'],
  ])('asks the hosts of %s', async (environment, host, login) => {
    const sut = await client(() => ({ status: 204 }), { environment });
    expect(await sut.during(limits()).request(GET)).toBeUndefined();
    expect(graph.requests.map((request) => request.host)).toEqual([login, host]);
    expect(graph.requests[0]?.body).toContain(encodeURIComponent(`https://${host}/.default`));
  });

  it('keeps its token until shortly before it expires', async () => {
    const sut = await client(() => ({ status: 204 }));
    await Promise.all([1, 2, 3].map(async () => sut.during(limits()).request(GET)));
    expect(graph.requests.filter(({ host }) => host.startsWith('login.'))).toHaveLength(1);
    await graph.stop();
    const hasty = await client(() => ({ status: 204 }), { expiresIn: 0 });
    for (let i = 0; i < 3; i++) await hasty.during(limits()).request(GET);
    expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer token-1',
      undefined,
      'Bearer token-3',
      undefined,
      'Bearer token-5',
    ]);
  });

  it.each([
    ['msgraph', MSGRAPH_RETRIES, 503, 4],
    ['msgraph', MSGRAPH_RETRIES, 501, 1],
    ['msgraph', MSGRAPH_RETRIES, 401, 1],
    ['azuread', AZUREAD_RETRIES, 429, 10],
    ['azuread', AZUREAD_RETRIES, 505, 10],
    ['azuread', AZUREAD_RETRIES, 501, 1],
    ['azuread', AZUREAD_RETRIES, 404, 1],
  ])('%s asks %# times after a refusal', async (_, retries, status, times) => {
    const sut = await client(() => ({ status, body: { error: { code: 'X', message: 'Y' } } }), { retries });
    await expect(sut.during(limits()).request(GET)).rejects.toMatchObject({ status, code: 'X' });
    expect(graph.asked).toHaveLength(times);
  });

  it('asks again as long as the caller says', async () => {
    const sut = await client((_, number) => (number < 8 ? { status: 409 } : { status: 204 }));
    const retryAlso = (error: { status: number }) => error.status === 409;
    expect(
      await sut.during(limits()).request({ ...GET, retryAlso, retryOn: 'until-timeout' }),
    ).toBeUndefined();
    expect(graph.asked).toHaveLength(8);
  });

  it('waits as long as the answer demands', async () => {
    const sut = await client((_, number) =>
      number === 1 ? { status: 429, headers: { 'Retry-After': '3600' } } : { status: 204 },
    );
    const waiting = AbortSignal.timeout(100);
    await expect(sut.during(limits(waiting)).request(GET)).rejects.toThrow(/timeout/);
    expect(graph.asked).toHaveLength(1);
  });

  it.each([
    ['GET', AZUREAD_RETRIES, 2],
    ['POST', MSGRAPH_RETRIES, 2],
    ['POST', AZUREAD_RETRIES, 1],
  ])('sends a lost %s again only where the provider does', async (method, retries, times) => {
    const sut = await client((_, number) => (number === 1 ? 'disconnect' : { status: 204 }), { retries });
    const outcome = await sut
      .during(limits())
      .request({ ...GET, method })
      .then(() => 'done', String);
    expect(outcome).toMatch(times === 1 ? /POST https:.*\nThe connection failed/ : 'done');
    expect(graph.asked).toHaveLength(times);
  });

  it('gives its token to no other host', async () => {
    const sut = await client(() => ({ status: 204 }));
    await expect(
      sut.during(limits()).request({ ...GET, url: 'https://elsewhere.example/v1.0' }),
    ).rejects.toThrow('elsewhere.example');
    expect(graph.asked).toEqual([]);
  });

  it('refuses an answer that is no JSON', async () => {
    const sut = await client(() => ({ status: 200, body: undefined, raw: 'hello' }));
    await expect(sut.during(limits()).request(GET)).rejects.toThrow('not JSON');
  });

  it('says why it cannot sign in, without the secret', async () => {
    const sut = await client(() => ({ status: 204 }), { expiresIn: -1 });
    const message = await sut
      .during(limits())
      .request(GET)
      .catch((reason: unknown) => (reason as Error).message);
    expect(message).toContain('invalid_client: AADSTS7000215');
    expect(message).not.toContain(SECRET);
  });
});
