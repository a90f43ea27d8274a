/**
 * The quick way to a decision with what decided: no clause is evaluated behind the one that decides, and other choices for the
 * open questions are tried only where somebody asks for notes.
 */
import type { Value } from '../expression/value';
import type { CompiledClause, CompiledFilter } from './compile-clause';
import { explain } from './explain';
import type { FilterOptions, FilterQuestion } from './options';
import { verdictOf, type ClauseFinding, type Verdict } from './verdict';

/** What some filters say of a record, as far as it decides. */
export interface FilterOutcome {
  /** As in {@link FilterDecision}. */
  readonly passes: boolean;
  /** Position of the first filter that holds; undefined where none does, or there is none. */
  readonly holding: number | undefined;
  /** Where no filter holds, all of them. */
  readonly failing: readonly FailingFilter[];
  /** As in {@link FilterDecision}; worked out when it is asked for. */
  readonly notes: readonly FilterQuestion[];
}

/** A filter that does not hold, and its first clause with the same verdict. */
export interface FailingFilter {
  /** Position of the filter, from 0. */
  readonly filter: number;
  readonly verdict: false | 'undecided';
  /** Position of the clause, from 0; undefined where the filter has none. */
  readonly clause: number | undefined;
  /** What the clause saw. */
  readonly value: Value;
  readonly finding: ClauseFinding | undefined;
}

/** The decision of some filters about a record. */
export function decide<R>(
  filters: readonly CompiledFilter<R>[],
  record: R,
  options: FilterOptions,
): FilterOutcome {
  if (filters.length === 0) return NO_FILTERS;
  const failing: FailingFilter[] = [];
  for (const { clauses } of filters) {
    const failed = failure(clauses, failing.length, record, options);
    if (failed === undefined) return new Outcome(failing.length, NONE, filters, record, options);
    failing.push(failed);
  }
  return new Outcome(undefined, failing, filters, record, options);
}

const NONE: readonly never[] = [];
const NO_FILTERS: FilterOutcome = { passes: true, holding: undefined, failing: NONE, notes: NONE };

/** Undefined where the filter holds. */
function failure<R>(
  clauses: readonly CompiledClause<R>[],
  filter: number,
  record: R,
  options: FilterOptions,
): FailingFilter | undefined {
  if (clauses.length === 0 && options.emptyFilter !== 'holds')
    return { filter, verdict: 'undecided', clause: undefined, value: null, finding: undefined };
  let undecided: FailingFilter | undefined;
  let clause = -1;
  for (const { read, judge } of clauses) {
    clause += 1;
    const value = read(record);
    const answer = judge(value, options);
    if (answer === true) continue;
    if (answer === false) return { filter, verdict: answer, clause, value, finding: undefined };
    const { verdict } = answer;
    if (verdict === false) return { filter, verdict, clause, value, finding: answer };
    undecided ??= { filter, verdict, clause, value, finding: answer };
  }
  return undecided;
}

class Outcome<R> implements FilterOutcome {
  constructor(
    readonly holding: number | undefined,
    readonly failing: readonly FailingFilter[],
    private readonly filters: readonly CompiledFilter<R>[],
    private readonly record: R,
    private readonly options: FilterOptions,
  ) {}

  get passes(): boolean {
    return this.holding !== undefined;
  }

  get notes(): readonly FilterQuestion[] {
    const isSure = this.holding === undefined ? this.fails() : this.holds(this.holding);
    return isSure ? NONE : explain(this.filters, this.record, this.options).notes;
  }

  /** Whether one filter holds whatever is chosen, so that some always does. */
  private holds(filter: number): boolean {
    const clauses = this.filters[filter]?.clauses ?? [];
    return clauses.length > 0 && clauses.every((one) => this.isSure(one, one.read(this.record), true));
  }

  /** Whether each filter has a clause that is false whatever is chosen. */
  private fails(): boolean {
    return this.failing.every(({ filter, verdict, clause, value }) => {
      const decisive = clause === undefined ? undefined : this.filters[filter]?.clauses[clause];
      return decisive !== undefined && verdict === false && this.isSure(decisive, value, verdict);
    });
  }

  private isSure(clause: CompiledClause<R>, value: Value, verdict: Verdict): boolean {
    return clause.doubts(value).others.every((other) => verdictOf(clause.judge(value, other)) === verdict);
  }
}
