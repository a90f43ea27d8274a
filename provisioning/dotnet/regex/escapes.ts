/**
 * Escapes that stand for one character or one class, the same inside and outside of brackets.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/character-escapes-in-regular-expressions
 */
import type { CharSet } from './char-set';
import type { PatternReader } from './reader';
import { shorten } from './reader';
import { boundaryUnits, digitUnits, spaceUnits, unicodeSet, wordUnits } from './unicode';

const SIMPLE: ReadonlyMap<string, number> = new Map(
  Object.entries({ a: 0x07, b: 0x08, e: 0x1b, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b }),
);

const CLASSES: ReadonlyMap<string, () => CharSet> = new Map(
  Object.entries({
    d: digitUnits,
    D: () => digitUnits().negate(),
    s: spaceUnits,
    S: () => spaceUnits().negate(),
    w: wordUnits,
    W: () => wordUnits().negate(),
  }),
);

const CASED = new Set(['Lu', 'Ll', 'Lt']);

/** Whether a unit may be part of a group name. */
export function isWordUnit(unit: string): boolean {
  return /^[0-9A-Za-z_]$/.test(unit) || (unit > '\x7f' && boundaryUnits().has(unit.charCodeAt(0)));
}

/** Reads `d`, `W`, `p{Lu}` … after the backslash; undefined, with nothing read, where no class comes next. */
export function readClassEscape(reader: PatternReader, ignoreCase: boolean): CharSet | undefined {
  const letter = reader.peek();
  const simple = CLASSES.get(letter);
  if (simple) {
    reader.next();
    return simple();
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  const set = readProperty(reader, ignoreCase);
  return letter === 'p' ? set : set.negate();
}

/** Reads `p{name}`. Under `i` the three categories of cased letters are one. */
function readProperty(reader: PatternReader, ignoreCase: boolean): CharSet {
  const start = reader.position - 1;
  const letter = reader.next();
  const opened = reader.accept('{');
  const name = reader.takeWhile((unit) => unit === '-' || isWordUnit(unit));
  if (!opened || name === '' || !reader.accept('}')) {
    reader.invalid(
      start,
      `\\${letter} needs a Unicode category or block in braces, as in \\${letter}{L} or \\${letter}{IsGreek}.`,
    );
  }
  const names = ignoreCase && CASED.has(name) ? [...CASED] : [name];
  const sets = names.map((one) => unicodeSet(one)).filter((one) => one !== undefined);
  const [first, ...rest] = sets;
  return first ? rest.reduce((all, one) => all.union(one), first) : refuseProperty(reader, start, name);
}

function refuseProperty(reader: PatternReader, start: number, name: string): never {
  const what = `\\p{${shorten(name)}}`;
  if (name.startsWith('_xml'))
    reader.unsupported(
      start,
      `${what} is a class of XML names that .NET does not document. List the characters in brackets.`,
    );
  reader.invalid(
    start,
    `${what} is no Unicode category or block that .NET knows. Categories read like Lu or L, blocks like IsGreek, with exact case.`,
  );
}

/** Reads what follows a backslash as one character and gives its unit; escaped punctuation stands for itself. */
export function readCharacterEscape(reader: PatternReader): number {
  const start = reader.position - 1;
  const unit = reader.next();
  if (unit >= '0' && unit <= '7') return readOctal(reader);
  if (unit === 'x') return readHex(reader, start, 2);
  if (unit === 'u') return readHex(reader, start, 4);
  if (unit === 'c') return readControl(reader, start);
  const simple = SIMPLE.get(unit);
  if (simple !== undefined) return simple;
  if (isWordUnit(unit))
    reader.invalid(
      start,
      `\\${unit} is no escape that .NET knows. For the character itself write ${unit}, for a backslash \\\\.`,
    );
  return unit.charCodeAt(0);
}

/** Up to three octal digits, of which the low eight bits count. The first has been read. */
function readOctal(reader: PatternReader): number {
  reader.position--;
  const start = reader.position;
  const digits = reader.takeWhile((unit) => unit >= '0' && unit <= '7' && reader.position - start < 3);
  return parseInt(digits, 8) & 0xff;
}

function readHex(reader: PatternReader, start: number, length: number): number {
  const digits = reader.pattern.slice(reader.position, reader.position + length);
  if (digits.length < length || /[^0-9A-Fa-f]/.test(digits)) {
    reader.invalid(start, `\\${length === 2 ? 'x' : 'u'} needs exactly ${length} hexadecimal digits.`);
  }
  reader.position += length;
  return parseInt(digits, 16);
}

function readControl(reader: PatternReader, start: number): number {
  const unit = reader.next().replace(/[a-z]/, (letter) => letter.toUpperCase());
  const control = unit === '' ? -1 : unit.charCodeAt(0) - 0x40;
  if (control < 0 || control >= 0x20)
    reader.invalid(start, '\\c needs a letter, as in \\cA, or one of @ [ \\ ] ^ _.');
  return control;
}
