/** The intervals of DateAdd and DateDiff; names are case-sensitive. */
export type DateInterval = 'yyyy' | 'm' | 'd' | 'ww' | 'h' | 'n' | 's';

/** Every interval, and what it stands for. */
export const DATE_INTERVALS: Readonly<Record<DateInterval, string>> = {
  yyyy: 'year',
  m: 'month',
  d: 'day',
  ww: 'week',
  h: 'hour',
  n: 'minute',
  s: 'second',
};

/** Whether a text names an interval. */
export function isDateInterval(text: string): text is DateInterval {
  return Object.hasOwn(DATE_INTERVALS, text);
}
