import { daysInMonth } from './calendar';
import {
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  TICKS_PER_DAY,
  fromParts,
  shift,
  toParts,
  type DateTime,
} from './date-time';
import type { DateInterval } from './interval';

/** No two dates are further apart, so a larger count leaves the calendar whatever its unit. */
const MAX_COUNT = 1e12;

/**
 * The value so many intervals later, earlier where the count is negative. A day that the month of the result does not have
 * becomes the month's last: 31 January and a month is 28 or 29 February.
 *
 * @returns Undefined outside of the years 1 to 9999, and for a count that is no integer.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#dateadd
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.addmonths
 */
export function addInterval(interval: DateInterval, count: number, value: DateTime): DateTime | undefined {
  if (!Number.isInteger(count) || Math.abs(count) > MAX_COUNT) return undefined;
  switch (interval) {
    case 'yyyy':
      return addMonths(count * 12, value);
    case 'm':
      return addMonths(count, value);
    case 'ww':
      return shift(value, count * 7, 0);
    case 'd':
      return shift(value, count, 0);
    case 'h':
      return addUnits(count, TICKS_PER_HOUR, value);
    case 'n':
      return addUnits(count, TICKS_PER_MINUTE, value);
    case 's':
      return addUnits(count, TICKS_PER_SECOND, value);
  }
}

function addMonths(count: number, value: DateTime): DateTime | undefined {
  const parts = toParts(value);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return fromParts({ ...parts, year, month, day: Math.min(parts.day, daysInMonth(year, month)) }, value.kind);
}

function addUnits(count: number, ticksPerUnit: number, value: DateTime): DateTime | undefined {
  const unitsPerDay = TICKS_PER_DAY / ticksPerUnit;
  const days = Math.trunc(count / unitsPerDay);
  return shift(value, days, (count - days * unitsPerDay) * ticksPerUnit);
}
