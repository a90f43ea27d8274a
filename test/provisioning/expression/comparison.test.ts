import { evaluate, outcomeOf } from '../../support/expression';

describe('two numbers are compared as numbers', () => {
  test.each([
    ['IIF([a] > "9.5", "yes", "no")', '10', 'yes'],
    ['IIF([a] > 9.5, "yes", "no")', 10, 'yes'],
    ['IIF([a] = "1.50", "yes", "no")', 1.5, 'yes'],
    ['IIF([a] = 1, "yes", "no")', '1.0', 'yes'],
    ['IIF([a] <> 1, "yes", "no")', '1.25', 'yes'],
    ['IIF([a] < "-9.5", "yes", "no")', '-10', 'yes'],
    ['IIF([a] > "9007199254740992.5", "yes", "no")', '9007199254740993', 'yes'],
  ])('%s for %j', (text, a, expected) => {
    expect(evaluate(text, { a })).toBe(expected);
  });

  test.each(['1.', '.5', '1.5.5', '1,5', '1.5e3'])('%j is none, and is compared by the letter', (a) => {
    expect(evaluate('IIF([a] > 1000, "after", "before")', { a })).toBe(a > '1000' ? 'after' : 'before');
  });
});

test.each([
  ['1.5', true],
  ['0.5', true],
  ['0.0', false],
  ['-0.25', true],
])('a fraction is a condition as an integer is: %s', (a, expected) => {
  expect([evaluate('CBool([a])', { a }), evaluate('IIF([a], "yes", "no")', { a })]).toEqual([
    expected,
    expected ? 'yes' : 'no',
  ]);
});

test.each([
  ['IIF(CDate("2025-10-01") > CDate("2025-09-01"), "later", "not later")', 'later'],
  ['IIF(CDate("2025-10-01T02:00:00+02:00") = CDate("2025-10-01"), "same", "other")', 'same'],
  ['IIF(DateAdd("s", -1, Now()) < Now(), "earlier", "not earlier")', 'earlier'],
])('two dates are compared by time: %s', (text, expected) => {
  expect(evaluate(text)).toBe(expected);
});

test.each([
  ['IIF([a] = "ada", "yes", "no")', 'Ada', ['A10']],
  ['IIF([a] <> "ada", "yes", "no")', 'Ada', ['A10']],
  ['IIF([a] >= "a", "yes", "no")', 'B', ['A10']],
  ['IIF([a] = "a", "yes", "no")', 'B', []],
  ['IIF([a] = "ada", "yes", "no")', 'ada', []],
  ['IIF([a] > "9", "yes", "no")', '10', []],
  ['IIF(CDate([a]) > CDate("9/1/2025"), "yes", "no")', '10/1/2025', ['A10']],
  ['IIF(CDate([a]) > CDate("8/1/2025"), "yes", "no")', '9/1/2025', []],
  ['IIF([a] = "", "yes", "no")', undefined, ['A12']],
])('%s for %j depends on %j', (text, a, notes) => {
  expect(outcomeOf(text, { a }).notes).toEqual(notes);
});
