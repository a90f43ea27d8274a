import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { graphErrorReply } from '../graph/graph-error';
import { DamagedStateError, UnwrittenStateError } from '../state/database-folder';
import type { Handler, Reply, Request } from './message';

/** Largest request body that is read, in bytes. */
export const MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;

const TOO_LARGE: Reply = {
  ...graphErrorReply(413, 'RequestEntityTooLarge', `The request body exceeds ${MAXIMUM_BODY_BYTES} bytes.`),
  headers: { connection: 'close' },
};
const FAILED = graphErrorReply(
  500,
  'InternalServerError',
  'The tenant in a box failed to answer this request.',
);

/**
 * Connects Node's HTTP to a handler: reads the whole body, asks, answers as JSON. A handler that fails is
 * answered with 500 and told to `onFailure`; nothing of the failure reaches the client, unless it is of the folder of
 * the state: then the answer says what is wrong with that.
 */
export function createListener(handle: Handler, onFailure: (error: unknown) => void): RequestListener {
  return (message, response) => {
    const failed = (error: unknown) => {
      onFailure(error);
      return replyTo(error);
    };
    readBody(message)
      .then((body) => (body === undefined ? TOO_LARGE : handle(toRequest(message, body)).catch(failed)))
      // Only reading can fail here: the client hung up, and nobody waits for an answer.
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
  };
}

function replyTo(error: unknown): Reply {
  const state = 'The state of the tenant in a box';
  if (error instanceof UnwrittenStateError)
    return graphErrorReply(507, 'InsufficientStorage', `${state} could not be written: ${error.message}`);
  if (error instanceof DamagedStateError)
    return graphErrorReply(500, 'InternalServerError', `${state} is damaged: ${error.message}`);
  return FAILED;
}

function toRequest(message: IncomingMessage, body: Buffer): Request {
  return {
    method: message.method ?? 'GET',
    host: (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase(),
    target: message.url ?? '/',
    headers: message.headers,
    body,
  };
}

/** Reads to the end even when the body is too large, so that the client gets to see the answer. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAXIMUM_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > MAXIMUM_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

const JSON_TYPE = 'application/json; odata.metadata=minimal; charset=utf-8';

function send(response: ServerResponse, reply: Reply): void {
  if (reply.hangUp) {
    response.destroy();
    return;
  }
  const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
  const headers: Record<string, string> = { 'cache-control': 'no-cache' };
  if (text !== '') headers['content-type'] = JSON_TYPE;
  response.writeHead(reply.status, { ...headers, ...reply.headers }).end(text);
}
