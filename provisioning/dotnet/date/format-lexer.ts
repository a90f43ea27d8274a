/**
 * Splits a custom date format into tokens. Reading and writing split alike but for three things that .NET treats apart: `Z`
 * and `GMT` say UTC when a text is read, and are plain characters (and an `M`) when one is written; a fraction after a dot may
 * be missing together with its dot when read; and `%` makes one letter a field of its own only when written.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
import type { FormatProblem } from './format-problem';

export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  /** A blank outside of quotes. */
  | { readonly kind: 'blank' }
  /** A format specifier and how often it is repeated. */
  | { readonly kind: 'field'; readonly letter: FieldLetter; readonly count: number }
  /** Reading only: a dot and so many `F`, two at least, all optional. */
  | { readonly kind: 'dot-fraction'; readonly count: number }
  /** Reading only: `Z` (which takes GMT as well) or `GMT`. */
  | { readonly kind: 'utc'; readonly mark: 'Z' | 'GMT' };

export type FieldLetter = 'y' | 'M' | 'd' | 'g' | 'h' | 'H' | 'm' | 's' | 'f' | 'F' | 't' | 'z' | 'K';

/** One token and where it ends; no token where a character only guides the lexer. */
interface Step {
  readonly token?: FormatToken;
  readonly end: number;
}

const FIELD_LETTERS = 'yMdghHmsfFtzK';
const MAX_FRACTION_DIGITS = 7;

/** The tokens of a custom format, in order; a problem with the place for a format that .NET refuses. */
export function lexFormat(format: string, purpose: 'read' | 'write'): readonly FormatToken[] | FormatProblem {
  const tokens: FormatToken[] = [];
  let at = 0;
  while (at < format.length) {
    const step =
      (purpose === 'read' ? readingStep(format, at) : undefined) ?? commonStep(format, at, purpose);
    if ('message' in step) return step;
    if (step.token) tokens.push(step.token);
    at = step.end;
  }
  return tokens;
}

function readingStep(format: string, at: number): Step | FormatProblem | undefined {
  if (format[at] === 'Z') return { token: { kind: 'utc', mark: 'Z' }, end: at + 1 };
  if (format[at] === 'G' && format.slice(at, at + 3).toUpperCase() === 'GMT') {
    return { token: { kind: 'utc', mark: 'GMT' }, end: at + 3 };
  }
  // One F alone does not make its dot optional.
  if (!format.startsWith('.FF', at)) return undefined;
  const step = fieldStep(format, at + 1, 'F');
  return 'message' in step
    ? step
    : { token: { kind: 'dot-fraction', count: step.end - at - 1 }, end: step.end };
}

function commonStep(format: string, at: number, purpose: 'read' | 'write'): Step | FormatProblem {
  const char = format[at] ?? '';
  if (isFieldLetter(char)) return fieldStep(format, at, char);
  if (char === ' ') return { token: { kind: 'blank' }, end: at + 1 };
  if (char === "'" || char === '"') return quotedStep(format, at, char);
  if (char === '\\') return escapedStep(format, at);
  if (char === '%') return percentStep(format, at, purpose);
  return { token: { kind: 'literal', text: char }, end: at + 1 };
}

function fieldStep(format: string, at: number, letter: FieldLetter): Step | FormatProblem {
  let end = at + 1;
  // Every K stands for itself.
  while (letter !== 'K' && format[end] === letter) end++;
  const count = end - at;
  if ((letter === 'f' || letter === 'F') && count > MAX_FRACTION_DIGITS) {
    const most = `a date has at most ${MAX_FRACTION_DIGITS} digits after the second`;
    return { offset: at, message: `the date format asks for ${count} digits with "${letter}"; ${most}` };
  }
  return { token: { kind: 'field', letter, count }, end };
}

function quotedStep(format: string, at: number, quote: string): Step | FormatProblem {
  let text = '';
  for (let i = at + 1; i < format.length; i++) {
    if (format[i] === quote) return { token: { kind: 'literal', text }, end: i + 1 };
    if (format[i] === '\\' && ++i === format.length) break;
    text += format[i] ?? '';
  }
  const how = `end it with another, or write \\${quote} for the character itself`;
  return { offset: at, message: `the date format has an opening ${quote} without a closing one; ${how}` };
}

function escapedStep(format: string, at: number): Step | FormatProblem {
  const text = format[at + 1];
  if (text !== undefined) return { token: { kind: 'literal', text }, end: at + 2 };
  const how = 'write the character that it escapes after it, or \\\\ for a backslash';
  return { offset: at, message: `the date format ends with a backslash; ${how}` };
}

function percentStep(format: string, at: number, purpose: 'read' | 'write'): Step | FormatProblem {
  const next = format[at + 1];
  if (next === undefined || next === '%') {
    const how = 'write %d for the custom format d, or \\% for the character itself';
    return { offset: at, message: `a % in a date format needs a format letter after it; ${how}` };
  }
  if (purpose === 'read' || !isFieldLetter(next)) return { end: at + 1 };
  return { token: { kind: 'field', letter: next, count: 1 }, end: at + 2 };
}

function isFieldLetter(char: string): char is FieldLetter {
  return char !== '' && FIELD_LETTERS.includes(char);
}
