/**
 * Only the page itself may talk to its server. Other sites reach the loopback address, too, from the browser of whoever visits them:
 * under a name of their own that leads here, or by a request that a browser sends without asking first.
 *
 * @see https://owasp.org/www-community/attacks/DNS_Rebinding
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#simple_requests
 */
import type { Request } from '../http/message';
import { PageRefusal } from './refusal';

const HOSTS: readonly string[] = ['127.0.0.1', 'localhost'];

/** @throws PageRefusal where the page was reached under another name than the loopback address has. */
export function checkHost({ host }: Request): void {
  if (HOSTS.includes(host)) return;
  throw new PageRefusal(403, `This page is served at ${HOSTS.join(' and ')} only. Open it there.`);
}

/** @throws PageRefusal for what the page itself would not send. */
export function checkSender({ headers }: Request): void {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json')
    throw new PageRefusal(415, 'The body must be JSON. Send it with content-type application/json.');
  const { origin, host = '' } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    throw new PageRefusal(403, 'Another site may not move the clock. Use the page of the box.');
}
