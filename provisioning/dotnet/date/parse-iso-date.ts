import { applyZone } from './apply-zone';
import { fromParts, type DateTime } from './date-time';
import type { Zone } from './reading';

const TIME = /(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,7}))?)?)?/;
const ZONE = /(?<zone>Z|(?<sign>[+-])(?<offsetHour>\d\d)(?::?(?<offsetMinute>[0-5]\d))?)?/;
const ISO_DATE = new RegExp(`^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)${TIME.source}${ZONE.source}$`);

/**
 * The value (kind Utc) of an ISO 8601 text as NumFromDate takes it: `2020-12-31T23:59:59-08:00`, with a `T` or a blank before
 * the time. Time, second, fraction (up to seven digits) and offset may be missing; without an offset the text is in UTC.
 *
 * @returns Undefined for every other text, and for one outside of the years 1 to 9999 in UTC.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#numfromdate
 */
export function parseIsoDate(text: string): DateTime | undefined {
  const groups = ISO_DATE.exec(text)?.groups;
  if (!groups) return undefined;
  const number = (name: string): number => Number(groups[name] ?? 0);
  const local = fromParts({
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
    fraction: Number((groups['fraction'] ?? '').padEnd(7, '0')),
  });
  if (!local) return undefined;
  const minutes = number('offsetHour') * 60 + number('offsetMinute');
  return inUtc(local, { offsetMinutes: groups['sign'] === '-' ? -minutes : minutes, utc: false });
}

/** Unlike a time of day, a date with a year is refused where its offset leads before year 1. */
function inUtc(local: DateTime, zone: Zone): DateTime | undefined {
  const result = applyZone(local.day, local.ticks, zone, { adjustToUniversal: true });
  const beforeYearOne =
    local.day === 0 && result !== undefined && zone.offsetMinutes > 0 && result.ticks > local.ticks;
  return beforeYearOne ? undefined : result;
}
