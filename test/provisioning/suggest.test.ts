import * as fc from 'fast-check';
import { didYouMean, editDistance, suggest } from '../../provisioning/suggest';

const names = [
  'scope',
  'status',
  'scopingFilters',
  'mappings',
  'assignments',
  'name',
  'NOT EQUALS',
  'EQUALS',
];

test.each([
  ['scoep', ['scope']],
  ['Scope', ['scope']],
  ['scoping_filters', ['scopingFilters']],
  ['maping', ['mappings']],
  ['assigment', ['assignments']],
  ['EQAULS', ['EQUALS']],
  ['notequals', ['NOT EQUALS']],
  ['zzzzzz', []],
  ['', []],
])('%s: %j', (name, expected) => {
  expect(suggest(name, names).slice(0, 1)).toEqual(expected);
});

test('at most three guesses, the nearest first', () => {
  expect(suggest('aaaa', ['aaab', 'aaba', 'abaa', 'baaa', 'aaaa'])).toEqual(['aaaa', 'aaab', 'aaba']);
});

test.each([
  [[], ''],
  [['a'], 'Did you mean a? '],
  [['a', 'b', 'c'], 'Did you mean a, b or c? '],
])('%j is asked as %j', (guesses, question) => {
  expect(didYouMean(guesses)).toBe(question);
});

test.each([
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['abc', 'acb', 1],
  ['abcd', 'abxd', 1],
  ['kitten', 'sitting', 3],
])('from %j to %j it is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('a distance is symmetric, and zero only for equal texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
