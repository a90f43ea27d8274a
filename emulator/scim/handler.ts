import { isJsonObject, tryParseJson } from '../graph/json';
import type { JsonObject } from '../graph/json';
import type { Handler, Reply, Request } from '../http/message';
import { findRoute, pathSegments } from '../http/router';
import type { Route } from '../http/router';
import { DamagedStateError, UnwrittenStateError } from '../state/database-folder';
import { authorize } from './authorization';
import type { ScimContext } from './resources/context';
import type { ScimRoute } from './routes/call';
import { DISCOVERY_ROUTES } from './routes/discovery';
import { resourceRoutes } from './routes/resources';
import { badRequest, errorReply, ScimError } from './scim-error';

/** Content type of every answer with a body (RFC 7644 section 3.1). */
export const SCIM_CONTENT_TYPE = 'application/scim+json';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Answers all requests below the address of an application; the token is asked for before anything else. */
export function createScimHandler(context: ScimContext, token: string): Handler {
  const basePath = new URL(context.url).pathname.replace(/\/+$/, '');
  const { profile } = context;
  const routes = [
    ...profile.resourceTypes.flatMap((type) => resourceRoutes(type, profile)),
    ...DISCOVERY_ROUTES,
  ];
  return async (request) => {
    try {
      authorize(request.headers, token);
      return withContentType(await answer(context, routes, basePath, request));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal instanceof ScimError) return withContentType(errorReply(refusal));
      throw refusal;
    }
  };
}

/** Whoever asked is told where the accounts cannot be read or written; any other error stays as it is. */
function refusalOf(error: unknown): unknown {
  if (error instanceof UnwrittenStateError)
    return new ScimError(507, `The accounts could not be written: ${error.message}`);
  if (error instanceof DamagedStateError)
    return new ScimError(500, `What the application keeps is damaged: ${error.message}`);
  return error;
}

async function answer(
  context: ScimContext,
  routes: readonly Route<ScimRoute>[],
  basePath: string,
  request: Request,
): Promise<Reply> {
  const [path, query] = splitOnce(request.target, '?');
  const segments = path.startsWith(`${basePath}/`) ? pathSegments(path.slice(basePath.length)) : undefined;
  if (!segments) throw new ScimError(404, `There is nothing at ${path}.`);
  const match = findRoute(routes, request.method, segments);
  if (!match) throw notRouted(routes, request.method, path, segments);
  const call = {
    context,
    params: match.params,
    query: new URLSearchParams(query),
    body: () => readBody(request),
  };
  return match.handle(call);
}

function notRouted(
  routes: readonly Route<ScimRoute>[],
  method: string,
  path: string,
  segments: readonly string[],
): ScimError {
  const allowed = METHODS.filter((each) => findRoute(routes, each, segments));
  if (allowed.length === 0) return new ScimError(404, `There is nothing at ${path}.`);
  return new ScimError(405, `${method} is not allowed for ${path}.`, undefined, {
    allow: allowed.join(', '),
  });
}

function readBody({ headers, body }: Request): JsonObject {
  const [type = ''] = (headers['content-type'] ?? SCIM_CONTENT_TYPE).split(';');
  if (!['application/scim+json', 'application/json'].includes(type.trim().toLowerCase()))
    throw new ScimError(415, `The content type must be ${SCIM_CONTENT_TYPE}, not ${type}.`);
  const json = tryParseJson(body.toString('utf8'));
  if (!isJsonObject(json)) throw badRequest('invalidSyntax', 'The body must be a JSON object.');
  return json;
}

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function withContentType(reply: Reply): Reply {
  if (reply.body === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'content-type': SCIM_CONTENT_TYPE } };
}
