import type { FailingFilter, FilterOutcome } from '../filter/decide';
import { FILTER_QUESTIONS } from '../filter/options';
import { textOfValue } from '../filter/record-value';
import { quote } from '../expression/printer';
import type { ScopingClause, ScopingFilter } from '../model';
import type { Note, Reason } from './decision';

/** What decided among scoping filters, one reason a filter; none where there are no filters. */
export type FilterReasons = (outcome: FilterOutcome) => readonly Reason[];

/** Whatever is the same for all people is worded once. */
export function compileFilterReasons(filters: readonly ScopingFilter[]): FilterReasons {
  const passed = filters.map(({ name }): readonly Reason[] => [
    { code: 'scope/filter-passed', text: `passes the scoping filter "${name}"` },
  ]);
  const failed = filters.map(compileFailure);
  return ({ holding, failing }) =>
    holding === undefined
      ? failing.flatMap((one) => failed[one.filter]?.(one) ?? NONE)
      : (passed[holding] ?? NONE);
}

/** The open questions on filters that the decision depends on. */
export function filterNotes({ notes }: FilterOutcome): readonly Note[] {
  return notes.length === 0 ? NONE : notes.map((name) => ({ name, text: FILTER_QUESTIONS[name].text }));
}

const NONE: readonly never[] = [];

function compileFailure({ name, clauses }: ScopingFilter): (failing: FailingFilter) => Reason {
  const filter = `the scoping filter "${name}"`;
  const failed = clauses.map(compileClauseText(`${filter} fails`));
  const undecided = clauses.map(compileClauseText(`${filter} cannot be decided`));
  return (failing) => {
    const isUndecided = failing.verdict === 'undecided';
    const code = isUndecided ? 'scope/filter-undecided' : 'scope/filter-failed';
    const textOf = (isUndecided ? undecided : failed)[failing.clause ?? -1];
    return { code, text: textOf?.(failing) ?? `${filter} cannot be decided: it has no clauses` };
  };
}

function compileClauseText(verdict: string): (clause: ScopingClause) => (failing: FailingFilter) => string {
  return ({ attribute, operator, values }) => {
    const rule = `${verdict} at ${[attribute, operator, ...values].join(' ')}`;
    const isNullTest = operator === 'IS NOT NULL' || operator === 'IS NULL';
    const absent = `${attribute} has no value${isNullTest ? '' : ', and then a clause is false'}`;
    return ({ value, finding }) => {
      const actual = textOfValue(value) ?? '';
      const seen = `${rule}: ${actual === '' ? absent : `${attribute} is ${quote(actual)}`}`;
      return finding === undefined ? seen : `${seen}. ${finding.message}`;
    };
  };
}
