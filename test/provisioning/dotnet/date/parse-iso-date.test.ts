import * as fc from 'fast-check';
import { parseAnyDate } from '../../../../provisioning/dotnet/date/parse-any-date';
import { parseIsoDate } from '../../../../provisioning/dotnet/date/parse-iso-date';
import { show } from './support';

describe('parseIsoDate', () => {
  it.each([
    ['2020-12-31T23:59:59-08:00', '2021-01-01 07:59:59'],
    ['2020-12-31 23:59:59-08:00', '2021-01-01 07:59:59'],
    ['2020-12-31T23:59:59Z', '2020-12-31 23:59:59'],
    ['2020-12-31T23:59:59', '2020-12-31 23:59:59'],
    ['2020-12-31T23:59', '2020-12-31 23:59:00'],
    ['2020-12-31', '2020-12-31 00:00:00'],
    ['2020-12-31+05:30', '2020-12-30 18:30:00'],
    ['2020-12-31T23:59:59.1234567+0530', '2020-12-31 18:29:59.1234567'],
    ['2020-12-31T23:59:59.5+14', '2020-12-31 09:59:59.5000000'],
    ['0001-01-01T00:00:00', '0001-01-01 00:00:00'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31 23:59:59.9999999'],
  ])('reads %s', (text, expected) => {
    expect(show(parseIsoDate(text))).toBe(`${expected} Utc`);
  });

  it.each([
    '',
    '2020',
    '20201231',
    '2020-1-1',
    '12/31/2020',
    '2020-02-30',
    '2020-12-31T24:00:00',
    '2020-12-31T23:60',
    '2020-12-31T',
    '2020-12-31T23',
    '2020-12-31T23:59:59.12345678',
    '2020-12-31T23:59:59+15:00',
    '2020-12-31T23:59:59+05:60',
    '2020-12-31T23:59:59 Z ',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01',
  ])('refuses %j', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });

  it('reads a text as CDate does, where both read it', () => {
    const instant = fc.date({ min: new Date(0), max: new Date('2100-12-31'), noInvalidDate: true });
    const offset = fc.constantFrom('', 'Z', '+05:30', '-08:00');
    fc.assert(
      fc.property(instant, offset, (date, zone) => {
        const text = date.toISOString().slice(0, -1) + zone;
        expect(parseIsoDate(text)).toBeDefined();
        expect(parseIsoDate(text)).toEqual(parseAnyDate(text));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(show(parseIsoDate(text))).not.toBe('')));
  });
});
