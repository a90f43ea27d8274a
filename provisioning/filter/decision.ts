/** A decision of a list of filters about one record, with everything that a sentence on its reason needs. */
import type { FilterQuestion } from './options';
import type { ClauseFinding, Verdict } from './verdict';

/** What some filters say of a record. */
export interface FilterDecision {
  /** Some filter holds, or there is none. False too where nobody can tell. */
  readonly passes: boolean;
  readonly verdict: Verdict;
  /**
   * What decided: the first filter that holds; where none does, every filter with its first clause that does not. Empty where
   * there are no filters.
   */
  readonly decidedBy: readonly DecidingClause[];
  /** All filters, in their order. */
  readonly filters: readonly FilterResult[];
  /** The open questions another choice of which would give another verdict; in the order of the table of questions. */
  readonly notes: readonly FilterQuestion[];
}

/** A filter, and the clause of it that did not hold; none where all did, or where there is none. */
export interface DecidingClause {
  readonly filter: FilterResult;
  readonly clause?: ClauseResult;
}

/** What one filter says of a record. */
export interface FilterResult {
  /** Position in the list, from 0. */
  readonly index: number;
  readonly name: string;
  readonly verdict: Verdict;
  /** All clauses, in their order; every one is evaluated. */
  readonly clauses: readonly ClauseResult[];
}

/** What one clause says of a record. */
export interface ClauseResult {
  /** Position in the filter, from 0. */
  readonly index: number;
  readonly attribute: string;
  /** As the clause spells it. */
  readonly operator: string;
  readonly values: readonly string[];
  /** The value of the attribute as text, several joined by `; `; null where it is absent. */
  readonly actual: string | null;
  readonly verdict: Verdict;
  /** What the service does not define about this clause. */
  readonly finding?: ClauseFinding;
}
