/** One HTTP request of the SCIM client, and how it is carried out: the client itself opens no connection. */
export interface ScimMessage {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Absolute, percent-encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; absent for none. */
  readonly body?: string;
}

/** What came back, whatever it says. */
export interface ScimAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Carries out a request. It follows no redirect.
 *
 * @throws TransportError where there is no whole answer.
 */
export type Send = (message: ScimMessage) => Promise<ScimAnswer>;

/** How an answer failed to come: nobody can be reached at all, none came in time, or the connection broke. */
export type TransportTrouble = 'unreachable' | 'timeout' | 'broken';

/** There is no answer to a request. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly trouble: TransportTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
