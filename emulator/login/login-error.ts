import type { Reply } from '../http/message';

/**
 * A refusal of the login service. The number is what its support pages are found by.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  constructor(
    readonly status: 400 | 401,
    /** The error of OAuth 2.0, such as `invalid_client`. */
    readonly error: string,
    /** Without the letters AADSTS. */
    readonly number: number,
    message: string,
  ) {
    super(message);
  }
}

/** The answer of the login service to a refused request. */
export function loginErrorReply(
  refusal: LoginError,
  { date, traceId }: { date: Date; traceId: string },
): Reply {
  const timestamp = date.toISOString().slice(0, 19).replace('T', ' ') + 'Z';
  const trace = `Trace ID: ${traceId} Correlation ID: ${traceId} Timestamp: ${timestamp}`;
  const body = {
    error: refusal.error,
    error_description: `AADSTS${refusal.number}: ${refusal.message} ${trace}`,
    error_codes: [refusal.number],
    timestamp,
    trace_id: traceId,
    correlation_id: traceId,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.number}`,
  };
  return { status: refusal.status, body };
}
