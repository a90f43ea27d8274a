import * as fc from 'fast-check';
import { addInterval } from '../../../../provisioning/dotnet/date/add-interval';
import { dateDiff } from '../../../../provisioning/dotnet/date/date-diff';
import {
  DATE_INTERVALS,
  isDateInterval,
  type DateInterval,
} from '../../../../provisioning/dotnet/date/interval';
import { anyDateTime, at, show } from './support';

const march = at([2012, 3, 16, 7]);

describe('addInterval', () => {
  it.each<[DateInterval, number, string]>([
    ['d', 7, '2012-03-23 07:00:00 Utc'],
    ['d', -10, '2012-03-06 07:00:00 Utc'],
    ['ww', 2, '2012-03-30 07:00:00 Utc'],
    ['ww', -4, '2012-02-17 07:00:00 Utc'],
    ['yyyy', 2, '2014-03-16 07:00:00 Utc'],
    ['yyyy', -5, '2007-03-16 07:00:00 Utc'],
    ['m', 10, '2013-01-16 07:00:00 Utc'],
    ['m', -3, '2011-12-16 07:00:00 Utc'],
    ['h', 17, '2012-03-17 00:00:00 Utc'],
    ['h', -8, '2012-03-15 23:00:00 Utc'],
    ['n', 1440, '2012-03-17 07:00:00 Utc'],
    ['s', -1, '2012-03-16 06:59:59 Utc'],
    ['s', 86_401, '2012-03-17 07:00:01 Utc'],
    ['d', 0, '2012-03-16 07:00:00 Utc'],
  ])('adds to 16 March 2012, 7:00, %s times %i', (interval, count, expected) => {
    expect(show(addInterval(interval, count, march))).toBe(expected);
  });

  it.each<[readonly [number, number, number], DateInterval, number, string]>([
    [[2021, 1, 31], 'm', 1, '2021-02-28'],
    [[2024, 1, 31], 'm', 1, '2024-02-29'],
    [[2021, 3, 31], 'm', -1, '2021-02-28'],
    [[2021, 5, 31], 'm', 18, '2022-11-30'],
    [[2024, 2, 29], 'yyyy', 1, '2025-02-28'],
    [[2024, 2, 29], 'yyyy', 4, '2028-02-29'],
    [[1896, 2, 29], 'yyyy', 4, '1900-02-28'],
  ])('ends at the last of a shorter month: %j %s %i', (date, interval, count, expected) => {
    expect(show(addInterval(interval, count, at(date)))).toBe(`${expected} 00:00:00 Utc`);
  });

  it.each<[readonly [number, number, number], DateInterval, number]>([
    [[9999, 12, 31], 'd', 1],
    [[9999, 12, 31], 'm', 1],
    [[9999, 1, 1], 'yyyy', 1],
    [[1, 1, 1], 's', -1],
    [[1, 1, 31], 'm', -1],
    [[2024, 1, 1], 's', Number.MAX_SAFE_INTEGER],
    [[2024, 1, 1], 'yyyy', -1e300],
    [[2024, 1, 1], 'd', 1.5],
    [[2024, 1, 1], 'h', Number.NaN],
  ])('gives nothing for %j %s %d', (date, interval, count) => {
    expect(addInterval(interval, count, at(date))).toBeUndefined();
  });

  it('is undone by dateDiff for every unit of fixed length', () => {
    const interval = fc.constantFrom<DateInterval>('d', 'ww', 'h', 'n', 's');
    fc.assert(
      fc.property(
        interval,
        fc.integer({ min: -1e6, max: 1e6 }),
        anyDateTime('Local'),
        (unit, count, value) => {
          const moved = addInterval(unit, count, value);
          fc.pre(moved !== undefined);
          expect(dateDiff(unit, value, moved)).toBe(count);
          expect(moved.kind).toBe('Local');
        },
      ),
    );
  });
});

describe('isDateInterval', () => {
  it.each(Object.keys(DATE_INTERVALS))('knows %s', (name) => {
    expect(isDateInterval(name)).toBe(true);
  });

  it.each(['', 'w', 'M', 'D', 'days', 'yy', 'q', 'toString'])('does not know %j', (name) => {
    expect(isDateInterval(name)).toBe(false);
  });
});
