/** What an evaluation is given besides the person, and how it ends early. */
import type { DateTime } from '../dotnet/date/date-time';
import type { Span } from './ast';
import type { Ambiguity } from './ambiguities';
import type { Value } from './value';

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

/** One evaluation under way; `R` is the form in which persons come. */
export interface Frame<R = unknown> {
  readonly record: R;
  readonly circumstances: Circumstances;
  /** The disputed choices that the result depends on so far. */
  readonly notes: Set<Ambiguity>;
  /** Called with every part of the expression and what it gave; only in a traced evaluation. */
  readonly trace?: (node: Span, value: Value) => void;
}

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
