/**
 * Reads a date text of unknown format into its pieces: numbers in their order, names, time of day, zone. What the pieces mean
 * together is decided by `parse-any-date.ts`.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.parse
 */
import { afterWhiteSpace, digitOf, isWhiteSpace } from './characters';
import { TICKS_PER_SECOND } from './date-time';
import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './names';
import { NOT_READ, type Zone } from './reading';
import { TextCursor } from './text-cursor';

/** What a date text is made of; {@link NOT_READ} for what it does not have. */
export interface DatePieces {
  /** The numbers of one or two digits that are no part of a time, at most three. */
  readonly numbers: readonly number[];
  /** The number of three digits or more. */
  readonly year: number;
  /** The month that is given by name. */
  readonly month: number;
  /** How many numbers stand before that name that could be a year. */
  readonly numbersBeforeMonth: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second; 10000000 where a longer fraction is rounded up. */
  readonly fraction: number;
  /** 0 = AM, 1 = PM. */
  readonly half: number;
  readonly zone: Zone | undefined;
}

/** The pieces of a text; undefined where it has something that is no piece of a date, or a piece twice. */
export function scanDate(text: string): DatePieces | undefined {
  const scanner = new Scanner(text);
  return scanner.scan() ? scanner : undefined;
}

const MONTHS = places(MONTH_NAMES, SHORT_MONTH_NAMES, 1);
const WEEKDAYS = places(DAY_NAMES, SHORT_DAY_NAMES, 0);
const HALVES: ReadonlyMap<string, number> = new Map([
  ['am', 0],
  ['pm', 1],
]);

const MAX_DIGITS = 8;
/** The tail of a time after a `T`, where nothing else may follow. */
const ISO_TIME =
  /\s*\d\d\s*:\s*\d\d(?:\s*:\s*\d\d(?:\.\d+)?)?(?:\s*(?:z|[+-]\s*\d{1,2}(?:\s*:\s*\d{1,2})?|[+-]\s*\d{3,4}))?\s*$/iy;

class Scanner extends TextCursor implements DatePieces {
  readonly numbers: number[] = [];
  year = NOT_READ;
  month = NOT_READ;
  numbersBeforeMonth = 0;
  weekday = NOT_READ;
  hour = NOT_READ;
  minute = NOT_READ;
  second = NOT_READ;
  fraction = 0;
  half = NOT_READ;
  zone: Zone | undefined;

  /** A `/` or `-` was read and a piece of the date must follow. */
  private open = false;
  private yearFirst = false;

  scan(): boolean {
    while (this.skipFiller()) {
      if (!this.piece()) return false;
    }
    return !this.open;
  }

  private piece(): boolean {
    const code = this.code();
    if (digitOf(code) >= 0) return this.numberPiece();
    if (code === 0x2b || code === 0x2d) return !this.open && this.offset();
    return this.word();
  }

  /** Steps over what only separates; false at the end of the text. */
  private skipFiller(): boolean {
    while (this.isFiller(this.code())) this.at++;
    return this.at < this.text.length;
  }

  private isFiller(code: number): boolean {
    return isWhiteSpace(code) || code === 0x2c || code === 0x2e;
  }

  private numberPiece(): boolean {
    const start = this.at;
    const value = this.digits();
    const length = this.at - start;
    if (length > MAX_DIGITS) return false;
    if (length <= 2 && !this.open) {
      if (this.skip(':')) return this.time(value);
      if (this.half === NOT_READ && this.hour === NOT_READ && this.readHalf()) {
        this.hour = value;
        return true;
      }
    }
    return (
      this.dateNumber(value, length > 2) && (this.skipTimeMark() ? this.isoTime() : this.dateSeparator())
    );
  }

  private dateNumber(value: number, isYear: boolean): boolean {
    this.open = false;
    if (this.isComplete()) return false;
    if (!isYear) return this.numbers.push(value) <= 3;
    if (this.year !== NOT_READ) return false;
    this.year = value;
    this.yearFirst = this.numbers.length === 0;
    return true;
  }

  private isComplete(): boolean {
    return this.dateLength() === 3;
  }

  /** Before a time or the name of UTC, .NET takes a date without a day or a year for a part of those, and fails or forgets it. */
  private isPartial(): boolean {
    return this.dateLength() > 0 && !this.isComplete();
  }

  private dateLength(): number {
    return this.numbers.length + (this.year === NOT_READ ? 0 : 1) + (this.month === NOT_READ ? 0 : 1);
  }

