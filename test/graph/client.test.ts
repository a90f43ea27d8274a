import { startBox, type Box } from '../../emulator/box';
import type { BoxOptions } from '../../emulator/box-options';
import { parseFault, type GivenFault } from '../../emulator/faults/given-fault';
import type { GraphClient } from '../../graph/client';
import { connect } from '../../graph/connect';
import { atEndpoint } from '../../graph/transport/endpoint';
import { GraphError } from '../../graph/error';
import { readSecrets } from '../../graph/job';
import { boxGraph } from '../support/box-graph';
import { TENANT_ID } from '../support/tenant';

let box: Box;

afterEach(() => box.close());

async function boxWith(faults: readonly string[] = [], more: Partial<BoxOptions> = {}): Promise<Box> {
  box = await startBox({
    tenants: [{ tenantId: TENANT_ID }],
    gallery: [{ displayName: 'App' }],
    targets: [],
    faults: faults.map(given),
    ...more,
  });
  return box;
}

async function failure(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphError)) throw new Error(`A GraphError was expected, not ${String(error)}.`);
  return error;
}

function asked(): string[] {
  return box.requests.map(({ method, host, path }) => `${method} ${host}${path.split('?')[0]}`);
}

test('signs in once for any number of requests', async () => {
  const graph = boxGraph(await boxWith());
  await Promise.all([1, 2, 3].map(() => graph.get('organization')));
  expect(asked()).toEqual([
    `POST login.microsoftonline.com/${TENANT_ID}/oauth2/v2.0/token`,
    ...Array.from({ length: 3 }, () => 'GET graph.microsoft.com/v1.0/organization'),
  ]);
});

function given(text: string): GivenFault {
  const fault = parseFault(text);
  if ('mistake' in fault) throw new Error(fault.mistake);
  return fault;
}

