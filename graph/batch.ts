import { isObject } from '../provisioning/json-value';
import { answerError } from './answer-error';
import type { GraphError } from './error';

/** One part of a batch: what is read. */
export interface BatchRequest {
  /** Path below the version with query, e.g. `/servicePrincipals/{id}?$select=id`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type BatchAnswer = { readonly body: unknown } | { readonly error: GraphError };

/** The parts of a batch under the numbers by which their answers are found. */
export function partsOf(open: readonly (readonly [number, BatchRequest])[]): object[] {
  return open.map(([index, { url, headers }]) => ({
    id: String(index),
    method: 'GET',
    url,
    ...(headers === undefined ? {} : { headers }),
  }));
}

/** What the parts of a batch were answered. */
export interface BatchAnswers {
  readonly done: ReadonlyMap<number, BatchAnswer>;
  /** Refused for now. */
  readonly again: ReadonlyMap<number, BatchAnswer>;
  /** Milliseconds until then. */
  readonly pause: number;
}

const FOR_NOW = new Set([408, 429, 500, 502, 503, 504]);

export function answersOf(
  open: readonly (readonly [number, BatchRequest])[],
  answer: unknown,
  tries: number,
): BatchAnswers {
  const responses = isObject(answer) && Array.isArray(answer['responses']) ? answer['responses'] : [];
  const done = new Map<number, BatchAnswer>();
  const again = new Map<number, BatchAnswer>();
  let pause = 500 * 2 ** tries;
  for (const [index, { url }] of open) {
    const response: unknown = responses.find((one) => isObject(one) && one['id'] === String(index));
    if (!isObject(response)) continue;
    const status = typeof response['status'] === 'number' ? response['status'] : 0;
    if (status >= 200 && status < 300) done.set(index, { body: response['body'] });
    else {
      const asked = { method: 'GET', path: url.replace(/^\//, '').split('?')[0] ?? '' };
      (FOR_NOW.has(status) ? again : done).set(index, {
        error: answerError(asked, status, response['body']),
      });
      pause = Math.max(pause, retryAfter(response['headers']));
    }
  }
  return { done, again, pause };
}

function retryAfter(headers: unknown): number {
  const entries = isObject(headers) ? Object.entries(headers) : [];
  const value = entries.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
