/**
 * Where a part of a scalar's text stands in the file, whatever the style: plain, quoted, literal or folded, on one line or on
 * many. Folding changes white space only, so the characters that are none stand in the file in the same order as in the text;
 * they are counted on both sides.
 */
import type { Place } from '../diagnostics/source';
import type { ScalarNode } from './node';

/**
 * @param start - first character, in UTF-16 units of the scalar's text
 * @param end - behind the last one
 */
export function placeInScalar(scalar: ScalarNode, start: number, end: number): Place {
  const { source } = scalar.place;
  const ranges = inkRanges(source.text.slice(scalar.place.start, scalar.place.end), scalar.place.start);
  const { text } = scalar;
  const from = startOf(ranges, text, start);
  const to = end <= start ? from : endOf(ranges, text, end);
  return from === undefined || to === undefined
    ? scalar.place
    : { source, start: from, end: Math.max(from, to) };
}

/** A character in the file that is no white space, however it is written: `a`, `\u00e9`, `''`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the character at an offset stands; for white space and the end of the text, behind what comes before it. */
function startOf(ranges: readonly Range[], text: string, offset: number): number | undefined {
  const before = inkIn(text.slice(0, offset));
  if (isInk(text.charAt(offset))) return ranges[before]?.start;
  if (before === 0) return ranges[0]?.start;
  const blank = /[ \t]*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const end = ranges[before - 1]?.end;
  const next = ranges[before]?.start;
  // As many blanks further as the text has, as long as the next character is not reached.
  return end === undefined ? undefined : Math.min(end + blank, next ?? end);
}

function endOf(ranges: readonly Range[], text: string, offset: number): number | undefined {
  return ranges[inkIn(text.slice(0, offset)) - 1]?.end;
}

function inkIn(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function isInk(character: string): boolean {
  return /\S/.test(character);
}

/** The characters of a scalar as written, from an offset in the file on. */
function inkRanges(written: string, offset: number): readonly Range[] {
  const header = /^[|>][^\n]*\n/.exec(written)?.[0].length ?? 0;
  const unit = written.startsWith('"') ? DOUBLE_QUOTED : written.startsWith("'") ? SINGLE_QUOTED : PLAIN;
  const quote = unit === PLAIN ? 0 : 1;
  const content = written.slice(header + quote, written.length - quote);
  const base = offset + header + quote;
  return [...content.matchAll(unit)].flatMap(({ 0: one, index }) =>
    Array.from({ length: inkIn(decoded(one, unit)) }, () => ({
      start: base + index,
      end: base + index + one.length,
    })),
  );
}

const PLAIN = /\S/g;
const SINGLE_QUOTED = /''|\S/g;
/** https://yaml.org/spec/1.2.2/#57-escaped-characters */
const DOUBLE_QUOTED = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^])|\S/g;
const ESCAPED_BLANK = /^\\[ \t\r\nntvfr_LP]$/;

/** What one character of the file stands for, as far as it matters here: white space or not, and how many units. */
function decoded(written: string, unit: RegExp): string {
  if (unit !== DOUBLE_QUOTED || !written.startsWith('\\')) return written.slice(0, 1);
  if (ESCAPED_BLANK.test(written)) return ' ';
  if (written.length === 2) return '.';
  return String.fromCodePoint(Math.min(Number.parseInt(written.slice(2), 16), 0x10ffff));
}
