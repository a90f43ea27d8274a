import { isObject } from '../cty/json';
import type { Json } from '../cty/json';
import type { HttpRequest, HttpResponse } from './http';

/** Code and message of an error as Microsoft Graph gives them; either may be empty. */
interface Reason {
  readonly code: string;
  readonly message: string;
}

/**
 * An answer of Microsoft Graph that is not success. The message names method, address and status and quotes code and
 * message of the answer; nothing that was sent is in it.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly status: number;
  /** The `code` of the error document, or empty. */
  readonly code: string;

  constructor(
    request: Pick<HttpRequest, 'method' | 'host' | 'path'>,
    private readonly response: Pick<HttpResponse, 'status' | 'reason' | 'body'>,
  ) {
    const reason = parseReason(parseJson(response.body));
    super(
      [
        `${request.method} https://${request.host}${request.path.split('?')[0] ?? ''}`,
        `RESPONSE ${response.status} ${response.reason}`.trimEnd(),
        ...explain(reason),
      ].join('\n'),
    );
    this.status = response.status;
    this.code = reason.code;
  }

  /** Whether the text of the error or the whole answer matches. */
  matches(pattern: RegExp): boolean {
    return pattern.test(`${this.message}\n${this.response.body}`);
  }

  /** The object asked for does not exist; some services say so with another status. */
  get notFound(): boolean {
    return this.status === 404 || this.code === 'ResourceNotFound';
  }
}

/** The JSON document in a text; undefined where there is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function explain({ code, message }: Reason): string[] {
  const inner = innerReason(message);
  // The provisioning service's own error arrives as JSON within the message.
  const lines = inner === undefined ? [line({ code, message })] : [code, line(inner)];
  return lines.filter((text) => text !== '');
}

function innerReason(message: string): Reason | undefined {
  const document = message.trimStart().startsWith('{') ? parseJson(message) : undefined;
  if (!isObject(document)) return undefined;
  if (isObject(document['error'])) return parseReason(document);
  return typeof document['Message'] === 'string' ? { code: '', message: document['Message'] } : undefined;
}

function parseReason(document: Json | undefined): Reason {
  const error = isObject(document) ? document['error'] : undefined;
  // The login service gives the code as `error` and the message beside it.
  if (isObject(document) && typeof error === 'string')
    return { code: error, message: text(document['error_description']) };
  return isObject(error)
    ? { code: text(error['code']), message: text(error['message']) }
    : { code: '', message: '' };
}

function line({ code, message }: Reason): string {
  return [code, message].filter((part) => part !== '').join(': ');
}

function text(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}
