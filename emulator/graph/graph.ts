/** Microsoft Graph at its edge: version, token, route, and errors as Graph words them. */
import type { Cloud } from '../../provisioning/model';
import type { Claims } from '../login/access-token';
import type { GraphCall } from './graph-call';
import { GraphError, graphErrorReply, invalidToken } from './graph-error';
import { CLOUD_HOSTS } from '../http/hosts';
import type { Reply, Request } from '../http/message';
import { allowOptions, parseQuery } from './query';
import { findRoute, pathSegments } from '../http/router';
import { graphRoutes } from '../routes';
import type { TenantState } from '../tenant/state';
import type { World } from '../tenant/world';

/** Told of a request that the box cannot answer, and why. */
export type ReportUnplanned = (reason: string) => void;

/** Answers a request to a Graph host. */
export function answerGraph(world: World, request: Request, report: ReportUnplanned): Reply {
  const requestId = world.ids.guid('request');
  const clientRequestId = request.headers['client-request-id']?.toString() ?? requestId;
  const headers = { 'request-id': requestId, 'client-request-id': clientRequestId, 'odata-version': '4.0' };
  try {
    const reply = route(world, request);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.unplanned !== undefined) report(error.unplanned);
    const context = { requestId, clientRequestId, date: world.now() };
    return { ...graphErrorReply(error.status, error.code, error.message, context), headers };
  }
}

function route(world: World, request: Request): Reply {
  const tenant = authorize(world, request);
  const [path, search] = splitTarget(request.target);
  const decoded = pathSegments(path);
  if (!decoded) throw new GraphError(400, 'BadRequest', 'The path is not correctly percent-encoded.');
  const [version, ...segments] = decoded;
  const found = findRoute(graphRoutes, request.method, segments);
  if ((version !== 'v1.0' && version !== 'beta') || !found) throw unplannedRequest(request.method, path);
  const call: GraphCall = { world, tenant, request, version, query: parseQuery(search) };
  if (request.method !== 'GET') allowOptions(call.query, []);
  return found.handle(call, found.params);
}

function splitTarget(target: string): [string, string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

function unplannedRequest(method: string, path: string): GraphError {
  const message = `The tenant in a box does not know ${method} ${path}.`;
  return new GraphError(501, 'NotImplemented', message, 'no such route');
}

function authorize(world: World, request: Request): TenantState {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw invalidToken('Access token is empty.');
  const claims = world.tokens.read(token);
  const tenant = claims && world.tenants.get(claims.tid);
  if (!claims || !tenant) throw invalidToken('Invalid authentication token: it was not issued here.');
  checkClaims(claims, tenant.cloud, request.host, world.now());
  return tenant;
}

function checkClaims(claims: Claims, cloud: Cloud, host: string, now: Date): void {
  if (claims.exp * 1000 <= now.getTime())
    throw invalidToken('Lifetime validation failed, the token is expired.');
  if (claims.aud !== `https://${host}` || host !== CLOUD_HOSTS[cloud].graph) {
    throw invalidToken('Access token validation failure. Invalid audience.');
  }
}
