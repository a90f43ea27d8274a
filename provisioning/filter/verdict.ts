/** What a clause, a filter or a list of filters says of one record. */

/** `undecided`: nobody can tell what the service would do. */
export type Verdict = boolean | 'undecided';

/** What stood in the way of a plain yes or no; the codes are those of the spec's rules, without `filter/`. */
export type ClauseFindingCode =
  | 'operator'
  | 'attribute'
  | 'attribute-type'
  | 'operand-missing'
  | 'several-operands'
  | 'integer'
  | 'regular-expression'
  | 'regular-expression-unsupported'
  | 'regular-expression-timeout';

/** A clause that the service does not define for this record, or at all. The message never holds a value of the record. */
export interface ClauseFinding {
  readonly code: ClauseFindingCode;
  /** False where that is what the documentation says of such a clause. */
  readonly verdict: false | 'undecided';
  /** What was seen and what to do. */
  readonly message: string;
}

/** What a clause gives: yes, no, or a finding with the verdict in it. */
export type Answer = boolean | ClauseFinding;

/** The verdict of an answer, findings aside. */
export function verdictOf(answer: Answer): Verdict {
  return typeof answer === 'boolean' ? answer : answer.verdict;
}

/** Every one must hold. One that does not decides, whatever the undecided ones are. */
export function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes('undecided') ? 'undecided' : true;
}

/** One must hold. One that does decides, whatever the undecided ones are. */
export function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true;
  return verdicts.includes('undecided') ? 'undecided' : false;
}
