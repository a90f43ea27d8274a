/** What an evaluation is given besides the person, and how it ends early. */
import type { DateTime } from '../dotnet/date/date-time';
import type { Span } from './ast';
import type { Ambiguity } from './ambiguities';

/** The world around an evaluation, passed in so that the same input gives the same result. */
export interface Circumstances {
  /** What Now() says; the same for all of one evaluation. */
  readonly now: DateTime;
  /** From 0 to below 1, for Guid() and RandomString(). */
  readonly random: () => number;
  /** Whether the target has an object with this value already, for SelectUniqueValue; absent: it has none. */
  readonly exists?: (value: string) => boolean;
  /** The tenant's default domain, for DefaultDomain(). */
  readonly defaultDomain?: string;
}

/**
 * Longest text that a function may give, in UTF-16 units. The service says nothing of a limit; ours keeps a few nested calls
 * of Replace from filling the memory of a pipeline.
 */
export const MAX_TEXT = 1_000_000;
export const TOO_LONG = `The text would be longer than ${MAX_TEXT} characters.`;

/** One evaluation under way; `R` is the form in which persons come. */
export class Frame<R = unknown> {
  private noted: Set<Ambiguity> | undefined;

  constructor(
    readonly record: R,
    readonly circumstances: Circumstances,
  ) {}

  /** The disputed choices that the result depends on; most evaluations have none, and pay for none. */
  get notes(): Set<Ambiguity> {
    return (this.noted ??= new Set());
  }

  /** The notes taken so far. */
  get taken(): readonly Ambiguity[] {
    return this.noted === undefined ? NONE : [...this.noted];
  }
}

const NONE: readonly Ambiguity[] = [];

/** The expression has no result for this person. It never leaves this folder: callers get a problem. */
export class EvaluationError extends Error {
  constructor(
    readonly span: Span,
    message: string,
  ) {
    super(message);
  }
}

/** Stops an evaluation because an argument says that nothing shall flow. */
export class FlowStopped extends Error {
  constructor(readonly what: 'attribute' | 'object') {
    super(`The flow of the ${what} is ignored.`);
  }
}
