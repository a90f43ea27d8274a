/** What stands between this machine and Microsoft, and how it is told: who answers in place of Microsoft, or keeps an answer back. */
import { RestError, type PipelineResponse } from '@azure/core-rest-pipeline';
import { MOST_BYTES, NOT_PACKED, TOO_LARGE } from './exchange';
import { codeOf, SilenceError, wasNeverSent } from './retry';

/** A sentence about an answer that does not come from whom was asked; undefined where it may. */
export function impostorIn({ status, headers, request, bodyAsText }: PipelineResponse): string | undefined {
  const { host } = new URL(request.url);
  if (status === 407) return `The proxy on the way to ${host} wants a user and a password (HTTP 407).`;
  if (status >= 300 && status < 400)
    return `${host} leads to ${placeOf(headers.get('location'), request.url)} (HTTP ${status}), where no token is sent.`;
  // What Microsoft has in front of Graph tells of its faults in HTML too.
  const isFault = status === 408 || status === 429 || (status >= 500 && status !== 511);
  if (isFault || !isPage(headers.get('content-type'), bodyAsText ?? '')) return undefined;
  return `A page of HTML came in place of ${host}'s answer (HTTP ${status}): a proxy, or a sign-in page of the network, answers for it.`;
}

/** A sentence about a request that no whole answer came to. */
export function silenceOf(error: unknown, url: string): string {
  const { host } = new URL(url);
  const code = codeOf(error);
  if (code === TOO_LARGE)
    return `${host} sends more than ${MOST_BYTES / 1024 / 1024} MiB as one answer, which was not read to its end.`;
  if (code === NOT_PACKED) return `${host} sends an answer that is not packed as it says.`;
  if (error instanceof SilenceError) return `${host} gave no whole answer in ${error.duration}.`;
  const reason = code === '' ? (error instanceof Error ? error.message : 'unknown error') : code;
  const proxy = proxyOf(error);
  return proxy === undefined
    ? `${host} cannot be reached (${reason}).`
    : `The proxy ${proxy}, by which ${host} is asked, cannot be reached (${reason}).`;
}

/** A failed request that went by a proxy, with that proxy's name where it was the proxy that could not be reached. */
export function byProxy(error: unknown, proxy: string): unknown {
  return wasNeverSent(error) && error instanceof RestError ? Object.assign(error, { proxy }) : error;
}

function proxyOf(error: unknown): string | undefined {
  const { proxy } = (error ?? {}) as { readonly proxy?: unknown };
  return typeof proxy === 'string' ? proxy : undefined;
}

function isPage(type: string | undefined, text: string): boolean {
  if (text.trim() === '') return false;
  return /^\s*text\/html\b/i.test(type ?? '') || /^\s*<(!doctype|html|head|body|\?xml)\b/i.test(text);
}

/** The host of another place; its path, which may carry anything, is not told. */
function placeOf(location: string | undefined, from: string): string {
  if (location === undefined || !URL.canParse(location, from)) return 'another address';
  const { host } = new URL(location, from);
  return host === new URL(from).host ? 'another address of its own' : host;
}
