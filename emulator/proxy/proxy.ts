/**
 * A forward proxy on the loopback address. For Microsoft's hosts it is the host itself, with a certificate of its own
 * authority; everything else passes through, encrypted or not, as it is.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { knownHost } from '../http/hosts';
import { createListener } from '../http/listener';
import type { Handler } from '../http/message';
import type { RunningServer } from '../http/server';
import type { CertificateAuthority } from './authority';
import { forward } from './forward';
import { openTunnel } from './tunnel';

/** What a proxy needs. */
export interface ProxyOptions {
  readonly authority: CertificateAuthority;
  /** Answers what is meant for Microsoft's hosts. */
  readonly handle: Handler;
}

/**
 * Starts a proxy at a port the system picks.
 *
 * @throws the system's error where no port can be opened.
 */
export async function startProxy(options: ProxyOptions): Promise<RunningServer> {
  // A box keeps its failures itself.
  const answer = createListener(options.handle, () => undefined);
  // Never listens: it is handed the connections that were decrypted here.
  const inner = createServer(answer);
  const server = createServer((request, response) => plain(request, response, answer));
  const sockets = new Set<Duplex>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const target = targetOf(request.url ?? '');
    if (target === undefined) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else if (knownHost(target.host)) intercept(socket, head, target.host, options.authority, inner);
    else openTunnel(socket, head, target);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Where a CONNECT request wants to go; undefined where it does not say. */
function targetOf(authority: string): { host: string; port: number } | undefined {
  const [, bracketed, name, port] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/\s]+)):(\d{1,5})$/i.exec(authority) ?? [];
  const host = (bracketed ?? name)?.toLowerCase();
  const isPort = Number(port) >= 1 && Number(port) <= 65535;
  return host === undefined || !isPort ? undefined : { host, port: Number(port) };
}

function intercept(
  socket: Duplex,
  head: Buffer,
  host: string,
  authority: CertificateAuthority,
  inner: Server,
): void {
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  if (head.length > 0) socket.unshift(head);
  const secureContext = authority.contextFor(host);
  const secure = new TLSSocket(socket, {
    isServer: true,
    secureContext,
    ALPNProtocols: ['http/1.1'],
  });
  // A client that does not trust the certificate hangs up.
  secure.on('error', () => socket.destroy());
  inner.emit('connection', secure);
}

/** A request over HTTP without encryption, whose target is a whole address. */
function plain(request: IncomingMessage, response: ServerResponse, answer: RequestListener): void {
  const address = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
  if (address?.protocol !== 'http:') {
    response.writeHead(400, { 'content-type': 'text/plain' });
    response.end('This is a proxy: name it in HTTPS_PROXY, and ask for whole addresses.\n');
  } else if (knownHost(address.hostname)) {
    request.url = address.pathname + address.search;
    answer(request, response);
  } else forward(request, response, address);
}
