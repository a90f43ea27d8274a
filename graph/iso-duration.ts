const SYNTAX = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * An ISO 8601 duration of weeks, days and times, such as the interval of a job, in milliseconds; undefined for what is none. A
 * job that was never started has an interval of ten million days.
 */
export function durationMs(text: string | null | undefined): number | undefined {
  const parts: readonly (string | undefined)[] = SYNTAX.exec(text ?? '')?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  return parts.reduce<number>((sum, part = '0', index) => sum + Number(part) * (UNITS_MS[index] ?? 0), 0);
}
