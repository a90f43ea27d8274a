/** Microsoft Graph at its edge: version, token, route, and errors as Graph words them. */
import type { Cloud } from '../../provisioning/model';
import type { Claims } from '../login/access-token';
import type { GraphCall } from './graph-call';
import { GraphError, graphErrorReply, invalidToken } from './graph-error';
import type { ErrorContext } from './graph-error';
import { CLOUD_HOSTS } from '../http/hosts';
import type { Handler, Reply, Request } from '../http/message';
import { checkPermissions, type Caller } from './permissions';
import { allowOptions, parseQuery } from './query';
import { findRoute, pathSegments } from '../http/router';
import { graphRoutes } from '../routes';
import type { TenantState } from '../tenant/state';
import type { World } from '../tenant/world';

/** Told of a request that the box cannot answer, and why. */
export type ReportUnplanned = (reason: string) => void;

/**
 * Answers a request to a Graph host.
 *
 * @param ask answers the parts of a batch
 */
export async function answerGraph(
  world: World,
  request: Request,
  report: ReportUnplanned,
  ask: Handler,
): Promise<Reply> {
  const trace = newTrace(world, request);
  try {
    const reply = await route(world, request, ask);
    return { ...reply, headers: { ...trace.headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.unplanned !== undefined) report(error.unplanned);
    return refusal(error, trace);
  }
}

/** Answers a request to a Graph host with an error, whatever it asks for. */
export function answerRefusal(world: World, request: Request, error: GraphError): Reply {
  return refusal(error, newTrace(world, request));
}

/** What every answer tells of its request. */
interface Trace {
  readonly headers: Readonly<Record<string, string>>;
  readonly context: ErrorContext;
}

function newTrace(world: World, request: Request): Trace {
  const requestId = world.ids.guid('request');
  const clientRequestId = request.headers['client-request-id']?.toString() ?? requestId;
  return {
    headers: { 'request-id': requestId, 'client-request-id': clientRequestId, 'odata-version': '4.0' },
    context: { requestId, clientRequestId, date: world.now() },
  };
}

function refusal({ status, code, message, more }: GraphError, { headers, context }: Trace): Reply {
  const reply = graphErrorReply(status, code, message, context, more);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function route(world: World, request: Request, ask: Handler): Reply | Promise<Reply> {
  const { tenant, caller } = authorize(world, request);
  const [path, search] = splitTarget(request.target);
  const decoded = pathSegments(path);
  if (!decoded) throw new GraphError(400, 'BadRequest', 'The path is not correctly percent-encoded.');
  const [version, ...segments] = decoded;
  const found = findRoute(graphRoutes, request.method, segments);
  if ((version !== 'v1.0' && version !== 'beta') || !found) throw unplannedRequest(request.method, path);
  const asked = { method: request.method, route: found.path, params: found.params };
  checkPermissions(caller, asked, { tenant, behaviour: world.behaviour });
  const call: GraphCall = { world, tenant, caller, request, version, query: parseQuery(search), ask };
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

function authorize(
  world: World,
  request: Request,
): { readonly tenant: TenantState; readonly caller: Caller } {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw invalidToken('Access token is empty.');
  const claims = world.tokens.read(token);
  const tenant = claims && world.tenants.get(claims.tid);
  if (!claims || !tenant) throw invalidToken('Invalid authentication token: it was not issued here.');
  checkClaims(claims, tenant.cloud, request.host, world.now());
  return { tenant, caller: { objectId: claims.oid, roles: claims.roles } };
}

function checkClaims(claims: Claims, cloud: Cloud, host: string, now: Date): void {
  if (claims.exp * 1000 <= now.getTime())
    throw invalidToken('Lifetime validation failed, the token is expired.');
  if (claims.aud !== `https://${host}` || host !== CLOUD_HOSTS[cloud].graph) {
    throw invalidToken('Access token validation failure. Invalid audience.');
  }
}
