/** A cursor over a pattern, and the one way to refuse it. */
import { PatternError } from './problem';

const MAX_INT32 = 2_147_483_647;

/** Reads a pattern unit by unit. */
export class PatternReader {
  /** Offset of the next unit. */
  position = 0;

  constructor(readonly pattern: string) {}

  get atEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  /** The unit `ahead` of the next one; empty past the end. */
  peek(ahead = 0): string {
    return this.pattern.charAt(this.position + ahead);
  }

  /** Reads one unit; empty at the end. */
  next(): string {
    const unit = this.peek();
    if (!this.atEnd) this.position++;
    return unit;
  }

  /** Reads the text if it comes next. */
  accept(text: string): boolean {
    const found = this.pattern.startsWith(text, this.position);
    if (found) this.position += text.length;
    return found;
  }

  /** Reads while the units satisfy the test. */
  takeWhile(test: (unit: string) => boolean): string {
    const start = this.position;
    while (!this.atEnd && test(this.peek())) this.position++;
    return this.pattern.slice(start, this.position);
  }

  /** Reads decimal digits; undefined where there are none, an error above .NET's largest count. */
  decimal(): number | undefined {
    const start = this.position;
    const digits = this.takeWhile(isDigit);
    if (digits === '') return undefined;
    const value = Number(digits);
    if (value > MAX_INT32)
      this.invalid(start, `The number ${shorten(digits)} is too large; the largest is ${MAX_INT32}.`);
    return value;
  }

  /** Refuses the pattern as .NET would. */
  invalid(offset: number, message: string): never {
    throw new PatternError({ kind: 'invalid', offset, message });
  }

  /** Refuses what .NET accepts and this evaluator does not. */
  unsupported(offset: number, message: string): never {
    throw new PatternError({ kind: 'unsupported', offset, message });
  }
}

/** An ASCII digit. */
export function isDigit(unit: string): boolean {
  return unit >= '0' && unit <= '9';
}

/** A piece of a pattern for a message, cut where it is long. */
export function shorten(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
