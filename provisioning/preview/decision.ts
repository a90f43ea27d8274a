/** What becomes of one person, and why. */
import type { MappedValue, SentValue } from '../mapping/mapped-value';
import type { AssumptionCode, ProblemCode, ReasonCode } from './codes';

/** What the service does with a person; for people without a known link as an initial cycle would do it. */
export type Operation = 'create' | 'update' | 'disable' | 'enable' | 'delete' | 'none';

export interface Reason {
  readonly code: ReasonCode;
  /** A sentence without its full stop; it may quote values of the person. */
  readonly text: string;
  /** How the text begins where it goes on with a value of the person: what decided, for whomever. Absent: all of it is that. */
  readonly rule?: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly text: string;
  /** The target attribute it is about. */
  readonly target?: string;
}

/** A disputed choice that the decision depends on; another choice would give another one. */
export interface Note {
  /** Its number among those of expressions, or its name among those of scoping filters. */
  readonly name: string;
  readonly text: string;
  /** The target attribute whose value depends on it; absent: whether the person is in scope does. */
  readonly target?: string;
}

/** Something that the spec does not say and nobody knows without the live application. */
export interface Assumption {
  readonly code: AssumptionCode;
  readonly text: string;
}

export interface Decision {
  /** The source object is active, entitled, and passes the scoping filters of a mapping that is on. */
  readonly inScope: boolean;
  /** Assigned with a role that counts, or everyone is; filters and the state of the account aside. */
  readonly entitled: boolean;
  readonly operation: Operation;
  /** For people in scope everything that speaks for it, for others everything that speaks against it; never empty. */
  readonly reasons: readonly Reason[];
  /** None for people out of scope: with them nothing is done that could go wrong. */
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** What would be sent on create, by target; an attribute without value is absent. */
  readonly attributes: Readonly<Record<string, SentValue>>;
  /** What each mapping gave, by target; also why an attribute has no value. */
  readonly mapped: ReadonlyMap<string, MappedValue>;
}
