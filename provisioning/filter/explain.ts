/** The slow way to a decision: every clause is evaluated, and again with other choices for the open questions. */
import type { Value } from '../expression/value';
import type { CompiledClause, CompiledFilter } from './compile-clause';
import type { ClauseResult, DecidingClause, FilterDecision, FilterResult } from './decision';
import { questionsThatMatter } from './dependence';
import type { FilterOptions, FilterQuestion } from './options';
import { textOfValue } from './record-value';
import { every, some, verdictOf, type Answer, type Verdict } from './verdict';

/** The decision of some filters about a record. */
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

/** A clause with the value it has to judge. */
class SeenClause<R> {
  readonly actual: string | null;
  readonly answer: Answer;
  /** Questions that the answer depends on; none where all choices give the same. */
  readonly questions: readonly FilterQuestion[];
  private readonly value: Value;
  /** Verdicts by the choices; a pattern can be slow enough to remember them. */
  private verdicts: Map<string, Verdict> | undefined;

  constructor(
    readonly clause: CompiledClause<R>,
    record: R,
    options: FilterOptions,
  ) {
    this.value = clause.read(record);
    this.actual = textOfValue(this.value);
    this.answer = clause.judge(this.value, options);
    const verdict = verdictOf(this.answer);
    const { questions, others } = clause.doubts(this.value);
    this.questions = others.some((other) => this.judge(other) !== verdict) ? questions : NONE;
  }

  verdict(options: FilterOptions): Verdict {
    if (this.questions.length === 0) return verdictOf(this.answer);
    const key = keyOf(this.questions, options);
    const verdicts = (this.verdicts ??= new Map<string, Verdict>());
    const verdict = verdicts.get(key) ?? this.judge(options);
    verdicts.set(key, verdict);
    return verdict;
  }

  private judge(options: FilterOptions): Verdict {
    return verdictOf(this.clause.judge(this.value, options));
  }
}

const NONE: readonly FilterQuestion[] = [];

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

function isInDoubt<R>(clauses: readonly SeenClause<R>[]): boolean {
  return clauses.length === 0 || clauses.some(({ questions }) => questions.length > 0);
}

function notesOf<R>(
  filters: readonly (readonly SeenClause<R>[])[],
  options: FilterOptions,
): readonly FilterQuestion[] {
  if (!filters.some(isInDoubt)) return NONE;
  const ofClauses = filters.flat().flatMap(({ questions }) => questions);
  const ofFilters: readonly FilterQuestion[] = filters.some((clauses) => clauses.length === 0)
    ? ['emptyFilter']
    : [];
  return questionsThatMatter([...new Set([...ofClauses, ...ofFilters])], options, (other) =>
    listVerdict(filters.map((clauses) => filterVerdict(clauses, other))),
  );
}
