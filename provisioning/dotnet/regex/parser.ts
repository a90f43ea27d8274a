/**
 * Reads a .NET pattern into a tree.
 *
 * The pattern is read twice: the first reading finds the groups, because what `\10` or `\k<name>` means depends on groups that
 * may come later; the second builds the tree with the table of groups at hand. Options are applied on the way.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference
 */
import type { CaptureNode, LookNode, Node, Place } from './ast';
import { readCharClass } from './char-class';
import { ANY_UNIT, CharSet, NOT_LINE_FEED } from './char-set';
import { isWordUnit, readCharacterEscape, readClassEscape } from './escapes';
import { GroupDeclarations, GroupTable } from './groups';
import { ignoringCase } from './letter-case';
import { isDigit, PatternReader, shorten } from './reader';

/** Groups nested deeper than this are refused. */
const MAX_DEPTH = 100;
/** Longer patterns are refused; an expression has no room for them. */
const MAX_LENGTH = 5_000;

/** The options that a pattern can set for itself, `(?imsnx-imsnx)`. */
type Options = Readonly<Record<'i' | 'm' | 's' | 'n' | 'x', boolean>>;

const NO_OPTIONS: Options = { i: false, m: false, s: false, n: false, x: false };

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['A', 'textStart'],
  ['Z', 'finalLineEnd'],
  ['z', 'textEnd'],
  ['G', 'searchStart'],
  ['b', 'wordBoundary'],
  ['B', 'notWordBoundary'],
]);

export interface ParsedPattern {
  readonly tree: Node;
  readonly groups: GroupTable;
}

/** Reads a pattern; throws a PatternError where it is invalid or has what is not supported. */
export function parsePattern(pattern: string): ParsedPattern {
  const reader = new PatternReader(pattern);
  if (pattern.length > MAX_LENGTH) {
    reader.unsupported(
      MAX_LENGTH,
      `The pattern has ${pattern.length} characters; at most ${MAX_LENGTH} are read.`,
    );
  }
  const declared = new GroupDeclarations();
  new Parser(reader, declared, undefined).parse();
  const groups = new GroupTable(declared);
  return { tree: new Parser(new PatternReader(pattern), new GroupDeclarations(), groups).parse(), groups };
}

/**
 * A repetition. .NET makes one of a repetition directly in a repetition, `(?:a{1,2}){3}` is `a{3,6}`, unless that would allow
 * counts between; with a body that may be empty it shows in what groups keep.
 */
function repeat(body: Node, min: number, max: number, lazy: boolean, offset: number): Node {
  const isOne =
    body.type === 'repeat' &&
    body.lazy === lazy &&
    max > 0 &&
    body.max > 0 &&
    !(min === 0 && body.min > 1) &&
    body.max >= 2 * body.min;
  return isOne
    ? { ...body, min: body.min * min, max: body.max * max, offset }
    : { type: 'repeat', body, min, max, lazy, offset };
}

class Parser {
  private options = NO_OPTIONS;
  private depth = 0;

  constructor(
    private readonly reader: PatternReader,
    private readonly declared: GroupDeclarations,
    /** Undefined in the first reading, when any group may exist. */
    private readonly groups: GroupTable | undefined,
  ) {}

  parse(): Node {
    const tree = this.readAlternation();
    if (!this.reader.atEnd) {
      this.reader.invalid(
        this.reader.position,
        'This ) closes no group. For the character itself write \\).',
      );
    }
    return tree;
  }

  private readAlternation(): Node {
    const offset = this.reader.position;
    const options = [this.readSequence()];
    while (this.reader.accept('|')) options.push(this.readSequence());
    const [only] = options;
    return only && options.length === 1 ? only : { type: 'alternation', options, offset };
  }

  private readSequence(): Node {
    const offset = this.reader.position;
    const items: Node[] = [];
    for (this.skipBlank(); !this.reader.atEnd && !'|)'.includes(this.reader.peek()); this.skipBlank()) {
      const start = this.reader.position;
      const atom = this.readAtom();
      if (atom) items.push(this.readQuantifier(atom, start));
      else this.refuseQuantifier('an option such as (?i)');
    }
    const [only] = items;
    if (!only) return { type: 'empty', offset };
    return items.length === 1 ? only : { type: 'sequence', items, offset };
  }

  /** Reads one thing that may be repeated; undefined for options, which are no thing. */
  private readAtom(): Node | undefined {
    this.refuseQuantifier('nothing');
    const offset = this.reader.position;
    const unit = this.reader.next();
    switch (unit) {
      case '(':
        return this.readGroup(offset);
      case '[':
        return { type: 'unit', set: readCharClass(this.reader, this.options.i), offset };
      case '\\':
        return this.readBackslash(offset);
      case '.':
        return { type: 'unit', set: this.options.s ? ANY_UNIT : NOT_LINE_FEED, offset };
      case '^':
        return { type: 'assertion', place: this.options.m ? 'lineStart' : 'textStart', offset };
      case '$':
        return { type: 'assertion', place: this.options.m ? 'lineEnd' : 'finalLineEnd', offset };
      default:
        return this.literal(unit.charCodeAt(0), offset);
    }
  }

