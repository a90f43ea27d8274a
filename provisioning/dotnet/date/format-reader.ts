/**
 * Turns the tokens of a format into steps that read a text token by token; all choices are made once, when the format is
 * compiled.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.parseexact
 * @see https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
import { afterWhiteSpace } from './characters';
import type { FieldLetter, FormatToken } from './format-lexer';
import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './names';
import { NOT_READ, Reading, type ReadField } from './reading';

/** Reads one token; false where the text does not fit. */
type ReadStep = (reading: Reading) => boolean;

/** How blanks of the format are matched. */
export interface BlankRules {
  /** White space may stand before every token, and blanks of the format ask for nothing. */
  readonly inner: boolean;
  /**
   * A blank outside of quotes may be missing. .NET means it for a token at the end that can be empty, but does it at every
   * blank where AllowTrailingWhite is set.
   */
  readonly optional: boolean;
}

/** Reads a text by the tokens of a format from a place on, to its last character; undefined where it does not fit. */
export function compileReader(
  tokens: readonly FormatToken[],
  blanks: BlankRules,
): (text: string, at: number) => Reading | undefined {
  const steps = tokens.map((token) => {
    const step = stepOf(token, blanks);
    return blanks.inner ? afterBlanks(step) : step;
  });
  return (text, at) => {
    const reading = new Reading(text, at);
    for (const step of steps) if (!step(reading)) return undefined;
    return reading.at === text.length ? reading : undefined;
  };
}

function stepOf(token: FormatToken, blanks: BlankRules): ReadStep {
  switch (token.kind) {
    case 'literal':
      return blanks.inner ? looseLiteral(token.text) : (reading) => reading.skip(token.text);
    case 'blank':
      return blanks.inner ? () => true : (reading) => reading.skip(' ') || blanks.optional;
    case 'dot-fraction':
      return (reading) => !reading.skip('.') || readFraction(reading, token.count, false);
    case 'utc':
      return token.mark === 'Z' ? readUtcName : readGmt;
    case 'field':
      return FIELDS[token.letter](token.count);
  }
}

function afterBlanks(step: ReadStep): ReadStep {
  return (reading) => {
    reading.at = afterWhiteSpace(reading.text, reading.at);
    return step(reading);
  };
}

/** With inner white space allowed, a blank within quotes matches any of it, or none. */
function looseLiteral(text: string): ReadStep {
  const pieces = text.split(' ');
  return (reading) =>
    pieces.every((piece, i) => {
      if (i > 0) reading.at = afterWhiteSpace(reading.text, reading.at);
      return reading.skip(piece);
    });
}

const lower = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());
const MONTHS = lower(MONTH_NAMES);
const SHORT_MONTHS = lower(SHORT_MONTH_NAMES);
const DAYS = lower(DAY_NAMES);
const SHORT_DAYS = lower(SHORT_DAY_NAMES);

const FIELDS: Readonly<Record<FieldLetter, (count: number) => ReadStep>> = {
  y: (count) => number('year', count),
  M: (count) => (count > 2 ? name('month', count === 3 ? SHORT_MONTHS : MONTHS, 1) : number('month', count)),
  d: (count) => (count > 2 ? name('weekday', count === 3 ? SHORT_DAYS : DAYS, 0) : number('day', count)),
  g: () => (reading) => reading.word(['a.d.', 'ad']) !== NOT_READ,
  h: (count) => number('hour', Math.min(count, 2)),
  H: (count) => number('hour', Math.min(count, 2)),
  m: (count) => number('minute', Math.min(count, 2)),
  s: (count) => number('second', Math.min(count, 2)),
  f: (count) => (reading) => readFraction(reading, count, true),
  F: (count) => (reading) => readFraction(reading, count, false),
  // .NET takes the one letter only in capitals, the two in any case.
  t: (count) => (count === 1 ? readHalfLetter : name('half', ['am', 'pm'], 0)),
  z: (count) => (reading) => readOffset(reading, count),
  K: () => (reading) =>
    reading.skip('Z') ? putUtc(reading) : !startsOffset(reading) || readOffset(reading, 3),
};

/** One letter takes one or two digits; several take exactly as many. */
function number(field: ReadField, count: number): ReadStep {
  const most = count === 1 ? 2 : count;
  return (reading) => {
    const value = reading.digits(count, most);
    return value !== NOT_READ && reading.put(field, value);
  };
}

function name(field: ReadField, words: readonly string[], first: number): ReadStep {
  return (reading) => {
    const found = reading.word(words);
    return found !== NOT_READ && reading.put(field, found + first);
  };
}

function readHalfLetter(reading: Reading): boolean {
  if (reading.skip('A')) return reading.put('half', 0);
  return reading.skip('P') && reading.put('half', 1);
}

function readFraction(reading: Reading, count: number, exact: boolean): boolean {
  const start = reading.at;
  const value = reading.digits(exact ? count : 0, count);
  return value !== NOT_READ && reading.put('fraction', value * 10 ** (7 - (reading.at - start)));
}

function readGmt(reading: Reading): boolean {
  return reading.skip('GMT') && reading.putZone({ offsetMinutes: 0, utc: false });
}

/** `Z` in a format; .NET takes GMT as well, and no letter may follow. */
function readUtcName(reading: Reading): boolean {
  if (reading.word(['gmt', 'z']) === NOT_READ) return false;
  return !/^\p{L}/u.test(reading.text.slice(reading.at, reading.at + 1)) && putUtc(reading);
}

function putUtc(reading: Reading): boolean {
  return reading.putZone({ offsetMinutes: 0, utc: true });
}

function startsOffset(reading: Reading): boolean {
  const char = reading.text[reading.at];
  return char === '+' || char === '-';
}

/** `z` takes one or two digits of the hour, `zz` two, `zzz` the hour and two digits of the minute with or without a colon. */
function readOffset(reading: Reading, count: number): boolean {
  if (!startsOffset(reading)) return false;
  const sign = reading.text[reading.at++] === '-' ? -1 : 1;
  const hours = reading.digits(count === 2 ? 2 : 1, 2);
  const minutes = count < 3 ? 0 : offsetMinutes(reading);
  if (hours === NOT_READ || minutes === NOT_READ || minutes >= 60) return false;
  // No negative zero: offsets are compared and added.
  return reading.putZone({ offsetMinutes: sign * (hours * 60 + minutes) || 0, utc: false });
}

function offsetMinutes(reading: Reading): number {
  reading.skip(':');
  return reading.digits(2, 2);
}
