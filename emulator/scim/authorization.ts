import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ScimError } from './scim-error';

/**
 * Lets pass who has the token. How long it takes tells nothing of the token.
 *
 * @throws ScimError 401
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-2
 */
export function authorize(headers: IncomingHttpHeaders, token: string): void {
  const [, given] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return;
  const challenge = given === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  const message = given === undefined ? 'A bearer token is needed.' : 'The bearer token is not valid.';
  throw new ScimError(401, message, undefined, { 'www-authenticate': challenge });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
