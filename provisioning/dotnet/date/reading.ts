import { digitOf } from './characters';

/** A field that was not read yet. */
export const NOT_READ = -1;

/** The fields that a date text can give; each is an integer, {@link NOT_READ} before it is read. */
export type ReadField =
  | 'year'
  | 'month'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'minute'
  | 'second'
  /** Ticks within the second. */
  | 'fraction'
  /** 0 = AM, 1 = PM. */
  | 'half';

/** What a text says of its distance from UTC. */
export interface Zone {
  /** East is positive. */
  readonly offsetMinutes: number;
  /** The text says UTC itself (`Z`, `GMT`), not an offset of zero. */
  readonly utc: boolean;
}

/** The state of reading one text by a format: the place in the text, and what was found so far. */
export class Reading implements Record<ReadField, number> {
  year = NOT_READ;
  month = NOT_READ;
  day = NOT_READ;
  weekday = NOT_READ;
  hour = NOT_READ;
  minute = NOT_READ;
  second = NOT_READ;
  fraction = NOT_READ;
  half = NOT_READ;
  zone: Zone | undefined;

  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** Keeps what a field says; false where the format has the field twice and the text gives it different values. */
  put(field: ReadField, value: number): boolean {
    if (this[field] === NOT_READ) this[field] = value;
    return this[field] === value;
  }

  /** The same for the zone. */
  putZone(zone: Zone): boolean {
    if (this.zone && this.zone.offsetMinutes !== zone.offsetMinutes) return false;
    this.zone = { offsetMinutes: zone.offsetMinutes, utc: zone.utc || (this.zone?.utc ?? false) };
    return true;
  }

  /** Steps over a text that must stand here, letter by letter. */
  skip(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** Steps over the one of some lower-case words that stands here in any case; its place in the list, or {@link NOT_READ}. */
  word(words: readonly string[]): number {
    const found = words.findIndex(
      (word) => this.text.slice(this.at, this.at + word.length).toLowerCase() === word,
    );
    this.at += words[found]?.length ?? 0;
    return found;
  }

  /** Reads as many digits as there are, up to `most`; {@link NOT_READ} where there are fewer than `least`. */
  digits(least: number, most: number): number {
    const end = Math.min(this.text.length, this.at + most);
    let value = 0;
    let at = this.at;
    for (; at < end; at++) {
      const digit = digitOf(this.text.charCodeAt(at));
      if (digit < 0) break;
      value = value * 10 + digit;
    }
    if (at - this.at < least) return NOT_READ;
    this.at = at;
    return value;
  }
}
