import type { JsonObject } from '../../graph/json';
import type { Reply } from '../../http/message';
import type { ScimContext } from '../resources/context';

/** One request as a route sees it. */
export interface ScimCall {
  readonly context: ScimContext;
  /** Decoded values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** @throws ScimError invalidSyntax where it is no JSON object, 415 for another content type */
  body(): JsonObject;
}

/** Answers one kind of request; throws ScimError to refuse it. */
export type ScimRoute = (call: ScimCall) => Reply | Promise<Reply>;
