import { randomInt } from 'node:crypto';
import type { DateTime } from '../../provisioning/dotnet/date/date-time';
import { parseIsoDate } from '../../provisioning/dotnet/date/parse-iso-date';

/** What the clock says, in UTC; `now` in milliseconds since 1970. */
export function clock(now = Date.now()): DateTime {
  return readTime(new Date(now).toISOString()) ?? { day: 0, ticks: 0, kind: 'Utc' };
}

/** A time in ISO 8601; undefined for anything else. Digits beyond a tick are cut off. */
export function readTime(text: string): DateTime | undefined {
  return parseIsoDate(text.replace(/(\.\d{7})\d+/, '$1'));
}

const RANGE = 2 ** 47;

/** From 0 to below 1, of the quality that passwords need. */
export function random(): number {
  return randomInt(RANGE) / RANGE;
}
