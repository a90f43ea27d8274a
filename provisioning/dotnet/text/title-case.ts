/**
 * The first letter of every word as a capital, all others small.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.textinfo.totitlecase
 */
import { toLowerInvariant, toUpperInvariant } from './invariant-case';

/** The Unicode categories at which TextInfo.ToTitleCase ends a word. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;
const LETTER = /\p{L}/u;

/**
 * A word begins with its first letter: what follows a digit at the start of a word is a capital, what follows one inside of
 * it is not (`1st`, `a1b` become `1St`, `A1b`).
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

function titleCase(
  text: string,
  separates: (character: string) => boolean,
  begins: (character: string) => boolean,
): string {
  let result = '';
  let inWord = false;
  for (const character of toLowerInvariant(text)) {
    const starts: boolean = !inWord && begins(character);
    result += starts ? toUpperInvariant(character) : character;
    inWord = !separates(character) && (inWord || starts);
  }
  return result;
}
