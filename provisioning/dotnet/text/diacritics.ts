/** Letters without their marks: canonical decomposition, marks dropped, and the few letters that have none to drop. */

const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  Æ: 'AE',
  ø: 'oe',
  Ø: 'OE',
  œ: 'oe',
  Œ: 'OE',
  ß: 'ss',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
};

const ASCII = /^[\0-\x7f]*$/;

/** Composed again at the end, for scripts whose letters are more than a base and marks. */
export function withoutDiacritics(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[æÆøØœŒßłŁı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC');
}
