/** Tells first requests from later ones. */
export interface Counted {
  /** How often this fault has asked for this key, this time included. */
  nth(key: string): number;
}

/** The faults of one layer: what happens is asked for, and what they make of it. */
export interface FaultOf<Layer extends string, Asked, Effect> {
  /** Where it happens. */
  readonly layer: Layer;
  readonly name: string;
  /** A few words for people, without a full stop. */
  readonly help: string;
  /** Whether the fault could happen to this; asked once for each. */
  concerns(asked: Asked & Counted): boolean;
  /** @param luck from 0 to below 1, for a fault that comes in several shapes. */
  effect(luck: number, asked: Asked): Effect;
}

/** One of several shapes, all of them equally likely. */
export function shapeOf<Shape>(shapes: readonly [Shape, ...Shape[]], luck: number): Shape {
  return shapes[Math.floor(luck * shapes.length)] ?? shapes[0];
}

/** How late an answer comes that comes late, in milliseconds. */
export const SLOW_MS = 1000;
