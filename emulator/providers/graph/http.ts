import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  /** The host meant, e.g. `graph.microsoft.com`; sent as Host header, whatever address is connected to. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Reason phrase of the status line. */
  readonly reason: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Sends one request to an address that stands for all hosts.
 *
 * @throws Error when the connection fails, or with the signal's reason when it is aborted
 */
export async function sendHttp(
  address: URL,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  signal.throwIfAborted();
  const { method, path, headers, body } = request;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) =>
      reject(signal.aborted ? (signal.reason as Error) : lostConnection(request, error));
    const sent = httpRequest(
      {
        hostname: address.hostname,
        port: address.port,
        method,
        path,
        // Connections are not reused: a server that closes an idle one must not fail a write.
        agent: false,
        headers: {
          ...headers,
          Host: request.host,
          ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
        },
        signal,
      },
      (response) => void readBody(response).then(resolve, fail),
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

function lostConnection({ method, host, path }: HttpRequest, cause: Error): Error {
  const address = `https://${host}${path.split('?')[0] ?? ''}`;
  return new Error(`${method} ${address}\nThe connection failed: ${cause.message}`, { cause });
}

async function readBody(response: IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
