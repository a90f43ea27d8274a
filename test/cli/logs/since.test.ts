import { sinceTime } from '../../../cli/logs/since';

const NOW = Date.parse('2026-01-05T12:00:00Z');

it.each([
  ['30m', '2026-01-05T11:30:00Z'],
  ['2h', '2026-01-05T10:00:00Z'],
  ['7d', '2025-12-29T12:00:00Z'],
  ['1W', '2025-12-29T12:00:00Z'],
  ['90 s', '2026-01-05T11:58:30Z'],
  ['2026-01-05', '2026-01-05T00:00:00Z'],
  ['2026-01-05T10:00', '2026-01-05T10:00:00Z'],
  ['2026-01-05 10:00:30', '2026-01-05T10:00:30Z'],
  ['2026-01-05T10:00Z', '2026-01-05T10:00:00Z'],
  ['2026-01-05T10:00:00.5+02:00', '2026-01-05T08:00:00.5Z'],
])('%s is %s', (text, time) => {
  expect(sinceTime(text, NOW)).toBe(Date.parse(time));
});

it.each(['2', 'h', '-2h', 'yesterday', '2026-13-01', '2026-01-05T99:00Z', '05.01.2026', '2y'])(
  'refuses %s',
  (text) => {
    expect(() => sinceTime(text, NOW)).toThrow(`--since is "${text}".`);
  },
);

it('refuses what lies ahead', () => {
  expect(() => sinceTime('2026-01-06', NOW)).toThrow('--since 2026-01-06 lies ahead.');
});
