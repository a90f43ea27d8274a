import { BATCH_PATH } from '../graph/batch-path';
import { graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { GraphError, graphErrorReply } from '../graph/graph-error';
import { isJsonObject, textOf } from '../graph/json';
import type { Json, JsonObject } from '../graph/json';
import type { Reply, Request } from '../http/message';

const MOST_PARTS = 20;

/** One request of a batch. */
interface Part {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly request: Request;
}

/**
 * Several requests in one: at most 20, each answered by itself with a status of its own. A part runs after those it depends
 * on; where one of them failed, its answer is 424.
 *
 * @see https://learn.microsoft.com/graph/json-batching
 */
export const batchRoutes = [
  graphRoute('POST', BATCH_PATH, async (call) => {
    const parts = inOrder(readParts(call));
    const replies = new Map<string, Reply>();
    for (const part of parts) {
      const reply = await answerPart(call, part, replies);
      // The parts share one connection.
      if (reply.hangUp) return reply;
      replies.set(part.id, reply);
    }
    const responses = [...replies].map(([id, reply]) => responseOf(id, reply));
    return { status: 200, body: { responses } };
  }),
];

async function answerPart(call: GraphCall, part: Part, replies: ReadonlyMap<string, Reply>): Promise<Reply> {
  const failed = part.dependsOn.find((id) => (replies.get(id)?.status ?? 0) >= 400);
  if (failed === undefined) return call.ask(part.request);
  return graphErrorReply(424, 'FailedDependency', `Request '${failed}', which this one depends on, failed.`);
}

function responseOf(id: string, { status, headers, body, text }: Reply): JsonObject {
  const content = body ?? text;
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return { id, status, headers: { ...type, ...headers }, ...(content !== undefined && { body: content }) };
}

function readParts(call: GraphCall): Part[] {
  const { requests } = jsonBody(call);
  if (!Array.isArray(requests)) throw wrong("A list is expected in 'requests'.");
  if (requests.length > MOST_PARTS)
    throw wrong(`A batch holds at most ${MOST_PARTS} requests; got ${requests.length}.`);
  const parts = requests.map((each) => readPart(call, each));
  const ids = new Set(parts.map(({ id }) => id));
  if (ids.size < parts.length) throw wrong('Two requests of the batch have the same id.');
  for (const { id, dependsOn } of parts) {
    const unknown = dependsOn.find((other) => !ids.has(other));
    if (unknown !== undefined)
      throw wrong(`Request '${id}' depends on '${unknown}', which is not in the batch.`);
  }
  return parts;
}

function readPart(call: GraphCall, value: Json): Part {
  const part = isJsonObject(value) ? value : {};
  const [id, method, url] = [part.id, part.method, part.url].map(textOf);
  if (id === undefined || id === '' || method === undefined || url === undefined)
    throw wrong("Every request of a batch needs 'id', 'method' and 'url', all texts.");
  const path = `/${url.replace(/^\/+/, '')}`;
  if (/^\/(\$|%24)batch\b/i.test(path) || url.includes('://'))
    throw wrong(`The url of request '${id}' must be relative, and no batch itself.`);
  const { dependsOn = [] } = part;
  const others = Array.isArray(dependsOn) ? dependsOn.map(textOf) : [undefined];
  if (others.includes(undefined)) throw wrong(`A list of ids is expected in 'dependsOn' of request '${id}'.`);
  return {
    id,
    dependsOn: others.filter((other) => other !== undefined),
    request: {
      method: method.toUpperCase(),
      host: call.request.host,
      target: `/${call.version}${path}`,
      headers: { authorization: call.request.headers.authorization, ...headersOf(part.headers) },
      body: bodyOf(part.body),
    },
  };
}

function headersOf(headers: Json | undefined): Record<string, string> {
  const entries = isJsonObject(headers) ? Object.entries(headers) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), textOf(value) ?? '']));
}

function bodyOf(body: Json | undefined): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Parts as given, each behind those it depends on. @throws GraphError 400 where they depend on each other. */
function inOrder(parts: readonly Part[]): Part[] {
  const done = new Set<string>();
  const ordered: Part[] = [];
  while (ordered.length < parts.length) {
    const next = parts.find(
      ({ id, dependsOn }) => !done.has(id) && dependsOn.every((other) => done.has(other)),
    );
    if (!next) throw wrong('The requests of the batch depend on each other in a circle.');
    done.add(next.id);
    ordered.push(next);
  }
  return ordered;
}

function wrong(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}
