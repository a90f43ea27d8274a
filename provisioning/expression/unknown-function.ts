import { didYouMean, suggest } from '../suggest';
import type { CallNode } from './ast';
import { FUNCTIONS } from './functions/index';
import { problemAt, type ExpressionProblem } from './problem';

/** Functions of Microsoft Entra Connect, spreadsheets and programming languages, and what does the same here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  concat: 'Join("", a, b) or Append(a, b)',
  concatenate: 'Join("", a, b)',
  substring: 'Mid(text, start, length), counted from 1',
  substr: 'Mid(text, start, length), counted from 1',
  right: 'Mid, or Replace with a pattern',
  len: 'nothing; Left takes what there is',
  length: 'nothing; Left takes what there is',
  lcase: 'ToLower',
  ucase: 'ToUpper',
  lower: 'ToLower',
  upper: 'ToUpper',
  proper: 'PCase',
  if: 'IIF',
  iff: 'IIF',
  lookup: 'Switch',
  regexreplace: 'Replace(source, , "pattern", , "replacement", , )',
  and: 'IIF within IIF',
  or: 'IIF within IIF',
  dncomponentrev: 'DNComponent or Item(Split(…), number)',
  cref: 'the reference attribute itself',
  isguid: 'nothing',
  formatdate: 'FormatDateTime',
  today: 'Now',
};

/** A call of a function that does not exist, with what was probably meant. */
export function unknownFunction(node: CallNode): ExpressionProblem {
  const names = FUNCTIONS.map(({ name }) => name);
  const place = { start: node.start, end: node.start + node.name.length };
  const sameLetters = names.find((name) => name.toLowerCase() === node.name.toLowerCase());
  if (sameLetters !== undefined)
    return problemAt(
      place,
      'unknown-function',
      `Function names count by the letter: ${node.name} is ${sameLetters}.`,
      `Write ${sameLetters}.`,
    );
  const key = node.name.toLowerCase();
  const elsewhere = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
  const help =
    elsewhere === undefined ? didYouMean(suggest(node.name, names)) : `Here that is ${elsewhere}. `;
  return problemAt(
    place,
    'unknown-function',
    `There is no function ${node.name}.`,
    `${help}All functions are in docs/expressions.md.`,
  );
}
