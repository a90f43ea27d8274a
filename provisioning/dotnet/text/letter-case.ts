/**
 * Upper and lower case as .NET has it: character by character, so that a text keeps its length (ß has no capital, a final
 * sigma is a sigma), with the two Turkish letters i left alone by the invariant culture and converted by tr and az.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.string.toupperinvariant
 * @see https://learn.microsoft.com/dotnet/standard/base-types/best-practices-strings
 */

const ASCII = /^[\0-\x7f]*$/;

export function toUpperInvariant(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : mapEach(text, upper);
}

export function toLowerInvariant(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : mapEach(text, lower);
}

/** @param culture - name of a culture, e.g. `tr-TR`; empty for the invariant one */
export function toUpper(text: string, culture: string): string {
  return isTurkic(culture) ? mapEach(text, (one) => TURKIC_UPPER[one] ?? upper(one)) : toUpperInvariant(text);
}

/** @param culture - name of a culture, e.g. `tr-TR`; empty for the invariant one */
export function toLower(text: string, culture: string): string {
  return isTurkic(culture) ? mapEach(text, (one) => TURKIC_LOWER[one] ?? lower(one)) : toLowerInvariant(text);
}

const TURKIC_UPPER: Readonly<Record<string, string>> = { i: 'İ', ı: 'I' };
const TURKIC_LOWER: Readonly<Record<string, string>> = { I: 'ı', İ: 'i' };

function isTurkic(culture: string): boolean {
  return /^(?:tr|az)(?:-|$)/i.test(culture);
}

function mapEach(text: string, map: (character: string) => string): string {
  let mapped = '';
  for (const character of text) mapped += map(character);
  return mapped;
}

function upper(character: string): string {
  // The dotless i would become an ASCII letter; .NET leaves it.
  if (character === 'ı') return character;
  const mapped = character.toUpperCase();
  return mapped.length === character.length ? mapped : titleGreek(character);
}

/** Greek letters with iota subscript have one capital with it; Unicode's full mapping makes two letters of them. */
function titleGreek(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const capital = String.fromCodePoint(code + (code >= 0x1f80 && code < 0x1fb0 ? 8 : 9));
  return code >= 0x1f80 && code <= 0x1fff && capital.toLowerCase() === character ? capital : character;
}

function lower(character: string): string {
  if (character === 'İ') return character;
  const mapped = character.toLowerCase();
  return mapped.length === character.length ? mapped : character;
}
