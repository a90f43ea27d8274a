import * as fc from 'fast-check';
import { toText } from '../../../../provisioning/dotnet/date/to-text';
import { anyDateTime, at, compiled } from './support';

describe('toText', () => {
  it.each([
    [at([2020, 3, 16, 7]), '3/16/2020 7:00:00 AM'],
    [at([2009, 6, 15, 20, 5, 9]), '6/15/2009 8:05:09 PM'],
    [at([2025, 12, 31]), '12/31/2025 12:00:00 AM'],
    [at([2025, 12, 31, 12]), '12/31/2025 12:00:00 PM'],
    [at([1, 1, 1]), '1/1/0001 12:00:00 AM'],
    [at([2021, 1, 1, 23, 59, 59, 9_999_999], 'Unspecified'), '1/1/2021 11:59:59 PM'],
  ])('writes value %#', (value, expected) => {
    expect(toText(value)).toBe(expected);
  });

  it('writes what the format M/d/yyyy h:mm:ss tt writes', () => {
    const format = compiled('M/d/yyyy h:mm:ss tt');
    fc.assert(fc.property(anyDateTime(), (value) => expect(toText(value)).toBe(format.format(value))));
  });
});
