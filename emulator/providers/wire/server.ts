import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { handleUnaryCall, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import type { Handlers } from './messages';
import { protocolNamespace, SERVICE } from './protocol';

/** Terraform's own limit for one message; state and plan of one resource travel in one. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** A listening gRPC server. */
export interface PluginServer {
  /** Ends every connection at once. */
  close(): void;
}

/**
 * Serves the plugin protocol on a Unix socket.
 *
 * @param socketPath path of the socket; it must not exist yet
 * @throws Error when the socket cannot be opened
 */
export async function startPluginServer(socketPath: string, handlers: Handlers): Promise<PluginServer> {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  server.addService(serviceDefinition(), implementation(handlers));
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${socketPath}`, ServerCredentials.createInsecure(), (error) =>
      error === null ? resolve() : reject(error),
    );
  });
  return { close: () => server.forceShutdown() };
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
