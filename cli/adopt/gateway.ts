/**
 * Microsoft Graph as the stand-ins of the Terraform providers see it while a state is prepared: what they read is what the tenant
 * answers, and what they would write is answered with what is there already. No request but a GET goes on to the tenant; that
 * is the only way out of this file.
 */
import { graphErrorReply } from '../../emulator/graph/graph-error';
import type { Json } from '../../emulator/graph/json';
import type { Handler, Reply, Request } from '../../emulator/http/message';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { isObject } from '../../provisioning/json-value';
import { assignmentsOf } from '../../provisioning/live/assignments';
import type { LiveApplication } from '../live/read-application';

/** What exists in the tenant. */
export interface Existing extends LiveApplication {
  /** Object id of the application; absent where the spec names the service principal. */
  readonly applicationId?: string;
}

/** The gateway of one tenant. */
export interface Gateway {
  readonly handle: Handler;
  /** What went wrong on the way to the tenant, the first time. */
  failure(): GraphError | undefined;
}

export function createGateway(graph: GraphClient, existing: Existing): Gateway {
  let failure: GraphError | undefined;
  const read = async (target: string): Promise<Reply> => {
    try {
      return { status: 200, body: await graph.get<Json>(target) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.kind !== 'not-found') failure ??= error;
      // The client has tried again already; what asks here need not.
      const status = error.status === 0 || error.status === 429 || error.status >= 500 ? 400 : error.status;
      return graphErrorReply(status, error.code, error.message);
    }
  };
  return {
    failure: () => failure,
    handle: async (request) => {
      const path = request.target.replace(/^\/(v1\.0|beta)\//, '');
      if (/\/oauth2\/v2\.0\/token$/.test(request.target)) return TOKEN;
      if (request.method === 'GET') return read(path);
      return answerWrite(existing, path, request);
    },
  };
}

/** What signs in here reaches nothing but this gateway. */
const TOKEN: Reply = { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'none' } };

const DONE: Reply = { status: 204 };

function answerWrite(existing: Existing, path: string, request: Request): Reply {
  const { method } = request;
  if (method === 'PUT' || method === 'PATCH') return DONE;
  if (method === 'POST' && /\/instantiate$/.test(path)) return instantiated(existing);
  if (method === 'POST' && /\/synchronization\/jobs$/.test(path)) return created(existing.job);
  if (method === 'POST' && /\/(validateCredentials|start)$/.test(path)) return DONE;
  if (method === 'POST' && /\/appRoleAssignedTo$/.test(path)) return assigned(existing, request);
  return graphErrorReply(400, 'Request_BadRequest', `${method} is not part of adopting.`);
}

function instantiated({ applicationId, servicePrincipal }: Existing): Reply {
  return created({ application: { id: applicationId ?? '' }, servicePrincipal: { id: servicePrincipal.id } });
}

function assigned({ assignments }: Existing, { body }: Request): Reply {
  const wanted: unknown = JSON.parse(body.toString('utf8'));
  const { principalId, appRoleId } = isObject(wanted) ? wanted : {};
  const found = assignmentsOf(assignments).assignments.find(
    (one) => same(one.principalId, principalId) && same(one.appRoleId, appRoleId),
  );
  return found === undefined
    ? graphErrorReply(400, 'Request_BadRequest', 'This assignment does not exist.')
    : created(found.stored);
}

function same(one: string, other: unknown): boolean {
  return typeof other === 'string' && one.toLowerCase() === other.toLowerCase();
}

function created(document: object): Reply {
  return { status: 201, body: document as Json };
}
