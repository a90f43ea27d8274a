/**
 * The date numbers of Active Directory (FILETIME): 100-nanosecond ticks since 1 January 1601, UTC.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.datetime.fromfiletimeutc
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#numfromdate
 */
import { fromTicks, toTicks, type DateTime } from './date-time';

const TICKS_BEFORE_1601 = 504_911_232_000_000_000n;

/**
 * The value (kind Utc) of a date number. Undefined for a negative one and for one after year 9999, such as
 * 9223372036854775807, which says that an account never expires.
 */
export function fromFileTime(fileTime: bigint): DateTime | undefined {
  return fileTime < 0n ? undefined : fromTicks(fileTime + TICKS_BEFORE_1601, 'Utc');
}

/** The date number of a value in UTC; undefined before 1601. */
export function toFileTime(value: DateTime): bigint | undefined {
  const fileTime = toTicks(value) - TICKS_BEFORE_1601;
  return fileTime < 0n ? undefined : fileTime;
}
