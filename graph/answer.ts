/** What an answer of Graph is, and what it is not. */
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { isObject } from '../provisioning/json-value';
import { answerError, requestIdOf, type AskedRequest } from './answer-error';
import type { BatchRequest } from './batch';
import { GraphError } from './error';
import { NOT_PACKED, TOO_LARGE } from './transport/exchange';
import { impostorIn, silenceOf } from './transport/impostor';
import { codeOf, wasNeverSent } from './transport/retry';

/** One page of a list. */
export interface Page<T> {
  readonly value: readonly T[];
  /** Address of the next page. */
  readonly nextLink?: string;
  /** Address that tells what changed since; only on the last page of a delta query. */
  readonly deltaLink?: string;
}

export function pathOf(path: string): string {
  const plain =
    /^https:/i.test(path) && URL.canParse(path)
      ? new URL(path).pathname.replace(/^\/(v1\.0|beta)\//, '')
      : path;
  return plain.split('?')[0] ?? '';
}

export function isTokenRefused({ bodyAsText }: PipelineResponse): boolean {
  return /"InvalidAuthenticationToken"|"CompactToken|"Lifetime validation/.test(bodyAsText ?? '');
}

export function read(asked: AskedRequest, response: PipelineResponse): unknown {
  const { status } = response;
  const impostor = impostorIn(response);
  if (impostor !== undefined) throw malformed(asked, status, impostor);
  const body = parsed(response.bodyAsText ?? '');
  if (status >= 300 || status < 200) throw answerError(asked, status, body.value, requestIdOf(response));
  if (status === 204 || (response.bodyAsText ?? '') === '') return undefined;
  if (body.ok) return body.value;
  throw malformed(asked, status, 'The answer is not JSON.');
}

function parsed(text: string): { readonly ok: boolean; readonly value?: unknown } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

export function pageOf<T>(body: unknown, path: string): Page<T> {
  const page = (body ?? {}) as Record<string, unknown>;
  const { value } = page;
  if (!Array.isArray(value) || !value.every(isObject))
    throw malformed({ method: 'GET', path: pathOf(path) }, 200, 'The answer is no list of objects.');
  const nextLink = page['@odata.nextLink'];
  const deltaLink = page['@odata.deltaLink'];
  return {
    value: value as T[],
    ...(typeof nextLink === 'string' && { nextLink }),
    ...(typeof deltaLink === 'string' && { deltaLink }),
  };
}

export function malformed({ method, path }: AskedRequest, status: number, message: string): GraphError {
  return new GraphError(message, {
    kind: 'malformed',
    request: `${method} ${path}`,
    status,
    code: '',
    // Whoever answers in its place may have passed it on.
    mayHaveHappened: method !== 'GET',
  });
}

/** A request that no whole answer came to. */
export function unreachable(error: unknown, { method, path }: AskedRequest, url: string): GraphError {
  const code = codeOf(error);
  return new GraphError(silenceOf(error, url), {
    kind: code === TOO_LARGE || code === NOT_PACKED ? 'malformed' : 'unreachable',
    request: `${method} ${path}`,
    status: 0,
    code,
    mayHaveHappened: method !== 'GET' && !wasNeverSent(error),
  });
}

export function unanswered(request: BatchRequest | undefined): GraphError {
  const message = 'The batch has no answer to this part.';
  return new GraphError(message, {
    kind: 'malformed',
    request: `GET ${request?.url ?? ''}`,
    status: 200,
    code: '',
  });
}
