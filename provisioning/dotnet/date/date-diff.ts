import { dayOfWeek } from './calendar';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  elapsed,
  toParts,
  type DateTime,
} from './date-time';
import type { DateInterval } from './interval';

/**
 * How many intervals lie between two values, negative where the second is the earlier; kinds do not count. As Visual Basic
 * counts: years and months by the calendar (31 December to 1 January is a year), weeks by the Sundays that begin them, and days,
 * hours, minutes and seconds that have passed in full.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#datediff
 * @see https://learn.microsoft.com/dotnet/api/microsoft.visualbasic.dateandtime.datediff
 */
export function dateDiff(interval: DateInterval, from: DateTime, to: DateTime): number {
  switch (interval) {
    case 'yyyy':
      return toParts(to).year - toParts(from).year;
    case 'm':
      return monthsOf(to) - monthsOf(from);
    case 'ww':
      return (sundayOf(to) - sundayOf(from)) / 7;
    case 'd':
      return elapsedUnits(from, to, TICKS_PER_DAY);
    case 'h':
      return elapsedUnits(from, to, TICKS_PER_HOUR);
    case 'n':
      return elapsedUnits(from, to, TICKS_PER_MINUTE);
    case 's':
      return elapsedUnits(from, to, TICKS_PER_SECOND);
  }
}

function monthsOf(value: DateTime): number {
  const { year, month } = toParts(value);
  return year * 12 + month;
}

function sundayOf(value: DateTime): number {
  return value.day - dayOfWeek(value.day);
}

function elapsedUnits(from: DateTime, to: DateTime, ticksPerUnit: number): number {
  const { days, ticks } = elapsed(from, to);
  // Two dates of equal value differ by nothing, not by minus nothing.
  return days * (TICKS_PER_DAY / ticksPerUnit) + Math.trunc(ticks / ticksPerUnit) || 0;
}
