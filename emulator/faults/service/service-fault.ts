import type { FaultOf } from '../fault-of';

/** A cycle that is about to begin, as a fault sees it. */
export interface CycleAsked {
  /** Whose cycle it is. */
  readonly job: string;
}

/** What becomes of a cycle. */
export interface CycleEffect {
  /** The service itself holds the job in quarantine, which Graph calls `QuarantinedOnDemand`: the cycle does nothing else. */
  readonly quarantined?: true;
  /** After so many objects, from 1, the service stops; the next cycle begins where this one began. */
  readonly stopAfter?: number;
}

/** Something that goes wrong in the provisioning service. */
export type ServiceFault = FaultOf<'service', CycleAsked, CycleEffect>;
