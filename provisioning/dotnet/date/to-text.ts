import { toParts, type DateTime } from './date-time';

/**
 * The text form of a date value in expressions: `M/d/yyyy h:mm:ss tt`. The service's dates are in UTC, so kinds do not count.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#cdate
 */
export function toText(value: DateTime): string {
  const { year, month, day, hour, minute, second } = toParts(value);
  const time = `${hour % 12 || 12}:${twoDigits(minute)}:${twoDigits(second)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${month}/${day}/${String(year).padStart(4, '0')} ${time}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
