/**
 * The first letter of every word as a capital, all others small.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.textinfo.totitlecase
 */
import { toLowerInvariant, toUpperInvariant } from './letter-case';

/** The Unicode categories at which TextInfo.ToTitleCase ends a word. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;
const LETTER = /\p{L}/u;

/**
 * A word begins with its first letter: what follows a digit at the start of a word is a capital, what follows one inside of
 * it is not (`1st`, `a1b` become `1St`, `A1b`). An apostrophe ends a word (`O'Neil`), as the documented list of separators has
 * it; TextInfo.ToTitleCase by itself keeps the letter after it small (`O'neil`).
 */
export function toTitleCase(text: string): string {
  return titleCase(
    text,
    (character) => SEPARATOR.test(character),
    (character) => LETTER.test(character),
  );
}

/** Words end at the given characters only, and begin with whatever follows them. */
export function toTitleCaseAt(text: string, separators: ReadonlySet<string>): string {
  return titleCase(
    text,
    (character) => separators.has(character),
    () => true,
  );
}

/** Letters that are two in one have a capital of their own for the start of a word. */
const DIGRAPHS: Readonly<Record<string, string>> = { ǆ: 'ǅ', ǉ: 'ǈ', ǌ: 'ǋ', ǳ: 'ǲ' };

function capital(character: string): string {
  return DIGRAPHS[character] ?? toUpperInvariant(character);
}

function titleCase(
  text: string,
  separates: (character: string) => boolean,
  begins: (character: string) => boolean,
): string {
  let result = '';
  let inWord = false;
  for (const character of toLowerInvariant(text)) {
    const starts: boolean = !inWord && begins(character);
    result += starts ? capital(character) : character;
    inWord = !separates(character) && (inWord || starts);
  }
  return result;
}
