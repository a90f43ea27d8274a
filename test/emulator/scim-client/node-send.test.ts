import { createServer as createTcpServer, type Server } from 'node:net';
import type { RequestListener } from 'node:http';
import { startServer, type RunningServer } from '../../../emulator/http/server';
import { TransportError } from '../../../emulator/scim-client/message';
import { MAXIMUM_ANSWER_BYTES, nodeSend } from '../../../emulator/scim-client/node-send';

let server: RunningServer | undefined;

afterEach(() => server?.close());

async function ask(listener: RequestListener, deadlineMs = 5_000, body?: string) {
  server = await startServer(listener);
  return nodeSend({ deadlineMs })({
    method: body === undefined ? 'GET' : 'POST',
    url: `${server.url}/scim/Users?x=1`,
    headers: { authorization: 'Bearer t' },
    ...(body === undefined ? {} : { body }),
  });
}

async function trouble(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((one: unknown) => one);
  if (!(error instanceof TransportError)) throw new Error('A TransportError was expected.');
  return error.trouble;
}

it('sends what it is given, and nothing of its own that matters', async () => {
  const seen: unknown[] = [];
  const answer = await ask(
    (request, response) => {
      const { accept, authorization, 'content-length': length } = request.headers;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push([
          request.method,
          request.url,
          accept,
          authorization,
          length,
          Buffer.concat(chunks).toString(),
        ]);
        response.writeHead(201, { 'Retry-After': '5' }).end('{"é":1}');
      });
    },
    5_000,
    '{"ä":1}',
  );
  expect(seen).toEqual([['POST', '/scim/Users?x=1', undefined, 'Bearer t', '8', '{"ä":1}']]);
  expect(answer).toMatchObject({ status: 201, text: '{"é":1}' });
  expect(answer.headers['retry-after']).toBe('5');
});

it('follows no redirect', async () => {
  let requests = 0;
  const answer = await ask((_, response) => {
    requests += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect([answer.status, requests]).toEqual([302, 1]);
});

it('gives up where no answer comes, or not all of it', async () => {
  expect(await trouble(ask(() => undefined, 50))).toBe('timeout');
  await server?.close();
  const part = ask((_, response) => response.writeHead(200).write('{'), 50);
  expect(await trouble(part)).toBe('timeout');
});

it('tells a broken connection from nobody', async () => {
  expect(await trouble(ask((request) => request.socket.destroy()))).toBe('broken');
  await server?.close();
  const closed = nodeSend()({ method: 'GET', url: server!.url, headers: {} });
  expect(await trouble(closed)).toBe('unreachable');
});

it('reads no answer without end', async () => {
  const endless = ask((_, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write(Buffer.alloc(MAXIMUM_ANSWER_BYTES / 4), more);
    };
    more();
  });
  expect(await trouble(endless)).toBe('broken');
});

it('takes what is no HTTP for a broken connection, and no TLS for nobody', async () => {
  const tcp = await new Promise<Server>((resolve) => {
    const made = createTcpServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end('hello\r\n\r\n');
    }).listen(0, '127.0.0.1', () => resolve(made));
  });
  const address = tcp.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const to = (scheme: string) =>
    nodeSend()({ method: 'GET', url: `${scheme}://127.0.0.1:${port}/`, headers: {} });
  const found = [await trouble(to('http')), await trouble(to('https'))];
  tcp.close();
  expect(found).toEqual(['broken', 'unreachable']);
});

it('sends nothing where the token cannot stand in a header', async () => {
  for (const token of ['a\nb', 'tökén€']) {
    const headers = { authorization: `Bearer ${token}` };
    await expect(nodeSend()({ method: 'GET', url: 'http://127.0.0.1:9/', headers })).rejects.toMatchObject({
      name: 'TransportError',
      trouble: 'unreachable',
      message: 'The token cannot be sent: it has characters that no header of HTTP can hold.',
    });
  }
});

it('takes an application that changes to another protocol for broken', async () => {
  const asked = ask((request) => {
    request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
  });
  expect(await trouble(asked)).toBe('broken');
});

it('ends what is under way, and all that follows, at a signal', async () => {
  const ended = new AbortController();
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  server = await startServer(() => arrive());
  const send = nodeSend({ signal: ended.signal });
  const message = { method: 'GET', url: server.url, headers: {} } as const;
  const asked = trouble(send(message));
  await arrived;
  ended.abort();
  expect([await asked, await trouble(send(message))]).toEqual(['broken', 'broken']);
});
