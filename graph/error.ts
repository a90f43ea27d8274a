/**
 * What went wrong with a request, told apart by what its reader can do about it:
 *
 * - `unreachable`: no answer came
 * - `sign-in`: Entra gave no access token, or Graph does not take it
 * - `permission`: the signed-in application may not do this
 * - `throttled`, `unavailable`: Microsoft refuses for now, longer than was waited
 * - `not-found`: there is no such object
 * - `refused`: the request itself was not accepted
 * - `malformed`: the answer is none of Graph's
 */
export type GraphErrorKind =
  | 'unreachable'
  | 'sign-in'
  | 'permission'
  | 'throttled'
  | 'unavailable'
  | 'not-found'
  | 'refused'
  | 'malformed';

/** What is known of a failed request. */
export interface GraphErrorDetails {
  readonly kind: GraphErrorKind;
  /** Method and path without query, e.g. `GET servicePrincipals/…`. */
  readonly request: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Graph's code, or that of the service behind it, or the system's; empty where there is none. */
  readonly code: string;
  /** Graph's id of the request, which its support asks for. */
  readonly requestId?: string;
  /** Any of these application permissions would be enough, where one is missing; the least first. */
  readonly permissions?: readonly string[];
  /** Whether the request may have taken effect although it failed. */
  readonly mayHaveHappened?: boolean;
}

/** Microsoft Graph answered with an error, or not at all. Holds no secret. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly kind: GraphErrorKind;
  readonly request: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly permissions: readonly string[];
  readonly mayHaveHappened: boolean;

  /** @param message what Microsoft says, or what was found, as a sentence without the request */
  constructor(message: string, details: GraphErrorDetails) {
    super(message);
    this.kind = details.kind;
    this.request = details.request;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.permissions = details.permissions ?? [];
    this.mayHaveHappened = details.mayHaveHappened ?? false;
  }
}
