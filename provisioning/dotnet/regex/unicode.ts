/**
 * The character classes of .NET: general categories, named blocks, `\w`, `\d`, `\s`. They are worked out when a pattern first
 * asks for them and kept; nothing is computed for patterns without.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/character-classes-in-regular-expressions
 */
import { BLOCKS } from './blocks';
import { CharSet, LAST_UNIT } from './char-set';

const CATEGORIES = new Set(
  'Lu Ll Lt Lm Lo L Mn Mc Me M Nd Nl No N Pc Pd Ps Pe Pi Pf Po P Sm Sc Sk So S Zs Zl Zp Z Cc Cf Cs Co Cn C'.split(
    ' ',
  ),
);

const SURROGATES = CharSet.range(0xd800, 0xdfff);
const known = new Map<string, CharSet>();

/** The set that `\p{name}` matches: a general category or a named block. Undefined for names .NET does not know. */
export function unicodeSet(name: string): CharSet | undefined {
  if (CATEGORIES.has(name)) return remember(name, () => category(name));
  const block = Object.hasOwn(BLOCKS, name) ? BLOCKS[name] : undefined;
  return block && CharSet.range(block[0], block[1]);
}

/** `\w`: letters, non-spacing marks, decimal digits, connector punctuation. */
export function wordUnits(): CharSet {
  return remember('\\w', () =>
    ['Mn', 'Nd', 'Pc'].map(category).reduce((all, one) => all.union(one), category('L')),
  );
}

/** What counts as a word character for `\b` and in group names: `\w` and the two joiners U+200C and U+200D. */
export function boundaryUnits(): CharSet {
  return remember('\\b', () => wordUnits().union(CharSet.range(0x200c, 0x200d)));
}

/** `\d`: decimal digits of every script. */
export function digitUnits(): CharSet {
  return remember('\\d', () => category('Nd'));
}

/** `\s`: Unicode white space; unlike JavaScript's it has U+0085 and lacks U+FEFF. */
export function spaceUnits(): CharSet {
  return remember('\\s', () => CharSet.range(0x09, 0x0d).union(CharSet.of(0x85)).union(category('Z')));
}

function remember(key: string, make: () => CharSet): CharSet {
  const set = known.get(key) ?? make();
  known.set(key, set);
  return set;
}

function category(name: string): CharSet {
  if (name === 'Cs') return SURROGATES;
  const below = runs(name, 0);
  const above = runs(name, 0xe000);
  const set = CharSet.fromPairs([...below, ...above]);
  return name === 'C' ? set.union(SURROGATES) : set;
}

let texts: ReadonlyMap<number, string> | undefined;

/** All units below the surrogates and all above, by the first; the `u` flag would read pairs of surrogates as one. */
function allUnits(): ReadonlyMap<number, string> {
  return (texts ??= new Map([
    [0, unitsBetween(0, 0xd7ff)],
    [0xe000, unitsBetween(0xe000, LAST_UNIT)],
  ]));
}

function unitsBetween(first: number, last: number): string {
  const units = Uint16Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return new TextDecoder('utf-16le').decode(units);
}

/** Runs of units of a category from the first unit of one of the texts on. */
function runs(name: string, first: number): (readonly [number, number])[] {
  const text = allUnits().get(first) ?? '';
  return [...text.matchAll(new RegExp(`\\p{${name}}+`, 'gu'))].map(
    (run) => [first + run.index, first + run.index + run[0].length - 1] as const,
  );
}
