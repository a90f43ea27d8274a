import type { ClauseResult, DecidingClause, FilterDecision } from '../filter/decision';
import { FILTER_QUESTIONS } from '../filter/options';
import { quote } from '../expression/printer';
import type { Note, Reason } from './decision';

/** What decided among scoping filters, one reason a filter; none where there are no filters. */
export function filterReasons({ passes, decidedBy }: FilterDecision): readonly Reason[] {
  return decidedBy.map((deciding) =>
    passes
      ? { code: 'scope/filter-passed', text: `passes the scoping filter "${deciding.filter.name}"` }
      : failure(deciding),
  );
}

/** The open questions on filters that the decision depends on. */
export function filterNotes({ notes }: FilterDecision): readonly Note[] {
  return notes.map((name) => ({ name, text: FILTER_QUESTIONS[name].text }));
}

function failure({ filter, clause }: DecidingClause): Reason {
  const code = filter.verdict === 'undecided' ? 'scope/filter-undecided' : 'scope/filter-failed';
  const verb = filter.verdict === 'undecided' ? 'cannot be decided' : 'fails';
  const name = `the scoping filter "${filter.name}" ${verb}`;
  if (clause === undefined) return { code, text: `${name}: it has no clauses` };
  const { attribute, operator, values, finding } = clause;
  const rule = `${name} at ${[attribute, operator, ...values].join(' ')}`;
  const end = finding === undefined ? '' : `. ${finding.message}`;
  return { code, rule, text: `${rule}: ${actualText(clause)}${end}` };
}

function actualText({ attribute, operator, actual }: ClauseResult): string {
  if (actual !== null && actual !== '') return `${attribute} is ${quote(actual)}`;
  const absent = `${attribute} has no value`;
  const isNullTest = operator === 'IS NOT NULL' || operator === 'IS NULL';
  return isNullTest ? absent : `${absent}, and then a clause is false`;
}
