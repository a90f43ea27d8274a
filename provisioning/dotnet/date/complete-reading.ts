import { dayOfDate, dayOfWeek, type CalendarDate } from './calendar';
import { applyZone } from './apply-zone';
import { ticksOfTime, toParts, type DateTime } from './date-time';
import type { DateTimeStyles } from './date-time-styles';
import { NOT_READ, type Reading } from './reading';
import { fourDigitYear } from './two-digit-year';

/** What the format, not the text, says about the fields that were read. */
export interface FormatTraits {
  /** The format has `y` or `yy`. */
  readonly twoDigitYear: boolean;
  /** The format has `h` or `hh`. */
  readonly halfDay: boolean;
}

/**
 * The value of the fields that were read. What the text leaves out is January, the first, and midnight; a missing year is the
 * current one, and with no date at all .NET takes today. `now` is what says so: without it such a text has no value.
 *
 * @returns Undefined too where there is no such date or time, or where a weekday is not that of the date.
 */
export function completeReading(
  reading: Reading,
  traits: FormatTraits,
  styles: DateTimeStyles,
  now: DateTime | undefined,
): DateTime | undefined {
  if (traits.twoDigitYear) {
    if (reading.year > 99) return undefined;
    reading.year = fourDigitYear(reading.year);
  }
  const hour = traits.halfDay ? hourOfHalfDay(reading) : hourOfDay(reading);
  const ticks = ticksOfTime(hour, orZero(reading.minute), orZero(reading.second), orZero(reading.fraction));
  const date = completeDate(reading, styles, now);
  const day = date && dayOfDate(date.year, date.month, date.day);
  if (ticks === undefined || day === undefined) return undefined;
  if (reading.weekday !== NOT_READ && reading.weekday !== dayOfWeek(day)) return undefined;
  return applyZone(day, ticks, reading.zone, styles);
}

/** What is not read of a time is zero. */
export function orZero(value: number): number {
  return value === NOT_READ ? 0 : value;
}

/** Hour 0 to 23 of an hour 0 to 12; without AM or PM it is in the morning. */
function hourOfHalfDay(reading: Reading): number {
  if (reading.hour > 12) return NOT_READ;
  return (reading.hour % 12) + (reading.half === 1 ? 12 : 0);
}

/** An hour 0 to 23 must agree with AM or PM where the text has them. */
function hourOfDay(reading: Reading): number {
  const agrees = reading.half === NOT_READ || (reading.half === 1) === reading.hour >= 12;
  return agrees ? orZero(reading.hour) : NOT_READ;
}

/** The date that the fields give, with what is missing filled in; undefined where only `now` could say it. */
export function completeDate(
  read: Readonly<CalendarDate>,
  styles: DateTimeStyles,
  now: DateTime | undefined,
): CalendarDate | undefined {
  const month = read.month === NOT_READ ? 1 : read.month;
  const day = read.day === NOT_READ ? 1 : read.day;
  if (read.year !== NOT_READ) return { year: read.year, month, day };
  const dateMissing = read.month === NOT_READ && read.day === NOT_READ;
  if (dateMissing && styles.noCurrentDateDefault) return { year: 1, month, day };
  if (!now) return undefined;
  const today = toParts(now);
  return dateMissing ? today : { year: today.year, month, day };
}