  private literal(unit: number, offset: number): Node {
    const set = CharSet.of(unit);
    return { type: 'unit', set: this.options.i ? ignoringCase(set) : set, offset };
  }

  private readQuantifier(body: Node, start: number): Node {
    this.skipBlank();
    const offset = this.reader.position;
    const bounds = this.readBounds();
    if (!bounds) return body;
    const [min, max] = bounds;
    if (min > max) this.reader.invalid(offset, `The smallest count, ${min}, is above the largest, ${max}.`);
    this.skipBlank();
    const lazy = this.reader.accept('?');
    this.skipBlank();
    this.refuseQuantifier('a quantifier');
    return repeat(body, min, max, lazy, start);
  }

  private readBounds(): readonly [number, number] | undefined {
    if (this.reader.accept('*')) return [0, Infinity];
    if (this.reader.accept('+')) return [1, Infinity];
    if (this.reader.accept('?')) return [0, 1];
    if (!this.atCount()) return undefined;
    this.reader.next();
    const min = this.reader.decimal() ?? 0;
    const max = this.reader.accept(',') ? (this.reader.decimal() ?? Infinity) : min;
    this.reader.next();
    return [min, max];
  }

  /** A brace counts only as {n}, {n,} or {n,m}; otherwise it is a character like any other. */
  private atCount(): boolean {
    return (
      this.reader.peek() === '{' &&
      /^\{\d+(?:,\d*)?\}/.test(this.reader.pattern.slice(this.reader.position, this.reader.position + 80))
    );
  }

  private refuseQuantifier(after: string): void {
    const unit = this.reader.peek();
    if (unit === '' || !('*+?'.includes(unit) || (unit === '{' && this.atCount()))) return;
    const advice =
      after === 'a quantifier'
        ? 'Put what is quantified twice in a group, as in (?:a+)*; .NET has no possessive quantifiers.'
        : `For the character itself write \\${unit}.`;
    this.reader.invalid(this.reader.position, `The quantifier ${unit} follows ${after}. ${advice}`);
  }

  private readBackslash(offset: number): Node {
    if (this.reader.atEnd)
      this.reader.invalid(
        offset,
        'The pattern ends in a single backslash. For the character itself write \\\\.',
      );
    const place = PLACES.get(this.reader.peek());
    if (place) {
      this.reader.next();
      return { type: 'assertion', place, offset };
    }
    const set = readClassEscape(this.reader, this.options.i);
    if (set) return { type: 'unit', set, offset };
    return this.readBackreference(offset) ?? this.literal(readCharacterEscape(this.reader), offset);
  }

  /** `\1`, `\k<name>`, `\k'name'` and the old `\<name>`; undefined, with nothing read, where it is a character. */
  private readBackreference(offset: number): Node | undefined {
    if (this.reader.peek() === 'k') return this.readNamedReference(offset);
    if (
      /^[<'](?:\d+|[^\W\d]\w*)[>']/.test(
        this.reader.pattern.slice(this.reader.position, this.reader.position + 80),
      )
    ) {
      return this.readNamedReference(offset);
    }
    if (!/^[1-9]$/.test(this.reader.peek())) return undefined;
    const start = this.reader.position;
    const number = this.reader.decimal() ?? 0;
    const group = this.resolve((groups) => groups.byNumber(number));
    if (group !== undefined) return this.backreference(group, offset);
    if (number <= 9)
      this.reader.invalid(
        offset,
        `\\${number} refers to group ${number}, and the pattern has no such group.`,
      );
    this.reader.position = start;
    return undefined;
  }

  private readNamedReference(offset: number): Node {
    this.reader.accept('k');
    const open = this.reader.next();
    const name = this.reader.takeWhile(isWordUnit);
    if (
      !"<'".includes(open) ||
      open === '' ||
      name === '' ||
      this.reader.next() !== (open === '<' ? '>' : open)
    ) {
      this.reader.invalid(offset, '\\k needs the name of a group, as in \\k<name>.');
    }
    const group = this.resolve((groups) =>
      isDigit(name.charAt(0)) ? groups.byNumber(Number(name)) : groups.byName(name),
    );
    if (group === undefined) this.reader.invalid(offset, `The pattern has no group called ${shorten(name)}.`);
    return this.backreference(group, offset);
  }

  private backreference(group: number, offset: number): Node {
    return { type: 'backreference', group, ignoreCase: this.options.i, offset };
  }

  /** In the first reading every group exists, as rank 0: its tree is thrown away. */
  private resolve(find: (groups: GroupTable) => number | undefined): number | undefined {
    return this.groups ? find(this.groups) : 0;
  }

