/**
 * When what failed is tried again: 6, 12 and 24 hours after the first failure, then every 24 hours, for 28 days. What an
 * application may well get over by itself is tried in the next cycle first.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
const HOUR = 60 * 60 * 1000;

/** Time between two incremental cycles, in milliseconds. */
export const INTERVAL_MS = 40 * 60 * 1000;
/** After this the service gives up, in milliseconds from the first failure. */
export const PATIENCE_MS = 28 * 24 * HOUR;

/** Codes that Microsoft's table says are tried in 40 minutes. */
const PASSING: readonly string[] = [
  'TooManyRequests',
  'InternalServerError',
  'WebExceptionProtocolError',
  'Timeout',
  'InternalError',
];

export function isPassing(code: string): boolean {
  return PASSING.includes(code);
}

/**
 * The next attempt by the general schedule; undefined where 28 days would be over.
 *
 * @param first - milliseconds since 1970
 * @param attempts - how many failed, from 1
 */
export function nextAttempt(first: number, attempts: number): number | undefined {
  const hours = attempts <= 1 ? 6 : attempts === 2 ? 12 : 24 * (attempts - 2);
  return hours * HOUR > PATIENCE_MS ? undefined : first + hours * HOUR;
}
