import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { handleUnaryCall, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import type { Handlers } from './messages';
import { protocolNamespace, SERVICE } from './protocol';

/** Terraform's own limit for one message; state and plan of one resource travel in one. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** What answers one connection. */
export interface Connection {
  readonly handlers: Handlers;
  /** Told when the peer is gone, or the server ends. */
  close(): void;
}

/** A listening gRPC server. */
export interface PluginServer {
  /** Ends every connection at once. */
  close(): void;
}

/**
 * Serves the plugin protocol on a Unix socket. Terraform connects once for each provider it would start, so a connection
 * is what a provider process is otherwise: it has handlers, and thereby a configuration, of its own.
 *
 * @param socketPath path of the socket; it must not exist yet
 * @param connected makes what answers a new connection
 * @throws Error when the socket cannot be opened
 */
export async function startPluginServer(
  socketPath: string,
  connected: () => Connection,
): Promise<PluginServer> {
  const definition = serviceDefinition();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serveConnection(socket, definition, connected());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return {
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function serveConnection(socket: Socket, definition: ServiceDefinition, connection: Connection): void {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  server.addService(definition, implementation(connection.handlers));
  // A peer may hang up at any moment; `close` follows.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    connection.close();
    server.forceShutdown();
  });
  server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket);
}

function serviceDefinition(): ServiceDefinition {
  const definition = fromJSON(protocolNamespace(), {
    keepCase: true,
    longs: Number,
    defaults: true,
    arrays: true,
  });
  return definition[SERVICE] as ServiceDefinition;
}

function implementation(handlers: Handlers): UntypedServiceImplementation {
  const entries = Object.entries(handlers).map(([name, handler]) => [name, unary(handler as Handler)]);
  return Object.fromEntries(entries) as UntypedServiceImplementation;
}

type Handler = (request: unknown, signal: AbortSignal) => unknown;

function unary(handler: Handler): handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    const gone = new AbortController();
    call.on('cancelled', () => gone.abort());
    // What a handler throws before its first wait is caught as well.
    void Promise.resolve()
      .then(() => handler(call.request, gone.signal))
      .then(
        (response) => callback(null, response),
        // Handlers turn what may go wrong into diagnostics; what comes here is a request nobody should have made.
        (error: unknown) =>
          callback({
            code: status.INTERNAL,
            details: error instanceof Error ? error.message : 'The request failed.',
          }),
      );
  };
}
