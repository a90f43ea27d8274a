import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../graph/json';

/** One request as the box sees it, whichever way it arrived. */
export interface Request {
  readonly method: string;
  /** Host name in lower case, without port. */
  readonly host: string;
  /** Path and query as sent, still percent-encoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One answer: `body` is sent as JSON, `text` as it is, neither as an empty body. */
export interface Reply {
  /** 0 where the connection is cut. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly text?: string;
  /** No answer: the connection is cut. */
  readonly hangUp?: true;
}

/** Answers a request. */
export type Handler = (request: Request) => Promise<Reply>;
