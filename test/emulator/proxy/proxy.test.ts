import { createServer as createHttpServer, request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Box } from '../../../emulator/box';
import { allHosts } from '../../../emulator/http/hosts';
import { createAuthority } from '../../../emulator/proxy/authority';
import { startTestBox } from '../client';
import { startTestProxy } from './support';
import type { TestProxy } from './support';

let box: Box;
let proxy: TestProxy;

beforeAll(async () => {
  box = await startTestBox();
  proxy = await startTestProxy(box);
});

afterAll(async () => {
  await proxy.close();
  await box.close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends bytes to the proxy and reads until it hangs up. */
async function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

describe("Microsoft's hosts", () => {
  it.each(allHosts())('%s is the box, with a certificate of its name', async (host) => {
    const answer = await proxy.ask(`https://${host}/v1.0/users`);
    expect(answer.status).toBe(host.includes('graph') ? 401 : 501);
    expect(box.requests.at(-1)).toMatchObject({ host, path: '/v1.0/users' });
  });

  it('are not believed by whoever does not trust the authority', async () => {
    const { certificate } = await createAuthority();
    const from = box.requests.length;
    await expect(proxy.ask('https://graph.microsoft.com/v1.0/users', { ca: certificate })).rejects.toThrow(
      /fetch failed/,
    );
    expect(box.requests).toHaveLength(from);
  });

  it('are the box without encryption as well', async () => {
    const answer = await raw(
      'GET http://graph.microsoft.com/v1.0/groups HTTP/1.1\r\nHost: graph.microsoft.com\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(box.requests.at(-1)).toMatchObject({ host: 'graph.microsoft.com', path: '/v1.0/groups' });
  });
});

describe('what no client should send', () => {
  it.each(['example.com:99999', 'example.com:0', 'example.com', ':443'])(
    'CONNECT %s is a bad request',
    async (target) => {
      expect(await raw(`CONNECT ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it('an answer with a status that HTTP does not have is a bad gateway', async () => {
    const odd = createTcpServer((socket) => socket.end('HTTP/1.1 099 X\r\nContent-Length: 0\r\n\r\n'));
    const port = await listen(odd);
    const answer = await raw(
      `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
    );
    odd.close();
    expect(answer).toMatch(/^HTTP\/1\.1 502 /);
  });
});

describe('other hosts', () => {
  it('pass untouched: their own certificate, and nothing for the box', async () => {
    const theirs = await createAuthority();
    const secureContext = theirs.contextFor('localhost');
    const server = createServer(
      { SNICallback: (_, done) => done(null, secureContext) },
      (incoming, response) => response.end(`yours, ${incoming.url ?? ''}`),
    );
    const port = await listen(server);
    const from = box.requests.length;
    const answer = await proxy.ask(`https://localhost:${port}/path?query`, { ca: theirs.certificate });
    expect(await answer.text()).toBe('yours, /path?query');
    await expect(proxy.ask(`https://localhost:${port}/`)).rejects.toThrow(/fetch failed/);
    expect(box.requests).toHaveLength(from);
    server.closeAllConnections();
    server.close();
  });

  it('get plain requests, without what concerns the connection', async () => {
    const server = createHttpServer((incoming, response) => {
      response.writeHead(201, { 'x-theirs': 'yes', connection: 'x-private', 'x-private': 'yes' });
      response.write(JSON.stringify([incoming.method, incoming.url, incoming.headers]));
      incoming.pipe(response);
    });
    const port = await listen(server);
    const answer = await raw(
      `POST http://127.0.0.1:${port}/a?b HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nProxy-Connection: keep-alive\r\n` +
        'Connection: close, X-Mine\r\nX-Mine: 1\r\nX-Yours: 2\r\nContent-Length: 4\r\n\r\nbody',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(answer).toMatch(/^x-theirs: yes\r$/m);
    expect(answer).not.toMatch(/^x-private/m);
    expect(answer).toContain('["POST","/a?b",');
    expect(answer).toContain('"x-yours":"2"');
    expect(answer).not.toMatch(/x-mine|proxy-connection/);
    expect(answer).toContain('body');
    server.close();
  });

  it('that do not answer are told of', async () => {
    const server = createHttpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await raw(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 502 /);
    const plain = await raw(`GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(plain).toMatch(/^HTTP\/1\.1 502 [^]*cannot be reached/);
  });
});

describe('a peer that means something else', () => {
  it.each(['CONNECT nonsense HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'])(
    'is told so: %j',
    async (bytes) => {
      expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it('may hang up in the middle of anything', async () => {
    await raw('CONNECT graph.microsoft.com:443 HTTP/1.1\r\n\r\nno handshake at all');
    await new Promise<void>((resolve) => {
      const outgoing = request(proxy.url, { method: 'CONNECT', path: 'graph.microsoft.com:443' });
      outgoing.on('connect', (_, socket) => {
        socket.destroy();
        resolve();
      });
      outgoing.end();
    });
    expect((await proxy.ask('https://graph.microsoft.com/v1.0/users')).status).toBe(401);
    expect(box.failures).toEqual([]);
  });
});

it('ends with connections still open', async () => {
  const other = await startTestProxy(box);
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.write('CONNECT graph.microsoft.com:443 HTTP/1.1\r\n\r\n', resolve));
  await new Promise((resolve) => socket.once('data', resolve));
  await other.close();
  await closed;
  await expect(other.ask('https://graph.microsoft.com/')).rejects.toThrow(/fetch failed/);
});
