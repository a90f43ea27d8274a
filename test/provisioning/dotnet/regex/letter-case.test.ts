import { CharSet } from '../../../../provisioning/dotnet/regex/char-set';
import { foldCase, ignoringCase } from '../../../../provisioning/dotnet/regex/letter-case';

function closed(text: string): string {
  const set = ignoringCase(CharSet.of(...text.split('').map((one) => one.charCodeAt(0))));
  return set
    .pairs()
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i)),
    )
    .join('');
}

it.each([
  ['a', 'Aa'],
  ['K', 'Kk\u212a'],
  ['i', 'Ii'],
  ['\u0130', '\u0130'],
  ['ı', 'ı'],
  ['å', 'Åå\u212b'],
  ['σ', 'Σσ'],
  ['ς', 'ς'],
  ['ß', 'ßẞ'],
  ['ǅ', 'Ǆǅǆ'],
  ['Ⅷ', 'Ⅷⅷ'],
  ['1-', '-1'],
  ['\ud83d', '\ud83d'],
])('%j without case is %j', (text, all) => {
  expect(closed(text)).toBe(all);
});

it('folds letters that are equal to one', () => {
  const fold = (one: string): number => foldCase(one.charCodeAt(0));
  expect(fold('A')).toBe(fold('a'));
  expect(fold('\u212a')).toBe(fold('k'));
  expect(fold('I')).not.toBe(fold('\u0130'));
  expect(fold('1')).toBe('1'.charCodeAt(0));
});
