import type { KnownHost } from '../http/hosts';
import type { Reply, Request } from '../http/message';
import type { World } from '../tenant/world';

/** A request to a login or management host; `host` tells which clouds that host serves. */
export interface LoginCall {
  readonly world: World;
  readonly request: Request;
  readonly host: KnownHost;
}

/** Answers such a request; throws LoginError. */
export type LoginHandle = (call: LoginCall, params: Readonly<Record<string, string>>) => Reply;
