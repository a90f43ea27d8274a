import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { GraphError, type GraphErrorKind } from './error';
import { readErrorBody, type ErrorBody } from './error-body';
import { leastPermissions } from './permissions';

/** A request as errors name it. */
export interface AskedRequest {
  readonly method: string;
  /** Path below the version, without query. */
  readonly path: string;
}

/** An answer that is no success as error. */
export function answerError(
  asked: AskedRequest,
  status: number,
  body: unknown,
  requestId?: string,
): GraphError {
  const read = readErrorBody(body);
  const kind = kindOf(status, read, asked.path);
  const id = requestId ?? read.requestId;
  return new GraphError(read.message === '' ? sentence(status, read.code) : read.message, {
    kind,
    request: `${asked.method} ${asked.path}`,
    status,
    code: read.code,
    ...(id === undefined ? {} : { requestId: id }),
    ...(kind === 'permission' ? { permissions: leastPermissions(asked.method, asked.path) } : {}),
    mayHaveHappened: asked.method !== 'GET' && (status >= 500 || status === 408),
  });
}

/** Graph's id of a request. */
export function requestIdOf({ headers }: PipelineResponse): string | undefined {
  return headers.get('request-id');
}

function kindOf(status: number, { code, message }: ErrorBody, path: string): GraphErrorKind {
  if (status === 401) return isEmpty(code, message, path) ? 'permission' : 'sign-in';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  return status >= 500 || status === 408 ? 'unavailable' : 'refused';
}

/** Where a permission is missing, synchronization end points answer 401 and say nothing. */
function isEmpty(code: string, message: string, path: string): boolean {
  return message === '' && /synchronization/i.test(path) && code !== 'InvalidAuthenticationToken';
}

function sentence(status: number, code: string): string {
  return code === '' ? `HTTP ${status}, without a word.` : `${code} (HTTP ${status}).`;
}
