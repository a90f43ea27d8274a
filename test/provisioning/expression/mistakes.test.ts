import { readExpression } from '../../../provisioning/expression/expression';
import { errorsOf } from '../../support/expression';

test.each([
  ['Mid([a], 1a, 1)', 10],
  ['Mid([a], 12a, 1)', 11],
  ['Mid([a], 1.5x, 1)', 12],
  ['Mid([a], 0x1F, 1)', 10],
  ['Mid([a], 1e5, 1)', 10],
  ['Mid([a], -1_000, 1)', 11],
])('a number ends at its last digit: %s', (text, at) => {
  expect(errorsOf(text)).toEqual([['syntax', at]]);
});

test.each([
  ['Append([a],\u00a0"b")', 11, 'U+00A0'],
  ['Append([a]\u00a0, "b")', 10, 'U+00A0'],
  ['\u200bAppend([a], "b")', 0, 'U+200B'],
  ['\ufeffAppend([a], "b")', 0, 'U+FEFF'],
  ['Append([a], "b")\0', 16, 'U+0000'],
])('a character that nobody sees is called by its number: %j', (text, at, name) => {
  const [problem, ...others] = readExpression(text).problems;
  expect([problem?.start, others]).toEqual([at, []]);
  expect(problem?.message).toContain(name);
});

test.each([
  ['[[mail]]', 0],
  ['Append([ [mail]], "x")', 7],
])('an attribute stands in one pair of brackets: %s', (text, at) => {
  expect(errorsOf(text)).toEqual([['lexical', at]]);
});
