import * as fc from 'fast-check';
import {
  MAX_DAY,
  dateOfDay,
  dayOfDate,
  dayOfWeek,
  daysInMonth,
  isLeapYear,
} from '../../../../provisioning/dotnet/date/calendar';

describe('the calendar', () => {
  it.each([
    [1, 1, 1, 0],
    [1, 12, 31, 364],
    [4, 2, 29, 365 * 3 + 59],
    [100, 12, 31, 36_523],
    [400, 12, 31, 146_096],
    [401, 1, 1, 146_097],
    [1601, 1, 1, 584_388],
    [1970, 1, 1, 719_162],
    [2000, 2, 29, 730_178],
    [2000, 12, 31, 730_484],
    [9999, 12, 31, MAX_DAY],
  ])('counts %i-%i-%i as day %i', (year, month, day, number) => {
    expect(dayOfDate(year, month, day)).toBe(number);
    expect(dateOfDay(number)).toEqual({ year, month, day });
  });

  it.each([
    [0, 1, 1],
    [10_000, 1, 1],
    [2021, 0, 1],
    [2021, 13, 1],
    [2021, 1, 0],
    [2021, 1, 32],
    [2021, 4, 31],
    [2021, 2, 29],
    [1900, 2, 29],
    [Number.NaN, 1, 1],
  ])('has no %d-%d-%d', (year, month, day) => {
    expect(dayOfDate(year, month, day)).toBeUndefined();
  });

  it.each([
    [1900, false],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
  ])('knows whether %i is a leap year: %s', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28);
  });

  it('has no days in a month that does not exist', () => {
    expect([0, 13, -1].map((month) => daysInMonth(2024, month))).toEqual([0, 0, 0]);
  });

  it('agrees with Date on every day that both have', () => {
    const day = fc.integer({ min: 0, max: MAX_DAY });
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date((number - 719_162) * 86_400_000);
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(dateOfDay(number)).toEqual(expected);
        expect(dayOfDate(expected.year, expected.month, expected.day)).toBe(number);
        expect(dayOfWeek(number)).toBe(date.getUTCDay());
      }),
      { numRuns: 1000 },
    );
  });
});
