import { afterWhiteSpace, beforeTrailingWhiteSpace } from './characters';
import { completeReading, type FormatTraits } from './complete-reading';
import type { DateTime } from './date-time';
import { DEFAULT_STYLES, type DateTimeStyles } from './date-time-styles';
import { lexFormat, type FormatToken } from './format-lexer';
import { isFormatProblem, type FormatProblem } from './format-problem';
import { compileReader } from './format-reader';
import { compileWriter } from './format-writer';
import type { Reading } from './reading';
import { customFormat } from './standard-formats';

/** A format that is ready to read and to write dates; compile it once and use it for every record. */
export interface DateFormat {
  /**
   * The value of a text that fits the format exactly, as .NET's `DateTime.ParseExact` reads it; undefined where the text does
   * not fit, or is no date. `now` stands in for the year or the date that the format does not have.
   */
  readonly parse: (text: string, styles?: DateTimeStyles, now?: DateTime) => DateTime | undefined;
  /** The text of a value. */
  readonly format: (value: DateTime) => string;
}

type Reader = (text: string, at: number) => Reading | undefined;

/**
 * Compiles a .NET date format, custom (`yyyy-MM-dd`) or standard (one letter), in the invariant culture; local time is UTC.
 *
 * @returns A problem with its place for a format that .NET refuses: an unclosed quote, a lone backslash or `%` at the end, more
 * than seven digits of a fraction, an unknown standard format, an empty text.
 * @see https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.parseexact
 */
export function compileDateFormat(format: string): DateFormat | FormatProblem {
  const custom = customFormat(format);
  if (typeof custom !== 'string') return custom;
  const written = lexFormat(custom, 'write');
  if (isFormatProblem(written)) return written;
  const read = lexFormat(custom, 'read');
  if (isFormatProblem(read)) return read;
  return { parse: exactParser(custom, read, format === 'U'), format: compileWriter(written) };
}

function exactParser(custom: string, tokens: readonly FormatToken[], utc: boolean): DateFormat['parse'] {
  const traits = traitsOf(tokens);
  const readers = new Map<number, Reader>();
  return (text, styles = DEFAULT_STYLES, now) => {
    if (text === '') return undefined;
    const key =
      (styles.allowLeadingWhite ? 1 : 0) +
      (styles.allowTrailingWhite ? 2 : 0) +
      (styles.allowInnerWhite ? 4 : 0);
    let reader = readers.get(key);
    if (!reader) readers.set(key, (reader = readerFor(custom, styles)));
    const end = styles.allowTrailingWhite ? beforeTrailingWhiteSpace(text) : text.length;
    const trimmed = end === text.length ? text : text.slice(0, end);
    const reading = reader(trimmed, styles.allowLeadingWhite ? afterWhiteSpace(trimmed, 0) : 0);
    if (!reading || (utc && !reading.putZone({ offsetMinutes: 0, utc: true }))) return undefined;
    return completeReading(reading, traits, styles, now);
  };
}

/** White space allowed at an end of the text is no part of the format either. */
function readerFor(custom: string, styles: DateTimeStyles): Reader {
  let format = custom;
  if (styles.allowTrailingWhite) {
    format = format.slice(0, beforeTrailingWhiteSpace(format)).replace(/(?<=.)\s+(?=['"]$)/, '');
  }
  if (styles.allowLeadingWhite) {
    format = format.slice(afterWhiteSpace(format, 0)).replace(/(?<=^['"])\s+(?=.)/, '');
  }
  const tokens = lexFormat(format, 'read');
  // Trimming can cut a blank off that a backslash escapes; then no text fits, as in .NET.
  if (isFormatProblem(tokens)) return () => undefined;
  return compileReader(tokens, {
    inner: styles.allowInnerWhite ?? false,
    optional: styles.allowTrailingWhite ?? false,
  });
}

function traitsOf(tokens: readonly FormatToken[]): FormatTraits {
  const has = (letter: string, most: number): boolean =>
    tokens.some((one) => one.kind === 'field' && one.letter === letter && one.count <= most);
  return { twoDigitYear: has('y', 2), halfDay: has('h', Infinity) };
}
