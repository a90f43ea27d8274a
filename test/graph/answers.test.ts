/** Answers that are endless, late, cut off, or another's. */
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { MOST_BYTES } from '../../graph/transport/exchange';
import type { Pause } from '../../graph/transport/retry';
import { answeringServer, failureOf, json } from './answering-server';

jest.setTimeout(30_000);

describe('an answer that has no end', () => {
  /** Sends as fast as it is read. */
  function endless(response: ServerResponse, piece = Buffer.alloc(1024 * 1024, 'a')): void {
    const more = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    response.write('{"value":"');
    more();
  }

  const TOLD = 'graph.microsoft.com sends more than 32 MiB as one answer, which was not read to its end.';

  test('is not read to its end, and not asked for again', async () => {
    const server = await answeringServer((response) => endless(response));
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message, server.asked]).toEqual(['malformed', TOLD, ['GET /v1.0/users']]);
  });

  test.each([1, MOST_BYTES])('nor one that is small only while it is packed: %d more', async (more) => {
    const packed = gzipSync(Buffer.alloc(MOST_BYTES + more, 'a'));
    const server = await answeringServer((response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(packed);
    });
    expect((await failureOf(server.graph().get('users'))).message).toBe(TOLD);
    expect(server.asked).toHaveLength(1);
  });

  test('nor one that is not packed as it says', async () => {
    const server = await answeringServer((response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end('{"value":[]}');
    });
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message, server.asked.length]).toEqual([
      'malformed',
      'graph.microsoft.com sends an answer that is not packed as it says.',
      1,
    ]);
  });

  test('nor one of the login', async () => {
    const server = await answeringServer(
      (response) => json(response, {}),
      (response) => endless(response),
    );
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message]).toEqual([
      'malformed',
      TOLD.replace('graph.microsoft.com', 'login.microsoftonline.com'),
    ]);
  });

  test('a write that was answered so may have happened', async () => {
    const server = await answeringServer((response) => endless(response));
    expect((await failureOf(server.graph().post('x'))).mayHaveHappened).toBe(true);
  });
});

test('a page as large as the largest is read', async () => {
  const value = Array.from({ length: 999 }, (_, index) => ({ id: `${index}`, text: 'a'.repeat(30_000) }));
  const server = await answeringServer((response) => json(response, { value }));
  const { value: read } = await server.graph().get<{ value: unknown[] }>('users');
  expect(read).toHaveLength(999);
});

describe('an answer without a body that names a packing', () => {
  const emptyOf =
    (status: number) =>
    (response: ServerResponse): void =>
      void response.writeHead(status, { 'Content-Encoding': 'gzip' }).end();

  test('is one', async () => {
    const server = await answeringServer(emptyOf(204));
    await server.graph().post('servicePrincipals/x/synchronization/jobs/y/start');
    expect(server.asked).toHaveLength(1);
  });

  test('and refuses, is a refusal', async () => {
    const server = await answeringServer(emptyOf(403));
    expect((await failureOf(server.graph().get('users'))).kind).toBe('permission');
    expect(server.asked).toHaveLength(1);
  });
});

test('nothing is sent with the last moments of a deadline', async () => {
  let now = 0;
  const server = await answeringServer((response) =>
    response.writeHead(429, { 'Retry-After': '299' }).end('{}'),
  );
  const wait = (milliseconds: number): Promise<void> => Promise.resolve(void (now += milliseconds));
  const error = await failureOf(server.graph({ retry: { now: () => now, wait } }).post('users', {}));
  expect([error.kind, error.mayHaveHappened, server.asked.length]).toEqual(['throttled', false, 1]);
});

