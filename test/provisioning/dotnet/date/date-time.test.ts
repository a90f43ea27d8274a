import * as fc from 'fast-check';
import {
  TICKS_PER_DAY,
  elapsed,
  fromParts,
  fromTicks,
  shift,
  toParts,
  toTicks,
} from '../../../../provisioning/dotnet/date/date-time';
import { anyDateTime, at, show } from './support';

const LAST_TICK = 3_155_378_975_999_999_999n;

describe('DateTime', () => {
  it.each([
    [at([1, 1, 1]), 0n],
    [at([1, 1, 1, 0, 0, 0, 1]), 1n],
    [at([1970, 1, 1]), 621_355_968_000_000_000n],
    [at([2015, 1, 23, 10, 53, 47, 1_000_000]), 635_576_072_271_000_000n],
    [at([9999, 12, 31, 23, 59, 59, 9_999_999]), LAST_TICK],
  ])('counts ticks (%#)', (value, ticks) => {
    expect(toTicks(value)).toBe(ticks);
    expect(fromTicks(ticks, 'Utc')).toEqual(value);
  });

  it('has no ticks outside of the years 1 to 9999', () => {
    expect([fromTicks(-1n), fromTicks(LAST_TICK + 1n)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['hour 24', { hour: 24 }],
    ['minute 60', { minute: 60 }],
    ['second 60', { second: 60 }],
    ['a negative minute', { minute: -1 }],
    ['a second of ticks', { fraction: 10_000_000 }],
    ['no number', { hour: Number.NaN }],
  ])('has no value for %s', (_, time) => {
    expect(fromParts({ year: 2024, month: 1, day: 1, ...time })).toBeUndefined();
  });

  it('gives its parts back', () => {
    fc.assert(
      fc.property(anyDateTime('Local'), (value) => {
        expect(fromParts(toParts(value), 'Local')).toEqual(value);
        expect(fromTicks(toTicks(value), 'Local')).toEqual(value);
      }),
    );
  });

  it('agrees with Date from 1970 to 2100', () => {
    const milliseconds = fc.integer({ min: 0, max: Date.UTC(2100, 11, 31) });
    fc.assert(
      fc.property(milliseconds, (instant) => {
        const value = fromTicks(621_355_968_000_000_000n + BigInt(instant) * 10_000n, 'Utc');
        const date = new Date(instant);
        expect(value && toParts(value)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
          second: date.getUTCSeconds(),
          fraction: date.getUTCMilliseconds() * 10_000,
        });
      }),
    );
  });

  it('moves across midnight and keeps the kind', () => {
    expect(show(shift(at([2024, 2, 28, 23, 59, 59, 9_999_999], 'Local'), 0, 1))).toBe(
      '2024-02-29 00:00:00 Local',
    );
    expect(show(shift(at([2024, 3, 1]), -1, -1))).toBe('2024-02-28 23:59:59.9999999 Utc');
  });

  it('does not move out of the calendar', () => {
    expect(shift(at([1, 1, 1]), 0, -1)).toBeUndefined();
    expect(shift(at([9999, 12, 31, 23, 59, 59, 9_999_999]), 0, 1)).toBeUndefined();
    expect(shift(at([2024, 1, 1]), Number.POSITIVE_INFINITY, 0)).toBeUndefined();
  });

  it('gives the elapsed time one sign, and it adds up', () => {
    fc.assert(
      fc.property(anyDateTime(), anyDateTime(), (from, to) => {
        const { days, ticks } = elapsed(from, to);
        expect(days === 0 || ticks === 0 || days > 0 === ticks > 0).toBe(true);
        expect(Math.abs(ticks)).toBeLessThan(TICKS_PER_DAY);
        expect(shift(from, days, ticks)).toEqual(to);
      }),
    );
  });
});
