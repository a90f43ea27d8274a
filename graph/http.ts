import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One request to a Microsoft host. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends a request over TLS, or as plain HTTP to an `endpoint` that stands for all hosts and tells them apart by the
 * `Host` header. Rejects when the connection fails.
 */
export async function send(request: HttpRequest, endpoint?: URL): Promise<HttpResponse> {
  const { method, host, path, headers, body } = request;
  const open = endpoint === undefined ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = open(
      {
        method,
        path,
        host: endpoint?.hostname ?? host,
        port: endpoint?.port,
        headers: { ...headers, Host: host, Accept: 'application/json' },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
