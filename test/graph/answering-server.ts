/** A server that answers as a test says, down to the bytes, and a client of Graph that asks nobody else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphClient } from '../../graph/client';
import { connect, type ConnectOptions } from '../../graph/connect';
import { GraphError } from '../../graph/error';
import { atEndpoint } from '../../graph/transport/endpoint';
import { TENANT_ID } from '../support/tenant';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface AnsweringServer {
  /** Requests that were not for a token, as `GET /v1.0/users`. */
  readonly asked: readonly string[];
  readonly url: URL;
  graph(options?: Partial<ConnectOptions>): GraphClient;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** @param login answers where a token is asked for. @default a token */
export async function answeringServer(answer: Answer, login: Answer = token): Promise<AnsweringServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const path = request.url ?? '';
    if (path.includes('/oauth2/')) return login(response, request);
    asked.push(`${request.method ?? ''} ${path}`);
    return answer(response, request);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    asked,
    url,
    graph: (options = {}) =>
      connect({
        tenantId: TENANT_ID,
        cloud: 'public',
        method: { kind: 'client-secret', clientId: TENANT_ID, secret: { text: 'canary-secret' } },
        http: atEndpoint(url),
        ...options,
        retry: { wait: () => Promise.resolve(), ...options.retry },
      }),
  };
}

const token: Answer = (response) =>
  json(response, { token_type: 'Bearer', expires_in: 3600, access_token: 'canary-token' });

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Why some work failed; it has to be a GraphError. */
export async function failureOf(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphError)) throw new Error(`A GraphError was expected, not ${String(error)}.`);
  return error;
}
