import { request as send } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** Headers about one connection, which are not passed on. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Passes a request on, and its answer back. 502 where the other end cannot be reached.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-message-forwarding
 */
export function forward(request: IncomingMessage, response: ServerResponse, address: URL): void {
  const { method = 'GET' } = request;
  const outgoing = send(address, { method, headers: endToEnd(request.headers), agent: false }, (answer) => {
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 599) {
      outgoing.destroy();
      refuse(response, `${address.host} answers with status ${statusCode}, which HTTP does not have.`);
      return;
    }
    response.writeHead(statusCode, endToEnd(answer.headers));
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  outgoing.on('error', (error) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    refuse(response, `${address.host} cannot be reached: ${error.message}`);
  });
  response.once('close', () => outgoing.destroy());
  request.pipe(outgoing);
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(502, { 'content-type': 'text/plain' });
  response.end(`${message}\n`);
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}
