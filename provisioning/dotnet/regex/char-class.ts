/**
 * Character classes in brackets, with ranges and subtraction: `[a-z-[aeiou]]` is a to z but the vowels.
 *
 * @see https://learn.microsoft.com/dotnet/standard/base-types/character-classes-in-regular-expressions
 */
import { CharSet } from './char-set';
import { readCharacterEscape, readClassEscape } from './escapes';
import { ignoringCase } from './letter-case';
import type { PatternReader } from './reader';

/** Subtractions deeper than this are refused. */
const MAX_DEPTH = 20;
const HYPHEN = 0x2d;

/** One character of a class as written, `-` and `[` apart from `\-` and `\[`. */
interface Member {
  readonly unit: number;
  readonly escaped: boolean;
  readonly offset: number;
}

/** Reads a class after its opening bracket, up to and with the closing one. */
export function readCharClass(reader: PatternReader, ignoreCase: boolean): CharSet {
  return new ClassReader(reader, ignoreCase, 1).read();
}

class ClassReader {
  private readonly opening: number;
  private readonly pairs: (readonly [number, number])[] = [];
  private readonly sets: CharSet[] = [];
  private subtracted: CharSet | undefined;
  private first = true;

  constructor(
    private readonly reader: PatternReader,
    private readonly ignoreCase: boolean,
    private readonly depth: number,
  ) {
    this.opening = reader.position - 1;
  }

  read(): CharSet {
    const negated = this.reader.accept('^');
    // A bracket that closes at once is a member: [] and [^] have no meaning of their own in .NET.
    while (this.first || this.reader.peek() !== ']') {
      if (this.reader.atEnd)
        this.reader.invalid(
          this.opening,
          'This character class has no closing bracket ]. For the character itself write \\[.',
        );
      this.readItem();
      this.first = false;
    }
    this.reader.next();
    const listed = CharSet.fromPairs(this.pairs);
    const all = this.sets.reduce(
      (sum, one) => sum.union(one),
      this.ignoreCase ? ignoringCase(listed) : listed,
    );
    const signed = negated ? all.negate() : all;
    return this.subtracted ? signed.minus(this.subtracted) : signed;
  }

  private readItem(): void {
    const member = this.readMember();
    if (!member) return;
    // An escaped hyphen never begins a range, any other escaped character may.
    const mayBegin = !(member.escaped && member.unit === HYPHEN);
    if (mayBegin && this.comes('-') && this.reader.peek(1) !== ']' && this.reader.peek(1) !== '')
      this.readRange(member);
    else if (!member.escaped && member.unit === HYPHEN && !this.first && this.comes('[')) this.subtract();
    else this.pairs.push([member.unit, member.unit]);
  }

  /** Reads one character; a class such as \d is added at once and gives undefined. */
  private readMember(): Member | undefined {
    const offset = this.reader.position;
    const unit = this.reader.next();
    if (unit !== '\\' || this.reader.atEnd) return { unit: unit.charCodeAt(0), escaped: false, offset };
    const set = readClassEscape(this.reader, this.ignoreCase);
    if (!set) return { unit: readCharacterEscape(this.reader), escaped: true, offset };
    this.sets.push(set);
    return undefined;
  }

  private readRange(from: Member): void {
    this.reader.next();
    if (this.comes('[')) {
      this.pairs.push([from.unit, from.unit]);
      this.subtract();
      return;
    }
    const offset = this.reader.position;
    const to = this.readMember();
    if (!to) {
      this.reader.invalid(
        offset,
        'A range cannot end in a class such as \\d. For the hyphen itself write \\-, or put it last in the brackets.',
      );
    }
    if (from.unit > to.unit)
      this.reader.invalid(
        from.offset,
        'The range is in reverse order: its first character comes after its last.',
      );
    this.pairs.push([from.unit, to.unit]);
  }

  /** Reads `[…]` after a hyphen; nothing may follow it. */
  private subtract(): void {
    const offset = this.reader.position - 1;
    this.reader.next();
    if (this.depth >= MAX_DEPTH)
      this.reader.unsupported(offset, `Subtractions nest more than ${MAX_DEPTH} deep.`);
    this.subtracted = new ClassReader(this.reader, this.ignoreCase, this.depth + 1).read();
    if (!this.reader.atEnd && !this.comes(']')) {
      this.reader.invalid(offset, 'A subtraction such as -[aeiou] must come last in a character class.');
    }
  }

  private comes(unit: string): boolean {
    return this.reader.peek() === unit;
  }
}
