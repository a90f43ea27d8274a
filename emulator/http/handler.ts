/** Where a request goes: a hook first, then login or Graph by the host it names; whoever else is unplanned. */
import { answerGraph } from '../graph/graph';
import { graphErrorReply } from '../graph/graph-error';
import { knownHost } from './hosts';
import { answerLogin } from '../login/login';
import type { Handler, Reply, Request } from './message';
import type { Records } from './records';
import type { World } from '../tenant/world';

/** Asked before each answer; what it returns is the answer, undefined lets the box answer. */
export type RequestHook = (request: Request) => Reply | undefined | Promise<Reply | undefined>;

/** The handler of a box: every request is answered and recorded. */
export function createHandler(world: World, records: Records, hook: RequestHook): Handler {
  return async (request) => {
    const reply = (await hook(request)) ?? answer(world, records, request);
    records.add(request, reply.status);
    return reply;
  };
}

function answer(world: World, records: Records, request: Request): Reply {
  const host = knownHost(request.host);
  if (!host) return unplanned(records, request, 'unknown host');
  if (host.service === 'graph') {
    return answerGraph(world, request, (reason) => records.addUnplanned(request, reason));
  }
  return answerLogin(world, request, host) ?? unplanned(records, request, 'no such route');
}

function unplanned(records: Records, request: Request, reason: string): Reply {
  records.addUnplanned(request, reason);
  const [path = ''] = request.target.split('?');
  const message = `The tenant in a box does not know ${request.method} https://${request.host}${path}: ${reason}.`;
  return graphErrorReply(501, 'NotImplemented', message);
}
