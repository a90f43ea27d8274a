/** Where a request goes: a hook first, then login or Graph by the host it names; whoever else is unplanned. */
import type { Faults } from '../faults/faults';
import { answerGraph } from '../graph/graph';
import { graphErrorReply } from '../graph/graph-error';
import { knownHost } from './hosts';
import { answerLogin } from '../login/login';
import type { Handler, Reply, Request } from './message';
import type { Records } from './records';
import type { World } from '../tenant/world';

/** Asked before each answer; what it returns is the answer, undefined lets the box answer. */
export type RequestHook = (request: Request) => Reply | undefined | Promise<Reply | undefined>;

/** What a handler works with. */
export interface HandlerParts {
  readonly world: World;
  readonly records: Records;
  readonly hook: RequestHook;
  readonly faults: Faults;
}

/** The handler of a box: every request is answered and recorded. */
export function createHandler(parts: HandlerParts): Handler {
  const handle: Handler = async (request) => {
    const reply = (await parts.hook(request)) ?? (await answer(parts, request, handle));
    if (request.method !== 'GET') await parts.world.commit();
    parts.records.add(request, reply.status);
    return reply;
  };
  return handle;
}

async function answer(
  { world, records, faults }: HandlerParts,
  request: Request,
  ask: Handler,
): Promise<Reply> {
  const host = knownHost(request.host);
  if (!host) return unplanned(records, request, 'unknown host');
  if (host.service === 'graph') {
    const report = (reason: string) => records.addUnplanned(request, reason);
    return faults.answer(world, request, () => answerGraph(world, request, report, ask));
  }
  return answerLogin(world, request, host) ?? unplanned(records, request, 'no such route');
}

function unplanned(records: Records, request: Request, reason: string): Reply {
  records.addUnplanned(request, reason);
  const [path = ''] = request.target.split('?');
  const message = `The tenant in a box does not know ${request.method} https://${request.host}${path}: ${reason}.`;
  return graphErrorReply(501, 'NotImplemented', message);
}
