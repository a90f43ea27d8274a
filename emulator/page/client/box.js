/** Asking the server of the page. */

/** The server cannot be reached: the box has ended. */
export class BoxEnded extends Error {}

/** The server answered why it did not do as asked. */
export class BoxRefused extends Error {}

/**
 * @param {string} path
 * @param {Readonly<Record<string, string>>} query
 * @returns {Promise<unknown>}
 */
export function read(path, query = {}) {
  const parameters = new URLSearchParams(query).toString();
  return asked(parameters === '' ? path : `${path}?${parameters}`, {});
}

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<unknown>}
 */
export function send(path, body) {
  const headers = { 'content-type': 'application/json' };
  return asked(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/**
 * @param {string} address
 * @param {RequestInit} request
 * @returns {Promise<unknown>}
 */
async function asked(address, request) {
  const response = await fetch(address, request).catch(() => {
    throw new BoxEnded('The box cannot be reached.');
  });
  /** @type {unknown} */
  const body = await response.json().catch(() => {
    throw new BoxEnded('The box ended while it answered.');
  });
  if (response.ok) return body;
  throw new BoxRefused(reasonIn(body) ?? `The box failed to answer (status ${response.status}).`);
}

/**
 * @param {unknown} body
 * @returns {string | undefined}
 */
function reasonIn(body) {
  const isReason = typeof body === 'object' && body !== null && 'error' in body;
  return isReason && typeof body.error === 'string' ? body.error : undefined;
}
