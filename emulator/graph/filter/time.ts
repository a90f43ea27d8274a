const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** The time that a date, or a date with time and zone, stands for; a bare date is its midnight in UTC. Undefined for anything else. */
export function readTime(text: string): Date | undefined {
  const written = text.toUpperCase();
  if (!TIME.test(written)) return undefined;
  const time = new Date(written);
  return Number.isNaN(time.getTime()) || !isDay(written.slice(0, DATE_LENGTH)) ? undefined : time;
}

/** JavaScript reads February 30 as a day in March. */
function isDay(date: string): boolean {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
