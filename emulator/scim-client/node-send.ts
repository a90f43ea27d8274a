/**
 * Sends requests of the SCIM client by Node's own HTTP, which follows no redirect, takes no proxy from the environment, and adds
 * no header that the service does not send; undici would do as well, but is nothing the box needs when it runs.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
import { setMaxListeners } from 'node:events';
import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { isObject } from '../../provisioning/json-value';
import {
  TransportError,
  type ScimAnswer,
  type ScimMessage,
  type Send,
  type TransportTrouble,
} from './message';

/** Longest answer that is read, in bytes. */
export const MAXIMUM_ANSWER_BYTES = 10 * 1024 * 1024;

export interface SendOptions {
  /** Milliseconds from the first to the last byte. @default 100 seconds, what .NET's client waits */
  readonly deadlineMs?: number;
  /** Certificates to trust, PEM. @default those of Node */
  readonly ca?: string;
  /** Ends what is under way, and whatever comes later. @default nothing does */
  readonly signal?: AbortSignal;
}

const DEFAULT_DEADLINE_MS = 100_000;

/** @throws nothing; the function that it gives rejects with TransportError. */
export function nodeSend({ deadlineMs = DEFAULT_DEADLINE_MS, ca, signal }: SendOptions = {}): Send {
  // As many requests as there are jobs wait for one signal.
  if (signal) setMaxListeners(0, signal);
  return async (message) => {
    const url = new URL(message.url);
    const body = message.body === undefined ? undefined : Buffer.from(message.body);
    const options = { ...optionsOf(message, body, ca), ...(signal && { signal }) };
    const outgoing = started(url, options);
    return new Promise<ScimAnswer>((resolve, reject) => {
      outgoing.on('response', (incoming) => {
        readAnswer(incoming).then(settle(resolve), fail);
      });
      outgoing.on('upgrade', () => {
        fail(
          new TransportError('broken', 'The application answered 101, and speaks something else than HTTP.'),
        );
      });
      const deadline = setTimeout(() => {
        fail(new TransportError('timeout', `No answer within ${deadlineMs} milliseconds.`));
      }, deadlineMs);
      function settle<T>(then: (value: T) => void): (value: T) => void {
        return (value) => {
          clearTimeout(deadline);
          then(value);
        };
      }
      function fail(error: unknown): void {
        settle(reject)(asTransportError(error));
        outgoing.destroy();
      }
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  };
}

/** @throws TransportError where the message cannot be written as one of HTTP. */
function started(url: URL, options: RequestOptions): ClientRequest {
  try {
    return url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
  } catch (error) {
    // Nothing else in a header comes from anybody.
    if (isObject(error) && error['code'] === 'ERR_INVALID_CHAR')
      throw new TransportError('unreachable', UNSENDABLE, { cause: error });
    throw asTransportError(error);
  }
}

const UNSENDABLE = 'The token cannot be sent: it has characters that no header of HTTP can hold.';

function optionsOf(
  { method, headers }: ScimMessage,
  body: Buffer | undefined,
  ca: string | undefined,
): RequestOptions & { readonly minVersion: 'TLSv1.2'; readonly ca?: string } {
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  return {
    method,
    // A connection of its own, which no application has closed in the meantime.
    agent: false,
    headers: { ...headers, ...length },
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca }),
  };
}

async function readAnswer(incoming: IncomingMessage): Promise<ScimAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAXIMUM_ANSWER_BYTES)
      throw new TransportError('broken', `The answer exceeds ${MAXIMUM_ANSWER_BYTES} bytes.`);
    chunks.push(chunk);
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Codes of Node with which no connection came about; all others break one. */
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function asTransportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const { code, message } = isObject(error) ? error : {};
  const name = typeof code === 'string' ? code : '';
  const said = typeof message === 'string' && message !== '' ? message : name;
  return new TransportError(troubleOf(name), said, { cause: error });
}

function troubleOf(code: string): TransportTrouble {
  if (code === 'ETIMEDOUT') return 'timeout';
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code);
  return isCertificate || UNREACHABLE.includes(code) ? 'unreachable' : 'broken';
}