describe('an answer that does not end in time', () => {
  const TRY_MS = 300;
  const drip = (response: ServerResponse): void => {
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  };

  test.each([
    ['one that drips', drip],
    [
      'one that drips packed',
      (response: ServerResponse) => {
        response.setHeader('Content-Encoding', 'gzip');
        response.write(gzipSync('{}').subarray(0, 8));
      },
    ],
    ['none at all', () => undefined],
  ])('%s', async (_, answer) => {
    const server = await answeringServer(answer);
    const began = Date.now();
    const error = await failureOf(server.graph({ retry: { deadline: TRY_MS } }).get('users'));
    expect([error.kind, error.code, error.message]).toEqual([
      'unreachable',
      'ETIMEDOUT',
      'graph.microsoft.com gave no whole answer in 1 second.',
    ]);
    expect(Date.now() - began).toBeLessThan(5 * TRY_MS);
  });

  test('is asked for once more, and that is told', async () => {
    const pauses: Pause[] = [];
    const server = await answeringServer(drip);
    const error = await failureOf(
      server
        .graph({ retry: { tryLimit: 100, random: () => 0, onWait: (pause) => pauses.push(pause) } })
        .get('users'),
    );
    expect([error.kind, server.asked]).toEqual(['unreachable', ['GET /v1.0/users', 'GET /v1.0/users']]);
    expect(pauses).toEqual([
      {
        milliseconds: 250,
        atMost: 750,
        host: 'graph.microsoft.com',
        silentFor: 100,
        longestBefore: 0,
        next: 2,
        most: 2,
      },
    ]);
  });
});

test('an answer that is cut off while it is packed is asked for again', async () => {
  let count = 0;
  const server = await answeringServer((response) => {
    count += 1;
    if (count > 1) return json(response, { id: 'whole' });
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.write(gzipSync(JSON.stringify({ id: 'a'.repeat(500) })).subarray(0, 12), () =>
      response.destroy(),
    );
  });
  expect(await server.graph().get('users')).toEqual({ id: 'whole' });
});

describe('an answer of somebody else', () => {
  const PAGE = '<!DOCTYPE html><html><body>Sign in to the network</body></html>';

  test.each([
    [200, 'text/html; charset=utf-8', PAGE, 'malformed'],
    [200, 'application/json', PAGE, 'malformed'],
    [401, 'text/html', PAGE, 'malformed'],
    [403, 'text/html', PAGE, 'malformed'],
    [404, 'text/html', PAGE, 'malformed'],
    [511, 'text/html', PAGE, 'malformed'],
    [503, 'text/html', PAGE, 'unavailable'],
    [429, 'text/html', PAGE, 'throttled'],
  ])('HTML with %i', async (status, type, body, kind) => {
    const server = await answeringServer((response) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end(body);
    });
    const error = await failureOf(server.graph().get('users'));
    expect(error.kind).toBe(kind);
    expect(error.message.startsWith('A page of HTML came in place of')).toBe(kind === 'malformed');
  });

  test('HTML in place of a token', async () => {
    const server = await answeringServer(
      (response) => json(response, {}),
      (response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        response.end(PAGE);
      },
    );
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message]).toEqual([
      'malformed',
      "A page of HTML came in place of login.microsoftonline.com's answer (HTTP 200): a proxy, or a sign-in page of the network, answers for it.",
    ]);
  });

  test('a proxy that wants a password', async () => {
    const server = await answeringServer((response) => json(response, {}, 407));
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message]).toEqual([
      'malformed',
      'The proxy on the way to graph.microsoft.com wants a user and a password (HTTP 407).',
    ]);
  });
});

describe('an answer that leads elsewhere', () => {
  const locations: readonly [string, string][] = [
    ['https://other.example/v1.0/users?secret=1', 'other.example'],
    ['/v1.0/elsewhere', 'another address of its own'],
    ['http://[', 'another address'],
  ];

  test.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    const server = await answeringServer((response) =>
      json(response, {}, status, { Location: 'https://other.example/users' }),
    );
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message, server.asked]).toEqual([
      'malformed',
      `graph.microsoft.com leads to other.example (HTTP ${status}), where no token is sent.`,
      ['GET /v1.0/users'],
    ]);
  });

  test.each(locations)('%s', async (location, told) => {
    const server = await answeringServer((response) => json(response, {}, 302, { Location: location }));
    expect((await failureOf(server.graph().post('x'))).message).toBe(
      `graph.microsoft.com leads to ${told} (HTTP 302), where no token is sent.`,
    );
  });

  test.each([302, 307])('the login with %i: no secret is sent there', async (status) => {
    const hosts: string[] = [];
    const server = await answeringServer(
      (response) => json(response, {}),
      (response, request) => {
        hosts.push(request.headers.host ?? '');
        json(response, {}, status, { Location: 'https://other.example/oauth2/v2.0/token' });
      },
    );
    const error = await failureOf(server.graph().get('users'));
    expect([error.kind, error.message, [...new Set(hosts)]]).toEqual([
      'malformed',
      `login.microsoftonline.com leads to other.example (HTTP ${status}), where no token is sent.`,
      ['login.microsoftonline.com'],
    ]);
  });
});
