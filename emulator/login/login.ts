/** The login service at its edge: routes and errors of login hosts, and the cloud metadata of the resource manager. */
import type { KnownHost } from '../http/hosts';
import type { LoginHandle } from './login-call';
import { LoginError, loginErrorReply } from './login-error';
import type { Reply, Request } from '../http/message';
import { findRoute, pathSegments } from '../http/router';
import type { Route } from '../http/router';
import { cloudMetadata, instanceDiscovery, openIdConfiguration } from '../routes/login-discovery';
import { issueToken } from '../routes/login-token';
import type { World } from '../tenant/world';

const loginRoutes: readonly Route<LoginHandle>[] = [
  { method: 'POST', path: '/{tenant}/oauth2/v2.0/token', handle: issueToken },
  { method: 'GET', path: '/{tenant}/v2.0/.well-known/openid-configuration', handle: openIdConfiguration },
  { method: 'GET', path: '/common/discovery/instance', handle: instanceDiscovery },
  { method: 'GET', path: '/metadata/endpoints', handle: cloudMetadata },
];
const managementRoutes: readonly Route<LoginHandle>[] = [
  { method: 'GET', path: '/metadata/endpoints', handle: cloudMetadata },
];

/** Answers a request to a login or management host; undefined where there is no such route. */
export function answerLogin(world: World, request: Request, host: KnownHost): Reply | undefined {
  const [path = ''] = request.target.split('?');
  const routes = host.service === 'login' ? loginRoutes : managementRoutes;
  const found = findRoute(routes, request.method, pathSegments(path) ?? []);
  if (!found) return undefined;
  try {
    return found.handle({ world, request, host }, found.params);
  } catch (error) {
    if (!(error instanceof LoginError)) throw error;
    return loginErrorReply(error, { date: world.now(), traceId: world.ids.guid('trace') });
  }
}
