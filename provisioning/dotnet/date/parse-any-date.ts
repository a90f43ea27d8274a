/**
 * Reads a date text of unknown format, as .NET's `DateTime.Parse` does in the invariant culture, where the month comes before
 * the day.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.parse
 */
import { scanDate, type DatePieces } from './any-date-scanner';
import { applyZone } from './apply-zone';
import { dayOfDate, dayOfWeek, type CalendarDate } from './calendar';
import { completeDate, orZero } from './complete-reading';
import { TICKS_PER_SECOND, shift, ticksOfTime, type DateTime } from './date-time';
import type { DateTimeStyles } from './date-time-styles';
import { NOT_READ } from './reading';
import { fourDigitYear } from './two-digit-year';

const IN_UTC: DateTimeStyles = { assumeUniversal: true, adjustToUniversal: true };

/**
 * The value (kind Utc) of any date text that CDate takes: ISO 8601, `M/d/yyyy h:mm:ss tt` and its relatives, RFC 1123, names of
 * months (`25 Dec 2020`, `December 25, 2020`); not `yyyyMMdd`. An offset is applied; without one the text is in UTC. `now`
 * stands in for a missing year or date, as in `10:30 PM`; without it such a text has no value.
 *
 * @returns Undefined for every other text, and for a date that does not exist.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#cdate
 */
export function parseAnyDate(text: string, now?: DateTime): DateTime | undefined {
  const pieces = scanDate(text);
  const named = pieces && namedParts(pieces);
  if (!named) return undefined;
  const date = completeDate(named, IN_UTC, now);
  const day = date && dayOfDate(date.year, date.month, date.day);
  const ticks = ticksOfDay(pieces);
  if (day === undefined || ticks === undefined) return undefined;
  if (pieces.weekday !== NOT_READ && pieces.weekday !== dayOfWeek(day)) return undefined;
  const roundUp = pieces.fraction === TICKS_PER_SECOND ? TICKS_PER_SECOND : 0;
  const value = shift({ day, ticks, kind: 'Utc' }, 0, roundUp);
  return value && applyZone(value.day, value.ticks, pieces.zone, IN_UTC);
}

/** Which number is year, month and day; undefined where no order makes a date. */
function namedParts(pieces: DatePieces): CalendarDate | undefined {
  const { numbers, year, month } = pieces;
  const [first = NOT_READ, second = NOT_READ, third = NOT_READ] = numbers;
  if (month !== NOT_READ) return aroundMonthName(pieces, first, second);
  if (year !== NOT_READ) return numbers.length > 0 ? { year, month: first, day: second } : undefined;
  if (numbers.length === 3) return { year: fourDigitYear(third), month: first, day: second };
  if (numbers.length === 1) return undefined;
  const onlyTime = numbers.length === 0 && pieces.hour === NOT_READ;
  return onlyTime ? undefined : { year, month: first, day: second };
}

/** `25 Dec` is December 2025, `Dec 25` is a day of this year, and two numbers are day and year where that makes a date. */
function aroundMonthName(pieces: DatePieces, first: number, second: number): CalendarDate | undefined {
  const { numbers, year, month } = pieces;
  if (year !== NOT_READ) return { year, month, day: first };
  if (numbers.length === 0) return undefined;
  if (numbers.length === 2) {
    const dayFirst = { year: fourDigitYear(second), month, day: first };
    const exists = dayOfDate(dayFirst.year, month, first) !== undefined;
    return exists ? dayFirst : { year: fourDigitYear(first), month, day: second };
  }
  const isYear = pieces.numbersBeforeMonth === 1;
  return isYear ? { year: fourDigitYear(first), month, day: 1 } : { year, month, day: first };
}

/** Ticks since midnight. PM alone is noon; beside an hour of 13 or more it changes nothing, but AM contradicts it. */
function ticksOfDay(pieces: DatePieces): number | undefined {
  const read = orZero(pieces.hour);
  if (pieces.half === 0 && read > 12) return undefined;
  const hour = pieces.half === NOT_READ || read > 12 ? read : (read % 12) + pieces.half * 12;
  return ticksOfTime(hour, orZero(pieces.minute), orZero(pieces.second), pieces.fraction % TICKS_PER_SECOND);
}
