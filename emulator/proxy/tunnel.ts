import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Connects two ends and looks at nothing that passes. Answers 502 where the other end cannot be reached. */
export function openTunnel(
  socket: Duplex,
  head: Buffer,
  { host, port }: { readonly host: string; readonly port: number },
): void {
  const upstream = connect({ host, port });
  let connected = false;
  upstream.once('connect', () => {
    connected = true;
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(socket);
    socket.pipe(upstream);
  });
  upstream.once('error', () => {
    if (connected) socket.destroy();
    else socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
  });
  upstream.once('close', () => socket.end());
  socket.once('close', () => upstream.destroy());
}
