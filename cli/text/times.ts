/** Times of Graph as people read them. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds since 1970; undefined for what is absent, no time, or the year 1, by which Graph means never. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return time > 0 ? time : undefined;
}

/** `2026-11-28 13:00 UTC`. */
export function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `in 28 minutes`, `2 hours ago`, `now`. */
export function relative(time: number, now: number): string {
  const distance = Math.abs(time - now);
  if (distance < MINUTE) return 'now';
  return time > now ? `in ${length(distance)}` : `${length(distance)} ago`;
}

/** `2026-11-28 13:00 UTC (2 hours ago)`. */
export function moment(time: number, now: number): string {
  return `${utc(time)} (${relative(time, now)})`;
}

/** A span of time in the largest unit of which there are several: `90 minutes`, `3 days`. */
export function length(milliseconds: number): string {
  if (milliseconds < 2 * MINUTE) return count(milliseconds / 1000, 'second');
  if (milliseconds < 2 * HOUR) return count(milliseconds / MINUTE, 'minute');
  return milliseconds < 2 * DAY ? count(milliseconds / HOUR, 'hour') : count(milliseconds / DAY, 'day');
}

function count(value: number, unit: string): string {
  const whole = Math.round(value);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
