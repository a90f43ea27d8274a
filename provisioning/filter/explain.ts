/** The slow way to a decision: every clause is evaluated, and again with other choices for the open questions. */
import type { CompiledClause, CompiledFilter } from './compile-clause';
import type { ClauseResult, DecidingClause, FilterDecision, FilterResult } from './decision';
import { questionsThatMatter, withChoices } from './dependence';
import type { FilterOptions, FilterQuestion } from './options';
import { textOfValue } from './record-value';
import { every, some, verdictOf, type Answer, type Verdict } from './verdict';

export function explain<R>(
  filters: readonly CompiledFilter<R>[],
  record: R,
  options: FilterOptions,
): FilterDecision {
  const seen = filters.map(({ clauses }) => clauses.map((clause) => new SeenClause(clause, record, options)));
  const results = filters.map(({ name }, index) => filterResult(name, index, seen[index] ?? [], options));
  const verdict = listVerdict(results.map((one) => one.verdict));
  return {
    passes: verdict === true,
    verdict,
    decidedBy: decidedBy(results, verdict),
    filters: results,
    notes: notesOf(seen, options),
  };
}

/** A clause with the value it has to judge; each answer is worked out once. */
class SeenClause<R> {
  readonly actual: string | null;
  readonly answer: Answer;
  /** Questions that the answer can depend on; none where all choices give the same. */
  readonly questions: readonly FilterQuestion[];
  private readonly verdicts = new Map<string, Verdict>();
  private readonly judge: (options: FilterOptions) => Answer;

  constructor(
    readonly clause: CompiledClause<R>,
    record: R,
    options: FilterOptions,
  ) {
    const value = clause.read(record);
    this.actual = textOfValue(value);
    this.judge = (other) => clause.judge(value, other);
    this.answer = this.judge(options);
    const questions = clause.questions(value);
    this.verdicts.set(keyOf(questions, options), verdictOf(this.answer));
    const verdicts = withChoices(questions, options).map((other) => this.remember(questions, other));
    this.questions = new Set(verdicts).size > 1 ? questions : [];
  }

  verdict(options: FilterOptions): Verdict {
    return this.questions.length === 0 ? verdictOf(this.answer) : this.remember(this.questions, options);
  }

  private remember(questions: readonly FilterQuestion[], options: FilterOptions): Verdict {
    const key = keyOf(questions, options);
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = verdictOf(this.judge(options));
    this.verdicts.set(key, verdict);
    return verdict;
  }
}

function keyOf(questions: readonly FilterQuestion[], options: FilterOptions): string {
  return questions.map((question) => options[question]).join();
}

function filterResult<R>(
  name: string,
  index: number,
  seen: readonly SeenClause<R>[],
  options: FilterOptions,
): FilterResult {
  return { index, name, verdict: filterVerdict(seen, options), clauses: seen.map(clauseResult) };
}

function clauseResult<R>({ clause, actual, answer }: SeenClause<R>, index: number): ClauseResult {
  return {
    index,
    ...clause.source,
    actual,
    verdict: verdictOf(answer),
    ...(typeof answer === 'boolean' ? {} : { finding: answer }),
  };
}

function filterVerdict<R>(seen: readonly SeenClause<R>[], options: FilterOptions): Verdict {
  if (seen.length === 0) return options.emptyFilter === 'holds' ? true : 'undecided';
  return every(seen.map((clause) => clause.verdict(options)));
}

function listVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.length === 0 ? true : some(verdicts);
}

function decidedBy(filters: readonly FilterResult[], verdict: Verdict): readonly DecidingClause[] {
  const holding = filters.find((filter) => filter.verdict === true);
  if (verdict === true) return holding ? [{ filter: holding }] : [];
  return filters.map((filter) => {
    const clause = filter.clauses.find((one) => one.verdict === filter.verdict);
    return clause ? { filter, clause } : { filter };
  });
}

function notesOf<R>(
  filters: readonly (readonly SeenClause<R>[])[],
  options: FilterOptions,
): readonly FilterQuestion[] {
  const ofClauses = filters.flat().flatMap(({ questions }) => questions);
  const ofFilters: readonly FilterQuestion[] = filters.some((clauses) => clauses.length === 0)
    ? ['emptyFilter']
    : [];
  return questionsThatMatter([...new Set([...ofClauses, ...ofFilters])], options, (other) =>
    listVerdict(filters.map((clauses) => filterVerdict(clauses, other))),
  );
}
