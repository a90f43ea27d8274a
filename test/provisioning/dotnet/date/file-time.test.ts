import * as fc from 'fast-check';
import { fromFileTime, toFileTime } from '../../../../provisioning/dotnet/date/file-time';
import { parseAnyDate } from '../../../../provisioning/dotnet/date/parse-any-date';
import { parseIsoDate } from '../../../../provisioning/dotnet/date/parse-iso-date';
import { at, show } from './support';

const LAST = 2_650_467_743_999_999_999n;

describe('FILETIME', () => {
  it.each([
    [0n, '1601-01-01 00:00:00 Utc'],
    [1n, '1601-01-01 00:00:00.0000001 Utc'],
    [116_444_736_000_000_000n, '1970-01-01 00:00:00 Utc'],
    [129_699_324_000_000_000n, '2012-01-01 23:00:00 Utc'],
    [132_514_276_000_000_000n, '2020-12-03 00:06:40 Utc'],
    [LAST, '9999-12-31 23:59:59.9999999 Utc'],
  ])('%d is %s', (fileTime, expected) => {
    const value = fromFileTime(fileTime);
    expect(show(value)).toBe(expected);
    expect(value && toFileTime(value)).toBe(fileTime);
  });

  it.each([-1n, LAST + 1n, 9_223_372_036_854_775_807n])('%d is no date', (fileTime) => {
    expect(fromFileTime(fileTime)).toBeUndefined();
  });

  it('has no number before 1601', () => {
    expect(toFileTime(at([1600, 12, 31, 23, 59, 59, 9_999_999]))).toBeUndefined();
  });

  it.each([
    ['2025-12-31 23:59:59-05:00', 134_117_171_990_000_000n],
    ['2050-01-15 23:59:59-05:00', 141_703_955_990_000_000n],
    ['2099-12-31T23:59:59-04:00', 157_469_327_990_000_000n],
    ['2025-08-15T23:59:59-04:00', 133_997_903_990_000_000n],
  ])('%s is %d', (text, fileTime) => {
    expect(toFileTime(parseIsoDate(text)!)).toBe(fileTime);
    expect(toFileTime(parseAnyDate(text)!)).toBe(fileTime);
  });

  it('is undone by its opposite', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST), (fileTime) => {
        expect(toFileTime(fromFileTime(fileTime)!)).toBe(fileTime);
      }),
    );
  });
});
