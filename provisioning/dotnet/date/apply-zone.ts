import { MAX_DAY } from './calendar';
import { TICKS_PER_DAY, TICKS_PER_MINUTE, type DateTime } from './date-time';
import type { DateTimeStyles } from './date-time-styles';
import type { Zone } from './reading';

const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * The value that a date and time mean with the zone their text gives, if it gives one, as .NET's styles ask for it; local time
 * is UTC. Undefined where the offset is more than 14 hours, or the result is after year 9999.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.datetimestyles
 */
export function applyZone(
  day: number,
  ticks: number,
  zone: Zone | undefined,
  styles: DateTimeStyles,
): DateTime | undefined {
  if (!zone) return { day, ticks, kind: kindWithoutZone(styles) };
  if (Math.abs(zone.offsetMinutes) > MAX_OFFSET_MINUTES) return undefined;
  const utc = styles.adjustToUniversal || (styles.roundtripKind && zone.utc);
  const kind = utc ? 'Utc' : 'Local';
  const moved = ticks - zone.offsetMinutes * TICKS_PER_MINUTE;
  const carry = Math.floor(moved / TICKS_PER_DAY);
  if (day + carry > MAX_DAY) return undefined;
  // Before the first day .NET stays within it: such texts are times of day, not dates.
  return { day: Math.max(0, day + carry), ticks: moved - carry * TICKS_PER_DAY, kind };
}

function kindWithoutZone(styles: DateTimeStyles): DateTime['kind'] {
  if (!styles.assumeLocal && !styles.assumeUniversal) return 'Unspecified';
  return styles.adjustToUniversal ? 'Utc' : 'Local';
}
