import type { Reply } from '../http/message';

/**
 * An answer of Microsoft Graph that is an error; thrown by whoever finds out, turned into a reply at one place.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  /**
   * @param unplanned what the box is missing, where the request may well be right and only the box cannot answer it.
   * @param more what few errors have besides.
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly unplanned?: string,
    readonly more: ErrorExtras = {},
  ) {
    super(message);
  }
}

/** What few errors have besides status, code and message. */
export interface ErrorExtras {
  /** Which property is wrong, and how. */
  readonly details?: readonly { readonly code: string; readonly message: string; readonly target: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every error body tells of its request. */
export interface ErrorContext {
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly date: Date;
}

/** The error envelope; `innerError` only where the request is known. */
export function graphErrorReply(
  status: number,
  code: string,
  message: string,
  context?: ErrorContext,
  { details, headers }: ErrorExtras = {},
): Reply {
  const innerError = context && {
    date: context.date.toISOString().slice(0, 19),
    'request-id': context.requestId,
    'client-request-id': context.clientRequestId,
  };
  const named = details && { details: details.map((detail) => ({ ...detail })) };
  const error = { code, message, ...named, ...(innerError && { innerError }) };
  return { status, ...(headers && { headers }), body: { error } };
}

/** 404 for an object that is not there, or not there any more. */
export function resourceNotFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** 400 for a request that Graph itself would refuse. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

/** 400 for the value of one property, which is named in the details. */
export function badProperty(message: string, target: string, code = 'InvalidValue'): GraphError {
  const details = [{ code, message, target }];
  return new GraphError(400, 'Request_BadRequest', message, undefined, { details });
}

/** 400 for a query that Graph may know and the box does not; recorded as unplanned. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message, message);
}

/** 400 for an operator that Graph knows in advanced queries only; the request is at fault. */
export function advancedQueryOnly(operator: string): GraphError {
  return new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Operator '${operator}' is for advanced queries only: send the header ConsistencyLevel: eventual and the query option $count=true with it.`,
  );
}

/** 401 for a token that is absent, foreign, expired or for another audience. */
export function invalidToken(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}

/** 405 for a method that a resource does not offer. */
export function methodNotAllowed(): GraphError {
  return new GraphError(
    405,
    'Request_BadRequest',
    'Specified HTTP method is not allowed for the request target.',
  );
}

/**
 * An error of the provisioning service, which Graph passes on wrapped: code `UnknownError`, and the real one as JSON
 * inside the message.
 */
export function wrappedError(code: string, message: string | null): GraphError {
  const error = { code, message, target: null, details: [], innerError: null };
  return new GraphError(400, 'UnknownError', JSON.stringify({ error }, null, 2).replace(/\n/g, '\r\n'));
}

/** 404 as the provisioning service answers where it has no such route; `path` is relative to its API. */
export function noSuchRoute(path: string): GraphError {
  const uri = `https://syncfabric.windowsazure.com/api/${path}?api-version=2.0`;
  const message = JSON.stringify({
    Message: `No HTTP resource was found that matches the request URI '${uri}'.`,
  });
  return new GraphError(404, 'UnknownError', message);
}
