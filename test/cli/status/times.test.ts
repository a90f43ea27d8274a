import { length, moment, relative, timeOf } from '../../../cli/text/times';

const NOW = Date.parse('2026-01-05T12:00:00Z');

it.each([
  [0, 'now'],
  [-59_000, 'now'],
  [60_000, 'in 60 seconds'],
  [-28 * 60_000, '28 minutes ago'],
  [119 * 60_000, 'in 119 minutes'],
  [2 * 3_600_000, 'in 2 hours'],
  [-47 * 3_600_000, '47 hours ago'],
  [28 * 86_400_000, 'in 28 days'],
])('%d ms from now', (distance, text) => {
  expect(relative(NOW + distance, NOW)).toBe(text);
});

it('tells time and distance', () => {
  expect(moment(NOW - 7_200_000, NOW)).toBe('2026-01-05 10:00 UTC (2 hours ago)');
  expect(length(1000)).toBe('1 second');
});

it.each([null, undefined, '', 'soon', '0001-01-01T00:00:00Z'])('knows that %s is no time', (text) => {
  expect(timeOf(text)).toBeUndefined();
});
