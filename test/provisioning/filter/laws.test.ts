import fc from 'fast-check';
import { fromBag } from '../../../provisioning/expression/attribute-bag';
import type { Value } from '../../../provisioning/expression/value';
import { compileFilters } from '../../../provisioning/filter/compile';
import { withChoices } from '../../../provisioning/filter/dependence';
import { OPERATORS } from '../../../provisioning/filter/operators';
import {
  FILTER_QUESTION_NAMES,
  FILTER_QUESTIONS,
  SUGGESTED_OPTIONS,
  type FilterOptions,
} from '../../../provisioning/filter/options';
import { textOfValue } from '../../../provisioning/filter/record-value';
import type { Verdict } from '../../../provisioning/filter/verdict';
import type { ScopingClause, ScopingFilter } from '../../../provisioning/model';

/** Few and awkward, so that clauses and people meet. */
const texts = fc.constantFrom(
  'a',
  'A',
  'ab',
  ' ',
  '',
  '1',
  '01',
  '6',
  'True',
  'true',
  '.',
  '^a$',
  '(',
  '(a|aa)+\\1$',
);
const names = fc.constantFrom('a', 'b', 'c');
const values = fc.oneof(
  texts,
  fc.constantFrom(null, true, false, 0, 1, 2, 6, 7n, 1.5),
  fc.array(texts, { maxLength: 2 }),
  fc.anything(),
);
const people = fc.dictionary(names, values);
const operators = fc.constantFrom(...OPERATORS.map(({ name }) => name), 'IsMemberOf', '');
const clauses: fc.Arbitrary<ScopingClause> = fc.record({
  attribute: fc.oneof({ weight: 9, arbitrary: names }, { weight: 1, arbitrary: fc.constant('') }),
  operator: operators,
  values: fc.oneof(
    { weight: 6, arbitrary: fc.array(texts, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(texts, { maxLength: 3 }) },
  ),
});
const filterLists: fc.Arbitrary<readonly ScopingFilter[]> = fc.array(
  fc.record({ name: fc.string(), clauses: fc.array(clauses, { maxLength: 3 }) }),
  { maxLength: 3 },
);
const choices: fc.Arbitrary<FilterOptions> = fc
  .tuple(...FILTER_QUESTION_NAMES.map((name) => fc.constantFrom(...FILTER_QUESTIONS[name].choices)))
  .map((chosen) =>
    FILTER_QUESTION_NAMES.reduce(
      (options, name, index) => ({ ...options, [name]: chosen[index] }),
      SUGGESTED_OPTIONS,
    ),
  );

function verdict(filters: readonly ScopingFilter[], person: object, options: FilterOptions): Verdict {
  return compileFilters(filters, fromBag, { options }).explain({ ...person }).verdict;
}

test('any filters, any person, any choices: both ways to ask agree and neither throws', () => {
  fc.assert(
    fc.property(filterLists, people, choices, (filters, person, options) => {
      const compiled = compileFilters(filters, fromBag, { options });
      const decision = compiled.explain(person);
      expect(decision.passes).toBe(compiled.passes(person));
      expect(decision.passes).toBe(decision.verdict === true);
      expect(decision.filters.map(({ clauses: { length } }) => length)).toEqual(
        filters.map((one) => one.clauses.length),
      );
    }),
    { numRuns: 500 },
  );
});

test('any filters, any person, any choices: what decides is what an explanation says', () => {
  fc.assert(
    fc.property(filterLists, people, choices, (filters, person, options) => {
      const compiled = compileFilters(filters, fromBag, { options });
      const { passes, decidedBy, notes } = compiled.explain(person);
      const outcome = compiled.decide(person);
      expect([outcome.passes, outcome.notes]).toEqual([passes, notes]);
      expect(outcome.holding).toBe(passes ? decidedBy[0]?.filter.index : undefined);
      const failing = outcome.failing.map((one) => [
        one.filter,
        one.verdict,
        one.clause,
        textOfValue(one.value),
        one.finding,
      ]);
      const explained = decidedBy.map(({ filter, clause }) => [
        filter.index,
        filter.verdict,
        clause?.index,
        clause?.actual ?? null,
        clause?.finding,
      ]);
      expect(failing).toEqual(passes ? [] : explained);
    }),
    { numRuns: 500 },
  );
});

test('a binding may give any value there is', () => {
  const anyValue = fc.constantFrom<Value>(
    { kind: 'ignore', what: 'object' },
    { kind: 'complex', members: {} },
    [{ kind: 'complex', members: { a: true } }, 'a'],
    [],
    Number.NaN,
    -0,
    10n ** 60n,
    'x'.repeat(10_000),
  );
  fc.assert(
    fc.property(filterLists, anyValue, choices, (filters, value, options) => {
      const compiled = compileFilters(filters, () => () => value, { options });
      expect(compiled.explain(undefined).passes).toBe(compiled.passes(undefined));
    }),
    { numRuns: 300 },
  );
});

test('the order of filters and of clauses changes neither the decision nor its notes', () => {
  fc.assert(
    fc.property(filterLists, people, choices, fc.func(fc.integer()), (filters, person, options, rank) => {
      const shuffled = shuffle(filters, rank).map((one) => ({ ...one, clauses: shuffle(one.clauses, rank) }));
      const one = compileFilters(filters, fromBag, { options }).explain(person);
      const other = compileFilters(shuffled, fromBag, { options }).explain(person);
      expect([other.passes, other.verdict, other.notes]).toEqual([one.passes, one.verdict, one.notes]);
    }),
    { numRuns: 300 },
  );
});

function shuffle<T>(list: readonly T[], rank: (item: string) => number): readonly T[] {
  const ranked = list.map((item) => ({ item, rank: rank(JSON.stringify(item)) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

test('a question whose other choice gives another answer is named', () => {
  fc.assert(
    fc.property(filterLists, people, (filters, person) => {
      const { notes, verdict: answer } = compileFilters(filters, fromBag).explain(person);
      const decisive = FILTER_QUESTION_NAMES.filter((name) =>
        withChoices([name], SUGGESTED_OPTIONS).some((other) => verdict(filters, person, other) !== answer),
      );
      expect(notes).toEqual(expect.arrayContaining(decisive));
    }),
    { numRuns: 200 },
  );
});

test('without a note, no choices whatever give another answer; with some, those that are named do', () => {
  const calm = fc.constantFrom('a', 'A', ' ', '', '1', '01', '6', 'true', 'ab');
  const list = fc.array(
    fc.record({
      name: fc.constant(''),
      clauses: fc.array(
        fc.record({
          attribute: names,
          operator: fc.constantFrom(...OPERATORS.map(({ name }) => name)),
          values: fc.tuple(calm.filter((text) => text !== '')),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 2 },
  );
  const person = fc.dictionary(names, fc.oneof(calm, fc.constantFrom(null, true, 1, 6)));
  fc.assert(
    fc.property(list, person, (filters, bag) => {
      const { notes, verdict: answer } = compileFilters(filters, fromBag).explain(bag);
      const others = FILTER_QUESTION_NAMES.filter((name) => !notes.includes(name));
      expect(answersOf(filters, bag, others)).toEqual(new Set([answer]));
      expect(answersOf(filters, bag, notes).size > 1).toBe(notes.length > 0);
    }),
    { numRuns: 30 },
  );
});

function answersOf(
  filters: readonly ScopingFilter[],
  person: Readonly<Record<string, unknown>>,
  questions: FilterQuestions,
): ReadonlySet<boolean> {
  return new Set(
    withChoices(questions, SUGGESTED_OPTIONS).map((options) =>
      compileFilters(filters, fromBag, { options }).passes(person),
    ),
  );
}

type FilterQuestions = Parameters<typeof withChoices>[0];
