/**
 * .NET's DateTime as an immutable value: 100-nanosecond ticks since the start of year 1, and a kind.
 *
 * The ticks of a DateTime do not fit a double, and a big integer is slow where millions of values are read. So a value is two
 * exact numbers: the day, and the ticks within the day.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.datetime
 */
import { MAX_DAY, dateOfDay, dayOfDate, type CalendarDate } from './calendar';

/** `Local` is the local time of the service, which is UTC, so the kinds differ only in what the format `K` writes. */
export type DateTimeKind = 'Unspecified' | 'Utc' | 'Local';

export interface DateTime {
  /** Whole days since 1 January of year 1; 0 to 3652058. */
  readonly day: number;
  /** Ticks since midnight; 0 to 863999999999. */
  readonly ticks: number;
  readonly kind: DateTimeKind;
}

/** Date and time of day as people write them. */
export interface DateTimeParts extends CalendarDate {
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second; 0 to 9999999. */
  readonly fraction: number;
}

export const TICKS_PER_SECOND = 10_000_000;
export const TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND;
export const TICKS_PER_HOUR = 60 * TICKS_PER_MINUTE;
export const TICKS_PER_DAY = 24 * TICKS_PER_HOUR;

/** The value of a date and a time of day (midnight where none is given); undefined where there is no such date or time. */
export function fromParts(
  parts: CalendarDate & Partial<DateTimeParts>,
  kind: DateTimeKind = 'Unspecified',
): DateTime | undefined {
  const day = dayOfDate(parts.year, parts.month, parts.day);
  const ticks = ticksOfTime(parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0, parts.fraction ?? 0);
  return day === undefined || ticks === undefined ? undefined : { day, ticks, kind };
}

/** The date and the time of day of a value. */
export function toParts(value: DateTime): DateTimeParts {
  const { year, month, day } = dateOfDay(value.day);
  const seconds = Math.floor(value.ticks / TICKS_PER_SECOND);
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  return {
    year,
    month,
    day,
    hour,
    minute: minutes - hour * 60,
    second: seconds - minutes * 60,
    fraction: value.ticks - seconds * TICKS_PER_SECOND,
  };
}

/** Ticks since midnight of a time of day; undefined where an hour is not 0 to 23, or the like. */
export function ticksOfTime(
  hour: number,
  minute: number,
  second: number,
  fraction: number,
): number | undefined {
  const exists = within(hour, 24) && within(minute, 60) && within(second, 60);
  if (!exists || !within(fraction, TICKS_PER_SECOND)) return undefined;
  return ((hour * 60 + minute) * 60 + second) * TICKS_PER_SECOND + fraction;
}

/** All ticks of a value since the start of year 1 (.NET's `DateTime.Ticks`). */
export function toTicks(value: DateTime): bigint {
  return BigInt(value.day) * BigInt(TICKS_PER_DAY) + BigInt(value.ticks);
}

/** The value of a number of ticks since the start of year 1; undefined outside of the years 1 to 9999. */
export function fromTicks(ticks: bigint, kind: DateTimeKind = 'Unspecified'): DateTime | undefined {
  const perDay = BigInt(TICKS_PER_DAY);
  const last = BigInt(MAX_DAY + 1) * perDay - 1n;
  if (ticks < 0n || ticks > last) return undefined;
  return { day: Number(ticks / perDay), ticks: Number(ticks % perDay), kind };
}

/**
 * The value so many days and ticks later (earlier where they are negative), of the same kind; undefined outside of the years
 * 1 to 9999. Both must be integers, and the ticks exact (below 2^53).
 */
export function shift(value: DateTime, days: number, ticks: number): DateTime | undefined {
  const sum = value.ticks + ticks;
  const carry = Math.floor(sum / TICKS_PER_DAY);
  const day = value.day + days + carry;
  if (!(day >= 0 && day <= MAX_DAY)) return undefined;
  return { day, ticks: sum - carry * TICKS_PER_DAY, kind: value.kind };
}

/** A span of time; both numbers have the sign of the whole, and the ticks are less than a day. */
export interface Elapsed {
  readonly days: number;
  readonly ticks: number;
}

/** The time from one value to another, negative where the second is the earlier; kinds do not count. */
export function elapsed(from: DateTime, to: DateTime): Elapsed {
  const days = to.day - from.day;
  const ticks = to.ticks - from.ticks;
  if (days > 0 && ticks < 0) return { days: days - 1, ticks: ticks + TICKS_PER_DAY };
  if (days < 0 && ticks > 0) return { days: days + 1, ticks: ticks - TICKS_PER_DAY };
  return { days, ticks };
}

function within(value: number, end: number): boolean {
  return value >= 0 && value < end;
}
