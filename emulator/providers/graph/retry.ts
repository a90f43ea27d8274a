import type { HttpResponse } from './http';

/** Which answers a provider asks again for, and how patiently. */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly retries: number;
  readonly retriesStatus: (status: number) => boolean;
  /** Whether a request is sent again when its connection broke. */
  readonly retriesLost: (method: string) => boolean;
  /** Seconds before attempt number `attempt`, counted from 1. */
  readonly delay: (attempt: number) => number;
}

/** hashicorp/azuread 3: patient; a lost POST is not repeated, because it may have created something. */
export const AZUREAD_RETRIES: RetryPolicy = {
  retries: 9,
  retriesStatus: (status) => [408, 424, 429].includes(status) || (status >= 500 && status !== 501),
  retriesLost: (method) => method !== 'POST' && method !== 'PATCH',
  delay: (attempt) => (attempt > 6 ? 61 : 2 ** (attempt - 1)),
};

/** microsoft/msgraph: the defaults of the Azure SDK for Go. */
export const MSGRAPH_RETRIES: RetryPolicy = {
  retries: 3,
  retriesStatus: (status) => [408, 429, 500, 502, 503, 504].includes(status),
  retriesLost: () => true,
  delay: (attempt) => Math.min(0.8 * 2 ** (attempt - 1), 60),
};

/** The seconds an answer asks to wait, as a number or a date; undefined where it asks nothing. */
export function retryAfter(headers: HttpResponse['headers'], now: number): number | undefined {
  const demand = headers['retry-after'];
  if (demand === undefined || demand === '') return undefined;
  const seconds = /^\d+$/.test(demand) ? Number(demand) : (Date.parse(demand) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0);
}
