/**
 * Turns the tokens of a format into steps that write a date; all choices are made once, when the format is compiled.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
import { dayOfWeek } from './calendar';
import { TICKS_PER_SECOND, toParts, type DateTime, type DateTimeKind, type DateTimeParts } from './date-time';
import type { FieldLetter, FormatToken } from './format-lexer';
import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './names';

/** What the steps see of a date. */
interface Written {
  readonly parts: DateTimeParts;
  readonly weekday: number;
  readonly kind: DateTimeKind;
}

/** Text of one field. */
type FieldWriter = (date: Written) => string;
/** Takes the text so far and gives the text with one token more. */
type WriteStep = (text: string, date: Written) => string;

/** Writes a date by the tokens of a format. */
export function compileWriter(tokens: readonly FormatToken[]): (value: DateTime) => string {
  const steps = tokens.map(stepOf);
  return (value) => {
    const date: Written = { parts: toParts(value), weekday: dayOfWeek(value.day), kind: value.kind };
    let text = '';
    for (const step of steps) text = step(text, date);
    return text;
  };
}

function stepOf(token: FormatToken): WriteStep {
  if (token.kind === 'field') {
    if (token.letter === 'F') return fractionStep(token.count);
    const write = FIELDS[token.letter](token.count);
    return (text, date) => text + write(date);
  }
  const literal = token.kind === 'literal' ? token.text : ' ';
  return (text) => text + literal;
}

/** The fraction without trailing zeros; where nothing is left, a dot just before it goes too. */
function fractionStep(count: number): WriteStep {
  return (text, date) => {
    const digits = fractionDigits(date.parts.fraction, count).replace(/0+$/, '');
    return digits === '' && text.endsWith('.') ? text.slice(0, -1) : text + digits;
  };
}

const FIELDS: Readonly<Record<Exclude<FieldLetter, 'F'>, (count: number) => FieldWriter>> = {
  y: (count) =>
    count <= 2 ? number((date) => date.parts.year % 100, count) : number((date) => date.parts.year, count),
  M: (count) =>
    count > 2
      ? name(count, SHORT_MONTH_NAMES, MONTH_NAMES, (date) => date.parts.month - 1)
      : number(MONTH, count),
  d: (count) =>
    count > 2 ? name(count, SHORT_DAY_NAMES, DAY_NAMES, (date) => date.weekday) : number(DAY, count),
  g: () => () => 'A.D.',
  h: (count) => number((date) => date.parts.hour % 12 || 12, Math.min(count, 2)),
  H: (count) => number((date) => date.parts.hour, Math.min(count, 2)),
  m: (count) => number((date) => date.parts.minute, Math.min(count, 2)),
  s: (count) => number((date) => date.parts.second, Math.min(count, 2)),
  f: (count) => (date) => fractionDigits(date.parts.fraction, count),
  t: (count) => (date) => (date.parts.hour < 12 ? 'AM' : 'PM').slice(0, count),
  // Local time is UTC, and .NET takes a value without a kind for local time.
  z: (count) => () => ['+0', '+00', '+00:00'][Math.min(count, 3) - 1] ?? '',
  K: () => (date) => UTC_MARKS[date.kind],
};

const UTC_MARKS: Readonly<Record<DateTimeKind, string>> = { Unspecified: '', Utc: 'Z', Local: '+00:00' };
const MONTH = (date: Written): number => date.parts.month;
const DAY = (date: Written): number => date.parts.day;

function number(get: (date: Written) => number, digits: number): FieldWriter {
  if (digits === 1) return (date) => String(get(date));
  const floor = 10 ** (digits - 1);
  return (date) => {
    const value = get(date);
    return value >= floor ? String(value) : String(value).padStart(digits, '0');
  };
}

function name(
  count: number,
  short: readonly string[],
  long: readonly string[],
  get: (date: Written) => number,
): FieldWriter {
  const names = count === 3 ? short : long;
  return (date) => names[get(date)] ?? '';
}

/** The first digits of the fraction of a second; .NET cuts the rest off. */
function fractionDigits(fraction: number, count: number): string {
  return String(TICKS_PER_SECOND + fraction).slice(1, count + 1);
}
