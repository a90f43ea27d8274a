import { didYouMean, suggest } from '../suggest';
import { FUNCTIONS } from './functions/index';

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

/** What to say of a name that is no function's, with what was probably meant. */
export interface UnknownFunction {
  readonly message: string;
  readonly help: string;
}

const NAMES = FUNCTIONS.map(({ name }) => name);
const ALL = 'All functions are in docs/expressions.md.';

/** @param guess - whether to look for names that are near, which takes its time */
export function unknownFunction(name: string, guess: boolean): UnknownFunction {
  const key = name.toLowerCase();
  const sameLetters = NAMES.find((one) => one.toLowerCase() === key);
  if (sameLetters !== undefined)
    return {
      message: `Function names count by the letter: ${name} is ${sameLetters}.`,
      help: `Write ${sameLetters}.`,
    };
  const elsewhere = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
  const near = guess ? didYouMean(suggest(name, NAMES)) : '';
  const help = elsewhere === undefined ? near : `Here that is ${elsewhere}. `;
  return { message: `There is no function ${name}.`, help: `${help}${ALL}` };
}