  /** A `-` after a whole date begins an offset, a `/` there is an error. */
  private dateSeparator(): boolean {
    if (this.skip('/')) return (this.open = !this.isComplete());
    if (!this.isComplete() && this.skip('-')) this.open = true;
    return true;
  }

  /** Hour and colon are read; a minute follows, then perhaps a second with a fraction, then perhaps AM or PM. */
  private time(hour: number): boolean {
    if (this.hour !== NOT_READ || this.isPartial()) return false;
    this.hour = hour;
    if ((this.minute = this.shortNumber()) === NOT_READ) return false;
    if (this.skip(':')) {
      if ((this.second = this.shortNumber()) === NOT_READ) return false;
      if (this.text[this.at] === '.') this.readFraction();
    }
    this.readHalf();
    return true;
  }

  /** Digits past the seventh are rounded, to even where they are a half, on the same double that .NET sums up. */
  private readFraction(): void {
    let value = 0;
    let unit = 0.1;
    this.at++;
    for (let digit; (digit = digitOf(this.code())) >= 0; this.at++) {
      value += digit * unit;
      unit *= 0.1;
    }
    this.fraction = roundHalfEven(value * TICKS_PER_SECOND);
  }

  /** AM or PM after any blanks. */
  private readHalf(): boolean {
    const start = this.at;
    this.skipBlanks();
    const half = HALVES.get(this.letters());
    if (half === undefined || this.half !== NOT_READ) {
      this.at = start;
      return false;
    }
    this.half = half;
    return true;
  }

  /** The `T` between date and time, which needs the order year, month, day. */
  private skipTimeMark(): boolean {
    const start = this.at;
    this.skipBlanks();
    if (this.yearFirst && this.numbers.length === 2 && this.letters() === 't') return true;
    this.at = start;
    return false;
  }

  private isoTime(): boolean {
    ISO_TIME.lastIndex = this.at;
    if (this.hour !== NOT_READ || this.zone || !ISO_TIME.test(this.text)) return false;
    this.skipBlanks();
    const hour = this.digits();
    return this.skip(':') && this.time(hour);
  }

  private word(): boolean {
    const word = this.letters();
    if (word === '') return false;
    const month = MONTHS.get(word);
    if (month !== undefined) return this.monthName(month);
    const weekday = WEEKDAYS.get(word);
    if (weekday !== undefined) return this.once('weekday', weekday);
    const half = HALVES.get(word);
    if (half !== undefined) return this.once('half', half);
    return (
      (word === 'z' || word === 'gmt') && !this.isPartial() && this.putZone({ offsetMinutes: 0, utc: true })
    );
  }

  private monthName(month: number): boolean {
    // `25-Dec` is a year and a month only where nothing follows; else the number joined to the name is a day.
    const joined = this.open && afterWhiteSpace(this.text, this.at) < this.text.length;
    this.open = false;
    this.numbersBeforeMonth = joined ? 0 : this.numbers.length;
    return !this.isComplete() && this.once('month', month) && this.dateSeparator();
  }

  private once(field: 'month' | 'weekday' | 'half', value: number): boolean {
    if (this[field] !== NOT_READ) return false;
    this[field] = value;
    return true;
  }

  private putZone(zone: Zone): boolean {
    if (this.zone) return false;
    this.zone = zone;
    return true;
  }

  /** `+8`, `+08`, `+8:00`, `+08:00`, `+800` or `+0800`. */
  private offset(): boolean {
    const sign = this.text[this.at++] === '-' ? -1 : 1;
    this.skipBlanks();
    const start = this.at;
    const value = this.digits();
    const length = this.at - start;
    if (length === 0 || length > 4) return false;
    const hours = length > 2 ? Math.floor(value / 100) : value;
    const minutes = length > 2 ? value % 100 : this.skip(':') ? this.shortNumber() : 0;
    if (minutes === NOT_READ || minutes >= 60) return false;
    return this.putZone({ offsetMinutes: sign * (hours * 60 + minutes), utc: false });
  }
}

/** As .NET's `Math.Round`. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}

/** Every name and short name, in lower case, with its number. */
function places(
  long: readonly string[],
  short: readonly string[],
  first: number,
): ReadonlyMap<string, number> {
  return new Map(
    [...long.entries(), ...short.entries()].map(([i, name]) => [name.toLowerCase(), i + first] as const),
  );
}
