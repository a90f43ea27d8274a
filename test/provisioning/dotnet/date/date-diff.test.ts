import * as fc from 'fast-check';
import { dateDiff } from '../../../../provisioning/dotnet/date/date-diff';
import type { DateInterval } from '../../../../provisioning/dotnet/date/interval';
import { parseAnyDate } from '../../../../provisioning/dotnet/date/parse-any-date';
import { anyDateTime, at } from './support';

describe('dateDiff', () => {
  it.each<[DateInterval, string, string, number]>([
    ['d', '2021-08-18+08:00', '2021-08-31+08:00', 13],
    ['d', '2021-08-31+08:00', '2021-08-31+08:00', 0],
    ['ww', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -493],
    ['m', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -113],
    ['yyyy', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -9],
    ['h', '2021-08-24', '2021-08-25', 24],
    ['n', '2021-08-24', '2021-08-25', 1440],
    ['s', '2021-08-24', '2021-08-25', 86_400],
    ['yyyy', '2020-12-31 23:59:59', '2021-01-01', 1],
    ['m', '2021-01-31 23:59:59', '2021-02-01', 1],
    ['d', '2021-01-31 23:59:59', '2021-02-01', 0],
    ['d', '2021-01-01 01:00', '2021-01-03', 1],
    ['d', '2021-01-03', '2021-01-01 01:00', -1],
    ['h', '2021-01-03', '2021-01-02 22:01', -1],
    ['n', '2021-01-01 00:00:59', '2021-01-01', 0],
    ['ww', '2021-08-21 23:00', '2021-08-22 01:00', 1],
    ['ww', '2021-08-22', '2021-08-28 23:59', 0],
    ['ww', '2021-08-22', '2021-08-21', -1],
    ['s', '0001-01-01', '9999-12-31 23:59:59', 315_537_897_599],
  ])('counts %s from %s to %s', (interval, from, to, expected) => {
    const [first, second] = [parseAnyDate(from)!, parseAnyDate(to)!];
    expect(dateDiff(interval, first, second)).toBe(expected);
  });

  it('takes kinds for equal', () => {
    expect(dateDiff('s', at([2021, 1, 1], 'Utc'), at([2021, 1, 1], 'Unspecified'))).toBe(0);
  });

  it('changes its sign with the order', () => {
    const interval = fc.constantFrom<DateInterval>('yyyy', 'm', 'd', 'ww', 'h', 'n', 's');
    fc.assert(
      fc.property(interval, anyDateTime(), anyDateTime(), (unit, from, to) => {
        expect(dateDiff(unit, from, to) + dateDiff(unit, to, from)).toBe(0);
      }),
    );
  });
});
