/**
 * The proleptic Gregorian calendar of .NET, years 1 to 9999, on whole days: day 0 is Monday, 1 January of year 1.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.gregoriancalendar
 */

/** A date without a time of day; the month counts from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The last day that a DateTime can hold: 31 December 9999. */
export const MAX_DAY = 3_652_058;

const DAYS_PER_400_YEARS = 146_097;
const DAYS_PER_100_YEARS = 36_524;
const DAYS_PER_4_YEARS = 1_461;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const DAYS_BEFORE_MONTH_LEAP = DAYS_BEFORE_MONTH.map((days, month) => (month > 1 ? days + 1 : days));

/** Whether February of the year has 29 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month, 28 to 31; 0 for a month that is not 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  const before = daysBeforeMonth(year);
  return (before[month] ?? 0) - (before[month - 1] ?? 0);
}

/** The day's number, counted from 1 January of year 1 = 0; undefined where the calendar has no such date. */
export function dayOfDate(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return undefined;
  if (!(day >= 1 && day <= daysInMonth(year, month))) return undefined;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leapDays + (daysBeforeMonth(year)[month - 1] ?? 0) + day - 1;
}

/** The date of a day's number, 0 to {@link MAX_DAY}. */
export function dateOfDay(dayNumber: number): CalendarDate {
  const cycles = Math.floor(dayNumber / DAYS_PER_400_YEARS);
  let rest = dayNumber - cycles * DAYS_PER_400_YEARS;
  // The last day of a cycle would make a fifth century, and the last day of a leap cycle a fifth year.
  const centuries = Math.min(3, Math.floor(rest / DAYS_PER_100_YEARS));
  rest -= centuries * DAYS_PER_100_YEARS;
  const fours = Math.floor(rest / DAYS_PER_4_YEARS);
  rest -= fours * DAYS_PER_4_YEARS;
  const ones = Math.min(3, Math.floor(rest / 365));
  rest -= ones * 365;
  const year = cycles * 400 + centuries * 100 + fours * 4 + ones + 1;
  return dateInYear(year, rest);
}

/** Day of the week of a day's number: 0 is Sunday, 6 is Saturday. */
export function dayOfWeek(dayNumber: number): number {
  return (dayNumber + 1) % 7;
}

function dateInYear(year: number, dayOfYear: number): CalendarDate {
  const before = daysBeforeMonth(year);
  // No month is longer than 32 days, so this guess is never too high, and at most one too low.
  let month = (dayOfYear >> 5) + 1;
  if (dayOfYear >= (before[month] ?? Infinity)) month++;
  return { year, month, day: dayOfYear - (before[month - 1] ?? 0) + 1 };
}

function daysBeforeMonth(year: number): readonly number[] {
  return isLeapYear(year) ? DAYS_BEFORE_MONTH_LEAP : DAYS_BEFORE_MONTH;
}
