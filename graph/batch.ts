import { isObject } from '../provisioning/json-value';
import { answerError } from './answer-error';
import type { GraphError } from './error';
import { retryAfter } from './transport/retry';

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
  /** Why; 0 where nothing was. */
  readonly status: number;
  /** Milliseconds until then. */
  readonly pause: number;
  /** Graph asks for this pause. */
  readonly isAsked: boolean;
}

const NOTHING = { status: 0, asked: 0 };
const FOR_NOW = new Set([408, 429, 500, 502, 503, 504]);

export function answersOf(
  open: readonly (readonly [number, BatchRequest])[],
  answer: unknown,
  /** Number of the try, from 1. */
  tries: number,
  /** Milliseconds since 1970. */
  now: number,
): BatchAnswers {
  const responses = isObject(answer) && Array.isArray(answer['responses']) ? answer['responses'] : [];
  const done = new Map<number, BatchAnswer>();
  const again = new Map<number, BatchAnswer>();
  const own = 250 * 2 ** tries;
  const refused: { readonly status: number; readonly asked: number }[] = [];
  for (const [index, { url }] of open) {
    const response: unknown = responses.find((one) => isObject(one) && one['id'] === String(index));
    if (!isObject(response)) continue;
    const status = typeof response['status'] === 'number' ? response['status'] : 0;
    if (status >= 200 && status < 300) done.set(index, { body: response['body'] });
    else {
      const asked = { method: 'GET', path: url.replace(/^\//, '').split('?')[0] ?? '' };
      const isForNow = FOR_NOW.has(status);
      (isForNow ? again : done).set(index, { error: answerError(asked, status, response['body']) });
      if (isForNow) refused.push({ status, asked: askedIn(response['headers'], now) });
    }
  }
  const longest = refused.reduce((most, one) => (one.asked > most.asked ? one : most), refused[0] ?? NOTHING);
  const isAsked = longest.asked > 0;
  return { done, again, status: longest.status, pause: Math.max(own, longest.asked), isAsked };
}

function askedIn(headers: unknown, now: number): number {
  const entries = isObject(headers) ? Object.entries(headers) : [];
  const value = entries.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return (
    retryAfter(typeof value === 'number' || typeof value === 'string' ? String(value) : undefined, now) ?? 0
  );
}