test('follows the pages of a list to the end', async () => {
  const graph = boxGraph(await boxWith());
  const ids: string[] = [];
  for await (const { id } of graph.list<{ id: string }>('users', { query: { $select: 'id', $top: '7' } }))
    ids.push(id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(7);
  expect(asked().length - 1).toBe(Math.ceil(ids.length / 7));
});

test('sends no token to another host than its own', async () => {
  const graph = boxGraph(await boxWith());
  const error = await failure(graph.get('https://graph.microsoft.com.evil.example/v1.0/users'));
  expect([error.kind, asked().filter((line) => line.startsWith('GET'))]).toEqual(['malformed', []]);
});

describe('what is refused for now', () => {
  test.each(['throttled=0.5', 'unavailable=0.5', 'connection-reset=0.5'])(
    '%s is asked again',
    async (fault) => {
      const graph = boxGraph(await boxWith([fault]));
      const names = await Promise.all(
        Array.from({ length: 20 }, () => graph.get<{ value: { id: string }[] }>('organization')),
      );
      expect(names.every(({ value }) => value[0]?.id === TENANT_ID)).toBe(true);
    },
  );

  test('as long as Graph asks, with a little more', async () => {
    const pauses: number[] = [];
    await boxWith(['throttled@1-1']);
    const graph = boxGraph(box, 0, {
      random: () => 0.5,
      wait: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
    });
    await graph.get('organization');
    expect(pauses).toEqual([1250]);
  });

  test.each([
    ['named', false, 1],
    ['found a moment ago', true, 7],
  ])('not known, which was %s', async (_, isThere, tries) => {
    const graph = boxGraph(await boxWith());
    const error = await failure(graph.get(`servicePrincipals/${TENANT_ID}`, { isThere }));
    expect([error.kind, asked().length - 1]).toEqual(['not-found', tries]);
  });

  test('until the time for a request is over', async () => {
    await boxWith(['throttled']);
    let now = 0;
    const graph = boxGraph(box, 0, {
      now: () => now,
      deadline: 10_000,
      wait: (milliseconds) => Promise.resolve(void (now += milliseconds)),
    });
    const error = await failure(graph.get('organization'));
    expect([error.kind, error.status, error.code]).toEqual(['throttled', 429, 'TooManyRequests']);
    expect(now).toBeLessThan(10_000);
  });

  test('a write whose fate is not known is not', async () => {
    const graph = boxGraph(await boxWith(['answer-lost']));
    const error = await failure(graph.post('servicePrincipals', { appId: TENANT_ID }));
    expect([error.kind, error.mayHaveHappened]).toEqual(['unreachable', true]);
    expect(asked().filter((line) => line.startsWith('POST graph'))).toHaveLength(1);
  });

  test('a write that was not processed is', async () => {
    const graph = boxGraph(await boxWith(['throttled@1-2']));
    const error = await failure(graph.post('servicePrincipals/no/synchronization/jobs/no/pause'));
    expect(error.kind).toBe('not-found');
    expect(asked().filter((line) => line.startsWith('POST graph'))).toHaveLength(3);
  });
});

describe('tokens', () => {
  test('one that was refused is replaced, once', async () => {
    const graph = boxGraph(await boxWith(['token-expired@1-1']));
    await graph.get('organization');
    expect(asked().filter((line) => line.includes('/token'))).toHaveLength(2);
  });

  test('when every one is refused, that is told', async () => {
    const graph = boxGraph(await boxWith(['token-expired']));
    const error = await failure(graph.get('organization'));
    expect([error.kind, error.code]).toEqual(['sign-in', 'InvalidAuthenticationToken']);
  });

  test('a wrong secret is told with the code of Entra and without the secret', async () => {
    await boxWith();
    const graph = connect({
      tenantId: TENANT_ID,
      cloud: 'public',
      method: {
        kind: 'client-secret',
        clientId: box.tenants[0]!.clients[0].clientId,
        secret: { text: 'wrong-canary-secret' },
      },
      http: atEndpoint(new URL(box.url)),
    });
    const error = await failure(graph.get('organization'));
    expect([error.kind, error.code]).toEqual(['sign-in', 'AADSTS7000215']);
    expect(error.message).not.toContain('canary');
    expect(error.message).toMatchInlineSnapshot(
      `"AADSTS7000215: Invalid client secret provided for app 'bd541945-1148-43c8-80f0-cd22183d13af'."`,
    );
  });
});

describe('errors', () => {
  test('an empty 401 of a synchronization end point is a missing permission', async () => {
    const graph = boxGraph(await boxWith(['empty-401']));
    const error = await failure(graph.get('servicePrincipals/x/synchronization/jobs'));
    expect([error.kind, error.permissions]).toEqual([
      'permission',
      ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
    ]);
  });

  test('a 403 is a missing permission', async () => {
    const graph = boxGraph(await boxWith(['permission-denied']));
    const error = await failure(graph.get('auditLogs/provisioning'));
    expect([error.kind, error.permissions]).toEqual([
      'permission',
      ['ProvisioningLog.Read.All', 'AuditLog.Read.All and Directory.Read.All'],
    ]);
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('nothing listens', async () => {
    await boxWith();
    const graph = boxGraph(box);
    await box.close();
    const error = await failure(graph.get('organization'));
    expect(error.kind).toBe('unreachable');
  });
});

test('a batch is asked in parts of twenty and answered in order, throttled or not', async () => {
  const graph = boxGraph(await boxWith(['throttled=0.4']));
  const ids: string[] = [];
  for await (const { id } of graph.list<{ id: string }>('users')) ids.push(id);
  const answers = await graph.batch([...ids, 'no-such'].map((id) => ({ url: `/users/${id}?$select=id` })));
  const got = answers.map((answer) =>
    'body' in answer ? (answer.body as { id: string }).id : answer.error.kind,
  );
  expect(got).toEqual([...ids, 'not-found']);
});

/** @param status - of every answer, or the failure of every request */
async function answering(status: number | string, body: string): Promise<GraphClient> {
  await boxWith();
  const [{ clientId, clientSecret } = { clientId: '', clientSecret: '' }] = box.tenants[0]?.clients ?? [];
  const inner = atEndpoint(new URL(box.url));
  return connect({
    tenantId: TENANT_ID,
    cloud: 'public',
    method: { kind: 'client-secret', clientId, secret: { text: clientSecret } },
    retry: { wait: () => Promise.resolve() },
    http: {
      sendRequest: async (request) => {
        if (typeof status === 'string' && !request.url.includes('/oauth2/'))
          throw Object.assign(new Error('It failed.'), { code: status });
        const response = await inner.sendRequest(request);
        return typeof status === 'string' || request.url.includes('/oauth2/')
          ? response
          : { ...response, status, bodyAsText: body };
      },
    },
  });
}

describe('what answers in place of Graph', () => {
  test.each([
    ['a page of HTML', '<html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
  ])('%s is no document', async (_, body) => {
    const graph = await answering(200, body);
    expect((await failure(graph.get('organization'))).kind).toBe('malformed');
    expect((await failure(readSecrets(graph, 'x'))).kind).toBe('malformed');
  });

  test('a write that it answered may have happened', async () => {
    const graph = await answering(200, '<html>');
    expect(
      (await failure(graph.post('servicePrincipals/x/synchronization/jobs/y/start'))).mayHaveHappened,
    ).toBe(true);
  });

  test('so may one whose answer came too late, and not one that was never sent', async () => {
    const graph = await answering(408, '');
    expect((await failure(graph.post('x'))).mayHaveHappened).toBe(true);
    const nobody = await answering('ENOTFOUND', '');
    expect((await failure(nobody.post('x'))).mayHaveHappened).toBe(false);
  });
});

describe('lists that are none', () => {
  test.each([
    [
      'one that leads back to itself',
      { value: [], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users' },
    ],
    ['one that leads nowhere', { value: [], '@odata.nextLink': 'https://[' }],
    ['one of nothing', { value: [null] }],
    ['one of texts', { value: ['a'] }],
    ['none at all', { value: {} }],
  ])('%s', async (_, page) => {
    const graph = await answering(200, JSON.stringify(page));
    const all = async (): Promise<void> => {
      for await (const one of graph.list('users')) expect(one).toBeInstanceOf(Object);
    };
    expect((await failure(all())).kind).toBe('malformed');
  });

  test('an error that repeats the token and the secret is told without them', async () => {
    await boxWith();
    const inner = atEndpoint(new URL(box.url));
    const [{ clientId, clientSecret } = { clientId: '', clientSecret: '' }] = box.tenants[0]?.clients ?? [];
    const graph = connect({
      tenantId: TENANT_ID,
      cloud: 'public',
      method: { kind: 'client-secret', clientId, secret: { text: clientSecret } },
      http: {
        sendRequest: async (request) => {
          const response = await inner.sendRequest(request);
          if (request.url.includes('/oauth2/')) return response;
          const message = `no: ${request.headers.get('authorization') ?? ''} ${clientSecret}`;
          return { ...response, status: 400, bodyAsText: JSON.stringify({ error: { code: 'E', message } }) };
        },
      },
    });
    expect((await failure(graph.get('organization'))).message).toBe('no: Bearer (sensitive) (sensitive)');
  });
});
