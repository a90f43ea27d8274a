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
  return ({ holding, failing }) => {
    if (holding !== undefined) return passed[holding] ?? NONE;
    if (failing.length === 0) return NONE;
    const reasons: Reason[] = [];
    for (const one of failing) {
      const reason = failed[one.filter]?.(one);
      if (reason !== undefined) reasons.push(reason);
    }
    return reasons;
  };
}

/** The open questions on filters that the decision depends on. */
export function filterNotes({ notes }: FilterOutcome): readonly Note[] {
  return notes.length === 0 ? NONE : notes.map((name) => ({ name, text: FILTER_QUESTIONS[name].text }));
}

const NONE: readonly never[] = [];

type Failure = (failing: FailingFilter) => Reason;

function compileFailure({ name, clauses }: ScopingFilter): Failure {
  const filter = `the scoping filter "${name}"`;
  const failed = clauses.map((one) => compileClause('scope/filter-failed', `${filter} fails`, one));
  const undecided = clauses.map((one) =>
    compileClause('scope/filter-undecided', `${filter} cannot be decided`, one),
  );
  const empty: Reason = {
    code: 'scope/filter-undecided',
    text: `${filter} cannot be decided: it has no clauses`,
  };
  return (failing) => {
    const { clause } = failing;
    const reasonOf =
      clause === undefined ? undefined : (failing.verdict === false ? failed : undecided)[clause];
    return reasonOf?.(failing) ?? empty;
  };
}

function compileClause(
  code: Reason['code'],
  verdict: string,
  { attribute, operator, values }: ScopingClause,
): Failure {
  const rule = `${verdict} at ${[attribute, operator, ...values].join(' ')}`;
  const isNullTest = operator === 'IS NOT NULL' || operator === 'IS NULL';
  const absent: Reason = {
    code,
    rule,
    text: `${rule}: ${attribute} has no value${isNullTest ? '' : ', and then a clause is false'}`,
  };
  const present = `${rule}: ${attribute} is `;
  return ({ value, finding }) => {
    const actual = textOfValue(value) ?? '';
    const seen = actual === '' ? absent : { code, rule, text: present + quote(actual) };
    return finding === undefined ? seen : { code, rule, text: `${seen.text}. ${finding.message}` };
  };
}
