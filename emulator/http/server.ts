import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A running server. */
export interface RunningServer {
  /** `http://127.0.0.1:PORT`, without trailing slash. */
  readonly url: string;
  /** Ends at once, also where clients hold connections open. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on the loopback address at a port the system picks. It knows nothing of what is served.
 *
 * @throws the system's error where no port can be opened.
 */
export async function startServer(listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // Idle keep-alive connections would hold close() back until the client lets go of them.
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close: () => (closing ??= close()) };
}
