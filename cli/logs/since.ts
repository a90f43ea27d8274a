import { usage } from '../problem';

const SPAN = /^(\d{1,6})\s*([smhdw])$/i;
const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A span back from now (`30m`, `2h`, `7d`), or an ISO 8601 time; without a zone it is UTC, as the log is.
 *
 * @returns milliseconds since 1970. Throws a usage refusal for anything else, and for what lies ahead.
 */
export function sinceTime(text: string, now: number): number {
  const [, many, unit = ''] = SPAN.exec(text) ?? [];
  const time = many === undefined ? dateOf(text) : now - Number(many) * (UNITS_MS[unit.toLowerCase()] ?? 0);
  if (time !== undefined && time <= now) return time;
  throw usage(
    'usage/flag-value',
    time === undefined ? `--since is "${text}".` : `--since ${text} lies ahead.`,
    'Write a span such as 30m, 2h or 7d, or a time such as 2026-11-28T13:00Z.',
  );
}

function dateOf(text: string): number | undefined {
  const [whole, zone] = DATE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const time = Date.parse(whole.length > 10 && zone === undefined ? `${whole}Z` : whole);
  return Number.isFinite(time) ? time : undefined;
}
