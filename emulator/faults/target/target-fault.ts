import type { ScimAnswer, ScimMessage, TransportError } from '../../scim-client/message';
import type { FaultOf } from '../fault-of';

/** A request of the provisioning service to an application as a fault sees it: nothing in it is secret. */
export type TargetAsked = Pick<ScimMessage, 'method' | 'url'>;

/** What a fault makes of a request; without `instead` and `bend`, only the delay. */
export interface TargetEffect {
  /** Milliseconds before anything else happens. */
  readonly delayMs?: number;
  /** Comes instead of the answer. */
  readonly instead?: ScimAnswer | TransportError;
  /** The application is asked although its answer does not come. @default false */
  readonly takesEffect?: boolean;
  /** The application is asked, and this is done to its answer. */
  readonly bend?: (answer: ScimAnswer) => ScimAnswer;
}

/** Something that goes wrong in an application or on the way to it. */
export type TargetFault = FaultOf<'target', TargetAsked, TargetEffect>;

/** The host that a request is for, as people are told. */
export function hostOf({ url }: TargetAsked): string {
  return new URL(url).host;
}