  /** Reads a group after its opening parenthesis; undefined for options that hold for the rest of the enclosing group. */
  private readGroup(offset: number): Node | undefined {
    if (this.reader.peek() !== '?' || this.reader.peek(1) === ')') return this.readUnnamed(offset);
    this.reader.next();
    const look = this.readLook();
    if (look) return { ...look, body: this.readBody(offset), offset };
    if (this.reader.accept('>')) return { type: 'atomic', body: this.readBody(offset), offset };
    if (this.reader.accept('<')) return this.readNamed(offset, '>');
    if (this.reader.accept("'")) return this.readNamed(offset, "'");
    if (this.reader.peek() === '(') {
      this.reader.unsupported(
        offset,
        'Conditional groups, (?(condition)yes|no), are not supported. Write the two cases as alternatives.',
      );
    }
    return this.readOptions(offset);
  }

  private readUnnamed(offset: number): Node {
    if (this.options.n) return this.readBody(offset);
    const number = this.declared.declareUnnamed();
    return this.capture(offset, (groups) => groups.byNumber(number));
  }

  private readLook(): Pick<LookNode, 'type' | 'behind' | 'negative'> | undefined {
    for (const [text, behind, negative] of LOOKS) {
      if (this.reader.accept(text)) return { type: 'look', behind, negative };
    }
    return undefined;
  }

  private readNamed(offset: number, close: string): Node {
    const at = this.reader.position;
    const name = this.reader.takeWhile(isWordUnit);
    if (this.reader.peek() === '-') {
      this.reader.unsupported(offset, 'Balancing groups, (?<name-other>…), are not supported.');
    }
    if (!this.reader.accept(close)) {
      this.reader.invalid(
        at,
        `The name of a group is letters, digits and _, closed by ${close}, as in (?<name>…).`,
      );
    }
    if (!isDigit(name.charAt(0))) {
      if (name === '')
        this.reader.invalid(at, 'The group has no name; write (?<name>…), or (…) for a group without.');
      this.declared.names.add(name);
      return this.capture(offset, (groups) => groups.byName(name));
    }
    return this.readNumbered(offset, at, name);
  }

  private readNumbered(offset: number, at: number, name: string): Node {
    const number = Number(name);
    // What begins with a zero declares no group, but may be one more place of a group that is declared elsewhere.
    if (!name.startsWith('0')) this.declared.numbers.add(number);
    if (
      number === 0 ||
      number > 2_147_483_647 ||
      !/^\d+$/.test(name) ||
      this.resolve((groups) => groups.byNumber(number)) === undefined
    ) {
      this.reader.invalid(
        at,
        `${shorten(name)} cannot name a group: a name begins with a letter or _, a number is from 1.`,
      );
    }
    return this.capture(offset, (groups) => groups.byNumber(number));
  }

  private capture(offset: number, find: (groups: GroupTable) => number | undefined): CaptureNode {
    return { type: 'capture', group: this.resolve(find) ?? 0, body: this.readBody(offset), offset };
  }

  /** Reads what is in a group, and its closing parenthesis. Options set inside end with it. */
  private readBody(offset: number): Node {
    if (++this.depth > MAX_DEPTH) this.reader.unsupported(offset, `Groups nest more than ${MAX_DEPTH} deep.`);
    const outer = this.options;
    const body = this.readAlternation();
    this.options = outer;
    this.depth--;
    if (!this.reader.accept(')')) {
      this.reader.invalid(
        offset,
        'This ( is never closed. Add the ), or for the character itself write \\(.',
      );
    }
    return body;
  }

  /** Reads `imsnx-imsnx` and then `)` or `:…)`. */
  private readOptions(offset: number): Node | undefined {
    const outer = this.options;
    let on = true;
    let options = outer;
    for (let unit = this.reader.peek(); /^[imsnx+-]$/i.test(unit); unit = this.reader.peek()) {
      this.reader.next();
      if (unit === '+' || unit === '-') on = unit === '+';
      else options = { ...options, [unit.toLowerCase()]: on };
    }
    this.options = options;
    if (this.reader.accept(')')) return undefined;
    if (!this.reader.accept(':')) {
      const seen = this.reader.pattern.slice(offset, this.reader.position + 1);
      this.reader.invalid(
        offset,
        `${shorten(seen)} begins no group that .NET knows; the options are i, m, s, n and x.`,
      );
    }
    const body = this.readBody(offset);
    this.options = outer;
    return body;
  }

  /** Skips comments and, under `x`, white space and comments to the end of the line. */
  private skipBlank(): void {
    for (;;) {
      const start = this.reader.position;
      if (this.options.x) {
        this.reader.takeWhile((unit) => ' \t\n\f\r'.includes(unit));
        if (this.reader.peek() === '#') this.reader.takeWhile((unit) => unit !== '\n');
      }
      if (this.reader.accept('(?#')) this.closeComment(start);
      if (this.reader.position === start) return;
    }
  }

  private closeComment(start: number): void {
    this.reader.takeWhile((unit) => unit !== ')');
    if (!this.reader.accept(')')) this.reader.invalid(start, 'This comment, (?#…), is never closed.');
  }
}

const LOOKS: readonly (readonly [text: string, behind: boolean, negative: boolean])[] = [
  ['=', false, false],
  ['!', false, true],
  ['<=', true, false],
  ['<!', true, true],
];
