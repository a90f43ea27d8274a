import { decisionOf, filterOf } from '../../support/filters';
import {
  SUGGESTED_OPTIONS,
  FILTER_QUESTION_NAMES,
  FILTER_QUESTIONS,
} from '../../../provisioning/filter/options';

const SALES = filterOf(['department', 'EQUALS', 'Sales']);
const ENABLED_IN_THE_US = filterOf(['country', 'EQUALS', 'US'], ['accountEnabled', 'IS TRUE']);

test('the first choice of every question is the suggested one', () => {
  const first = FILTER_QUESTION_NAMES.map((name) => [name, FILTER_QUESTIONS[name].choices[0]] as const);
  expect(Object.fromEntries(first)).toEqual(SUGGESTED_OPTIONS);
});

test('without filters everyone passes and nothing decides', () => {
  expect(decisionOf([], {})).toEqual({ passes: true, verdict: true, decidedBy: [], filters: [], notes: [] });
});

test('the first filter that holds decides', () => {
  const { decidedBy } = decisionOf([SALES, ENABLED_IN_THE_US], { country: 'US', accountEnabled: true });
  expect(decidedBy.map(({ filter, clause }) => [filter.index, filter.name, clause])).toEqual([
    [1, ENABLED_IN_THE_US.name, undefined],
  ]);
});

test('where none holds, each has a clause that decided, with what it saw', () => {
  const { passes, decidedBy } = decisionOf([SALES, ENABLED_IN_THE_US], {
    country: 'US',
    accountEnabled: false,
  });
  expect(passes).toBe(false);
  expect(decidedBy.map(({ filter, clause }) => [filter.index, clause])).toEqual([
    [
      0,
      {
        index: 0,
        attribute: 'department',
        operator: 'EQUALS',
        values: ['Sales'],
        actual: null,
        verdict: false,
      },
    ],
    [
      1,
      {
        index: 1,
        attribute: 'accountEnabled',
        operator: 'IS TRUE',
        values: [],
        actual: 'False',
        verdict: false,
      },
    ],
  ]);
});

test('every clause is evaluated, also behind the one that decided', () => {
  const { filters } = decisionOf([filterOf(['a', 'IS NOT NULL'], ['b', 'EQUALS', 'x'])], { b: 'x' });
  expect(filters[0]?.clauses.map(({ verdict }) => verdict)).toEqual([false, true]);
});

test('the undecided clause is the reason where no other fails', () => {
  const filter = filterOf(['b', 'IS NOT NULL'], ['a', 'NO SUCH', 'x']);
  expect(decisionOf([filter], { b: '1' }).decidedBy[0]?.clause?.attribute).toBe('a');
  expect(decisionOf([filter], {}).decidedBy[0]?.clause?.attribute).toBe('b');
});

test('a filter without clauses decides by itself', () => {
  const { decidedBy, verdict } = decisionOf([filterOf()], {});
  expect(verdict).toBe('undecided');
  expect(decidedBy).toEqual([{ filter: { index: 0, name: '', verdict: 'undecided', clauses: [] } }]);
});

test.each([
  ['a', 'a'],
  ['', ''],
  [null, null],
  [0, '0'],
  [true, 'True'],
  [12345678901234567890n, '12345678901234567890'],
  [['a', 'b'], 'a; b'],
  [[], null],
  [{ value: 'x' }, '{"value":"x"}'],
])('the actual value %p is shown as %j', (value, text) => {
  expect(decisionOf([filterOf(['a', 'IS NOT NULL'])], { a: value }).filters[0]?.clauses[0]?.actual).toBe(
    text,
  );
});

test('an open question is named only where it decides', () => {
  const ten = filterOf(['a', 'REGEX MATCH', '[1-9][0-9]']);
  expect(decisionOf([ten], { a: '142' }).notes).toEqual(['patternAnchoring']);
  expect(decisionOf([ten], { a: '42' }).notes).toEqual([]);
  expect(decisionOf([ten, filterOf(['b', 'EQUALS', 'x'])], { a: '142', b: 'x' }).notes).toEqual([]);
  expect(
    decisionOf([filterOf(['a', 'REGEX MATCH', '[1-9][0-9]'], ['b', 'IS NOT NULL'])], { a: '142' }).notes,
  ).toEqual([]);
});

test('two questions that decide only together are both named', () => {
  const filter = filterOf(['mail', 'ENDS_WITH', '.com'], ['department', 'NOT EQUALS', 'Sales']);
  expect(decisionOf([filter], { mail: 'A@B.COM' }).notes).toEqual(['endsWithCase', 'negationOfNull']);
  expect(decisionOf([filter], { mail: 'A@B.COM', department: 'HR' }).notes).toEqual(['endsWithCase']);
});

test('the null rule is named where a negative clause meets an absent value', () => {
  expect(decisionOf([filterOf(['department', 'NOT EQUALS', 'Sales'])], {}).notes).toEqual(['negationOfNull']);
  expect(decisionOf([filterOf(['department', 'EQUALS', 'Sales'])], {}).notes).toEqual([]);
});

test('a boolean compared with "true" depends on how booleans are compared', () => {
  const { passes, notes } = decisionOf([filterOf(['accountEnabled', 'EQUALS', 'true'])], {
    accountEnabled: true,
  });
  expect([passes, notes]).toEqual([false, ['booleanEquality']]);
});

test('notes are about the chosen options, not the suggested ones', () => {
  const filter = filterOf(['mail', 'ENDS_WITH', '.com']);
  const { passes, notes } = decisionOf([filter], { mail: 'A@B.COM' }, { endsWithCase: 'ignored' });
  expect([passes, notes]).toEqual([true, ['endsWithCase']]);
});
