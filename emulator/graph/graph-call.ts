import { badRequest } from './graph-error';
import { isJsonObject, tryParseJson } from './json';
import type { JsonObject } from './json';
import type { Handler, Reply, Request } from '../http/message';
import type { Caller } from './permissions';
import type { Query } from './query';
import type { ParameterNames, Route } from '../http/router';
import type { TenantState } from '../tenant/state';
import type { World } from '../tenant/world';

/** An authorized request to Microsoft Graph. */
export interface GraphCall {
  readonly world: World;
  readonly tenant: TenantState;
  readonly caller: Caller;
  readonly request: Request;
  readonly version: 'v1.0' | 'beta';
  readonly query: Query;
  /** Answers another request as if it had come by itself: a part of a batch. */
  readonly ask: Handler;
}

/** Answers a Graph request; throws GraphError. */
export type GraphHandle = (
  call: GraphCall,
  params: Readonly<Record<string, string>>,
) => Reply | Promise<Reply>;

/** A route of Microsoft Graph, its path without version. */
export type GraphRoute = Route<GraphHandle>;

/** Writes a route so that its parameters are known by name. */
export function graphRoute<Path extends string>(
  method: string,
  path: Path,
  handle: (call: GraphCall, params: Readonly<Record<ParameterNames<Path>, string>>) => Reply | Promise<Reply>,
): GraphRoute {
  return { method, path, handle };
}

/**
 * The JSON object in the body of a request.
 *
 * @throws GraphError 400 for another content type, malformed JSON, or JSON that is not an object.
 */
export function jsonBody({ request }: GraphCall): JsonObject {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw badRequest(`The body must be application/json; its content type is '${contentType}'.`);
  }
  const body = tryParseJson(request.body.toString('utf8'));
  if (body === undefined)
    throw badRequest('Unable to read JSON request payload: the body is not well-formed JSON.');
  if (!isJsonObject(body)) throw badRequest('Unable to read JSON request payload: an object is expected.');
  return body;
}

/** The text in a member of a body. @throws GraphError 400 where it is absent, empty or not a text. */
export function requiredText(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '')
    throw badRequest(`A non-empty text is expected in '${name}'.`);
  return value;
}

/** The `@odata.context` of an answer, for the host that was called. */
export function contextUrl({ request, version }: GraphCall, fragment: string): string {
  return `https://${request.host}/${version}/$metadata#${fragment}`;
}
