import type { Span } from './ast';

/**
 * What can be wrong with an expression. The first eight are errors, found before (`evaluation`: while) it is evaluated; the
 * others are warnings.
 */
export type ProblemClass =
  | 'lexical'
  | 'syntax'
  | 'unknown-function'
  | 'arity'
  | 'attribute'
  | 'type'
  | 'nesting'
  | 'evaluation'
  | Remark;

/** Warnings: the expression is legal, and something about it deserves a second look. */
export type Remark = 'undocumented' | 'unreachable' | 'disputed' | 'escape' | 'slow-pattern';

const REMARKS: ReadonlySet<ProblemClass> = new Set<Remark>([
  'undocumented',
  'unreachable',
  'disputed',
  'escape',
  'slow-pattern',
]);

/** A mistake in an expression, at a range of its text. */
export interface ExpressionProblem extends Span {
  readonly class: ProblemClass;
  /** One or two sentences: what was seen and what was expected. */
  readonly message: string;
  /** What to do; a sentence. */
  readonly help?: string;
}

export function isError(problem: ExpressionProblem): boolean {
  return !REMARKS.has(problem.class);
}

export function hasErrors(problems: readonly ExpressionProblem[]): boolean {
  return problems.some(isError);
}

/** Puts a problem at a node. */
export function problemAt(
  { start, end }: Span,
  kind: ProblemClass,
  message: string,
  help?: string,
): ExpressionProblem {
  return { class: kind, start, end, message, ...(help === undefined ? {} : { help }) };
}

/** By place; of several at one place, the one found first. */
export function inOrder(problems: readonly ExpressionProblem[]): readonly ExpressionProblem[] {
  return [...problems].sort((one, other) => one.start - other.start);
}
