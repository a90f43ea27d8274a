import type { GraphError } from '../../graph/graph-error';
import type { JsonObject } from '../../graph/json';
import type { FaultOf } from '../fault-of';

/** A request to Microsoft Graph as a fault sees it. */
export interface GraphAsked {
  /** In upper case. */
  readonly method: string;
  /** Decoded, without version and query: `/servicePrincipals/{id}/synchronization/jobs`. */
  readonly path: string;
}

/** What a fault makes of a request; without `instead`, only the delay. */
export interface GraphEffect {
  /** Milliseconds before anything else happens. */
  readonly delayMs?: number;
  /** The request takes effect all the same; only its answer is another one. @default false */
  readonly takesEffect?: boolean;
  /** Comes instead of the answer: an error of Graph, a document with status 200, or nothing, the connection being cut. */
  readonly instead?: GraphError | JsonObject | 'nothing';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Something that goes wrong in Microsoft Graph or on the way to it. */
export type GraphFault = FaultOf<'graph', GraphAsked, GraphEffect>;

/** Any method that changes something. */
export function isWrite({ method }: GraphAsked): boolean {
  return method !== 'GET';
}

/** What belongs to provisioning, which is another service behind Graph. */
export function isSynchronization({ path }: GraphAsked): boolean {
  return /^\/(servicePrincipals|applications)\/[^/]+\/synchronization(\/|$)/i.test(path);
}

/** The portal's Test Connection. */
export function isCredentialTest({ method, path }: GraphAsked): boolean {
  return method === 'POST' && /\/validateCredentials$/i.test(path);
}
