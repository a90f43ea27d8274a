/**
 * One request over Node's own HTTP, whose answer is read to its end: unpacked, up to a limit, and no longer than the signal lets
 * it. The client of the pipeline does not end where a packed answer is cut off, and reads whatever comes.
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { urlToHttpOptions } from 'node:url';
import { createGunzip, createInflate, type Gunzip, type Inflate } from 'node:zlib';
import {
  createHttpHeaders,
  RestError,
  type HttpClient,
  type HttpHeaders,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';
import { eitherOf, orAborted } from './abort';

/** The longest answer, unpacked. The largest pages, of 999 users, fit with 32 KiB for each of them. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** An answer that is longer than anything that Microsoft sends. */
export const TOO_LARGE = 'ERR_ANSWER_TOO_LARGE';

/** What zlib says of an answer that is not packed as its header says. */
export const NOT_PACKED = 'Z_DATA_ERROR';

export const exchanging: HttpClient = {
  sendRequest: async (request) => {
    const url = new URL(request.url);
    if (url.protocol !== 'https:' && !request.allowInsecureConnection)
      throw failure('The address does not begin with https.', 'ERR_INVALID_PROTOCOL', request);
    const { abortSignal, timeout } = request;
    const limit = timeout > 0 ? AbortSignal.timeout(timeout) : undefined;
    const signal = eitherOf(abortSignal as AbortSignal | undefined, limit);
    signal?.throwIfAborted();
    try {
      // A request that has no connection yet ends only when it has one.
      const incoming = await orAborted(answerTo(request, url, signal), signal);
      const bodyAsText = await orAborted(textOf(incoming), signal);
      return { status: incoming.statusCode ?? 0, headers: headersOf(incoming), request, bodyAsText };
    } catch (error) {
      // Named here as well, or the timer would be collected with its signal: combined signals hold theirs weakly.
      if (limit?.aborted === true) throw limit.reason;
      if (signal?.aborted === true) throw signal.reason;
      const { code, message, syscall } = error as NodeJS.ErrnoException;
      throw Object.assign(failure(message, code, request), syscall === undefined ? {} : { syscall });
    }
  },
};

function failure(message: string, code: string | undefined, request: PipelineRequest): RestError {
  return new RestError(message, { ...(code === undefined ? {} : { code }), request });
}

function answerTo(
  request: PipelineRequest,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? https.request : http.request;
  const body = bodyOf(request);
  if (body !== undefined && !request.headers.has('Content-Length'))
    request.headers.set('Content-Length', Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const outgoing = send({
      ...urlToHttpOptions(url),
      ...(request.agent instanceof http.Agent && { agent: request.agent }),
      method: request.method,
      headers: request.headers.toJSON({ preserveCase: true }),
      ...request.requestOverrides,
      // Node does not tell its agents of the first.
      ...(signal && { signal, endedBy: signal }),
    });
    outgoing.once('response', resolve);
    // A connection may fail once more after its answer began; that is told where the answer is read.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Those who ask here send texts. */
function bodyOf(request: PipelineRequest): string | Uint8Array | undefined {
  const { body } = request;
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw failure('Only texts can be sent.', 'ERR_INVALID_ARG_TYPE', request);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  let tooLong: Error | undefined;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of source) {
      size += piece.length;
      if (size > MOST_BYTES)
        throw (tooLong = Object.assign(new Error('The answer is too long.'), { code: TOO_LARGE }));
      pieces.push(piece);
    }
  };
  const unpack = unpacking(incoming);
  let hasBody = false;
  incoming.once('data', () => (hasBody = true));
  if (unpack === undefined) await pipeline(incoming, collect);
  else
    await pipeline(incoming, unpack, collect).catch((error: unknown) => {
      // What unpacks tells of its own end only.
      if (tooLong !== undefined) throw tooLong;
      // An answer without a body may say all the same how the body would be packed.
      if (hasBody || !incoming.complete) throw error;
    });
  return Buffer.concat(pieces).toString('utf8');
}

function unpacking({ headers }: IncomingMessage): Gunzip | Inflate | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding === 'gzip') return createGunzip();
  return encoding === 'deflate' ? createInflate() : undefined;
}

function headersOf({ headers }: IncomingMessage): HttpHeaders {
  const read = createHttpHeaders();
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) read.set(name, first);
  }
  return read;
}
