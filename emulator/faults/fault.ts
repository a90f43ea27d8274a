import type { GraphError } from '../graph/graph-error';
import type { JsonObject } from '../graph/json';

/** A request to Microsoft Graph as a fault sees it. */
export interface Asked {
  /** In upper case. */
  readonly method: string;
  /** Decoded, without version and query: `/servicePrincipals/{id}/synchronization/jobs`. */
  readonly path: string;
  /** How often this fault has asked for this key, this time included: tells first requests of an object from later ones. */
  nth(key: string): number;
}

/** What a fault makes of a request; without `instead`, only the delay. */
export interface Effect {
  /** Milliseconds before anything else happens. */
  readonly delayMs?: number;
  /** The request takes effect all the same; only its answer is another one. @default false */
  readonly takesEffect?: boolean;
  /** Comes instead of the answer: an error of Graph, a document with status 200, or nothing, the connection being cut. */
  readonly instead?: GraphError | JsonObject | 'nothing';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Something that goes wrong in Microsoft Graph or on the way to it. */
export interface Fault {
  readonly name: string;
  /** One line for people, without a full stop. */
  readonly help: string;
  /** Whether the fault could happen to a request; asked once for each. */
  concerns(asked: Asked): boolean;
  /** @param luck from 0 to below 1, for a fault that comes in several shapes. */
  effect(luck: number, asked: Pick<Asked, 'method' | 'path'>): Effect;
}

/** Any method that changes something. */
export function isWrite({ method }: Asked): boolean {
  return method !== 'GET';
}

/** What belongs to provisioning, which is another service behind Graph. */
export function isSynchronization({ path }: Asked): boolean {
  return /^\/(servicePrincipals|applications)\/[^/]+\/synchronization(\/|$)/i.test(path);
}

/** The portal's Test Connection. */
export function isCredentialTest({ method, path }: Asked): boolean {
  return method === 'POST' && /\/validateCredentials$/i.test(path);
}
