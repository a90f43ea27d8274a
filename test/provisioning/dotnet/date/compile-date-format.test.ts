import * as fc from 'fast-check';
import { compileDateFormat } from '../../../../provisioning/dotnet/date/compile-date-format';
import type { DateTimeStyles } from '../../../../provisioning/dotnet/date/date-time-styles';
import { isFormatProblem } from '../../../../provisioning/dotnet/date/format-problem';
import { anyDateTime, at, compiled, show } from './support';

const EXACT: DateTimeStyles = {};
const friday = at([2009, 6, 5, 13, 4, 9, 123_400]);
const early = at([987, 12, 31, 0, 30, 0], 'Unspecified');

describe('format', () => {
  it.each([
    ['%y', '9', '87'],
    ['yy', '09', '87'],
    ['yyy', '2009', '987'],
    ['yyyy', '2009', '0987'],
    ['yyyyy', '02009', '00987'],
    ['%M', '6', '12'],
    ['MM', '06', '12'],
    ['MMM', 'Jun', 'Dec'],
    ['MMMM', 'June', 'December'],
    ['MMMMM', 'June', 'December'],
    ['%d', '5', '31'],
    ['dd', '05', '31'],
    ['ddd', 'Fri', 'Mon'],
    ['dddd', 'Friday', 'Monday'],
    ['%H', '13', '0'],
    ['HH', '13', '00'],
    ['HHH', '13', '00'],
    ['%h', '1', '12'],
    ['hh', '01', '12'],
    ['%m', '4', '30'],
    ['mm', '04', '30'],
    ['%s', '9', '0'],
    ['ss', '09', '00'],
    ['%f', '0', '0'],
    ['ffff', '0123', '0000'],
    ['fffffff', '0123400', '0000000'],
    ['ss.FFFFFFF', '09.01234', '00'],
    ['ss.F', '09', '00'],
    ['ss.FF', '09.01', '00'],
    ['%F', '', ''],
    ['%t', 'P', 'A'],
    ['tt', 'PM', 'AM'],
    ['ttt', 'PM', 'AM'],
    ['%z', '+0', '+0'],
    ['zz', '+00', '+00'],
    ['zzz', '+00:00', '+00:00'],
    ['%K', 'Z', ''],
    ['%g', 'A.D.', 'A.D.'],
    ['d/M:y', '5/6:9', '31/12:87'],
    ["'d'd", 'd5', 'd31'],
    ['"y\\"y"y', 'y"y9', 'y"y87'],
    ['\\d d', 'd 5', 'd 31'],
    ["d''", '5', '31'],
    ['%dd', '55', '3131'],
    ['TZ', 'TZ', 'TZ'],
    ['GMT', 'G6T', 'G12T'],
    [' yyyy ', ' 2009 ', ' 0987 '],
    ['yyyyMMddHHmmss.fZ', '20090605130409.0Z', '09871231003000.0Z'],
    ['M/d/yyyy h:mm:ss tt', '6/5/2009 1:04:09 PM', '12/31/0987 12:30:00 AM'],
  ])('%j writes %j and %j', (format, first, second) => {
    expect(compiled(format).format(friday)).toBe(first);
    expect(compiled(format).format(early)).toBe(second);
  });

  it.each([
    ['d', '06/05/2009'],
    ['D', 'Friday, 05 June 2009'],
    ['f', 'Friday, 05 June 2009 13:04'],
    ['F', 'Friday, 05 June 2009 13:04:09'],
    ['g', '06/05/2009 13:04'],
    ['G', '06/05/2009 13:04:09'],
    ['m', 'June 05'],
    ['M', 'June 05'],
    ['o', '2009-06-05T13:04:09.0123400Z'],
    ['O', '2009-06-05T13:04:09.0123400Z'],
    ['r', 'Fri, 05 Jun 2009 13:04:09 GMT'],
    ['R', 'Fri, 05 Jun 2009 13:04:09 GMT'],
    ['s', '2009-06-05T13:04:09'],
    ['t', '13:04'],
    ['T', '13:04:09'],
    ['u', '2009-06-05 13:04:09Z'],
    ['U', 'Friday, 05 June 2009 13:04:09'],
    ['y', '2009 June'],
    ['Y', '2009 June'],
  ])('the standard format %s writes %j', (format, text) => {
    expect(compiled(format).format(friday)).toBe(text);
  });

  it.each([
    ['Unspecified', '2009-06-05T00:00:00.0000000'],
    ['Utc', '2009-06-05T00:00:00.0000000Z'],
    ['Local', '2009-06-05T00:00:00.0000000+00:00'],
  ] as const)('writes kind %s with K', (kind, text) => {
    expect(compiled('o').format(at([2009, 6, 5], kind))).toBe(text);
  });
});

describe('parse', () => {
  it.each([
    ['yyyyMMddHHmmss.fZ', '20150123105347.1Z', '2015-01-23 10:53:47.1000000 Utc'],
    ['yyyy-MM-ddzzz', '2020-03-16-07:00', '2020-03-16 07:00:00 Local'],
    ['yyyy-MM-ddzzz', '2020-03-16+08:00', '2020-03-15 16:00:00 Local'],
    ['M/d/yyyy hh:mm:ss tt', '12/31/2025 12:00:00 AM', '2025-12-31 00:00:00 Unspecified'],
    ['M/d/yyyy h:mm:ss tt', '7/30/2025 1:02:03 PM', '2025-07-30 13:02:03 Unspecified'],
    ['yyyy-MM-dd', '2025-01-15', '2025-01-15 00:00:00 Unspecified'],
    ['yyyy/M/d', '2025/1/15', '2025-01-15 00:00:00 Unspecified'],
    ['yyyy/M/d', '2025/11/05', '2025-11-05 00:00:00 Unspecified'],
    ['yyyyMMdd', '00010101', '0001-01-01 00:00:00 Unspecified'],
    ['yyyyMMdd', '99991231', '9999-12-31 00:00:00 Unspecified'],
    ['yyMMdd', '491231', '2049-12-31 00:00:00 Unspecified'],
    ['yyMMdd', '500101', '1950-01-01 00:00:00 Unspecified'],
    ['M/d/y', '1/2/7', '2007-01-02 00:00:00 Unspecified'],
    ['yyyyy-MM-dd', '02025-01-15', '2025-01-15 00:00:00 Unspecified'],
    ['yyyyMd', '20251231', '2025-12-31 00:00:00 Unspecified'],
    ['d MMM yyyy', '5 jUN 2009', '2009-06-05 00:00:00 Unspecified'],
    ['MMMM d, yyyy', 'June 5, 2009', '2009-06-05 00:00:00 Unspecified'],
    ['ddd d/M/yyyy', 'fri 5/6/2009', '2009-06-05 00:00:00 Unspecified'],
    ['dddd d/M/yyyy', 'FRIDAY 5/6/2009', '2009-06-05 00:00:00 Unspecified'],
    ['yyyy', '2024', '2024-01-01 00:00:00 Unspecified'],
    ['yyyy-MM', '2024-02', '2024-02-01 00:00:00 Unspecified'],
    ['yyyy-dd', '2024-02', '2024-01-02 00:00:00 Unspecified'],
    ['yyyy h', '2024 12', '2024-01-01 00:00:00 Unspecified'],
    ['yyyy hhtt', '2024 12pm', '2024-01-01 12:00:00 Unspecified'],
    ['yyyy h t', '2024 1 P', '2024-01-01 13:00:00 Unspecified'],
    ['yyyy HH tt', '2024 13 PM', '2024-01-01 13:00:00 Unspecified'],
    ['yyyy H:m:s', '2024 1:2:3', '2024-01-01 01:02:03 Unspecified'],
    ['yyyy ss.fff', '2024 09.120', '2024-01-01 00:00:09.1200000 Unspecified'],
    ['yyyy ss.FFF', '2024 09.12', '2024-01-01 00:00:09.1200000 Unspecified'],
    ['yyyy ss.FFF', '2024 09.', '2024-01-01 00:00:09 Unspecified'],
    ['yyyy ss.FFF', '2024 09', '2024-01-01 00:00:09 Unspecified'],
    ['yyyy fffffff', '2024 9999999', '2024-01-01 00:00:00.9999999 Unspecified'],
    ['yyyy zz', '2024 -05', '2024-01-01 05:00:00 Local'],
    ['yyyy z', '2024 -5', '2024-01-01 05:00:00 Local'],
    ['yyyy zzz', '2024 -0530', '2024-01-01 05:30:00 Local'],
    ['yyyy zzz', '2024 -5:30', '2024-01-01 05:30:00 Local'],
    ['yyyy zzz', '2024 -14:00', '2024-01-01 14:00:00 Local'],
    ['yyyyK', '2024Z', '2024-01-01 00:00:00 Utc'],
    ['yyyyK', '2024-01:00', '2024-01-01 01:00:00 Local'],
    ['yyyyK', '2024', '2024-01-01 00:00:00 Unspecified'],
    ['yyyy Z', '2024 gmt', '2024-01-01 00:00:00 Utc'],
    ['yyyy GMT', '2024 GMT', '2024-01-01 00:00:00 Local'],
    ['yyyy g', '2024 a.d.', '2024-01-01 00:00:00 Unspecified'],
    ["yyyy'yy'", '2024yy', '2024-01-01 00:00:00 Unspecified'],
    ['yyyy\\d', '2024d', '2024-01-01 00:00:00 Unspecified'],
    ['%yyyy', '2024', '2024-01-01 00:00:00 Unspecified'],
    ['yyyy MM yyyy', '2024 03 2024', '2024-03-01 00:00:00 Unspecified'],
    ['o', '2009-06-05T13:04:09.0123400Z', '2009-06-05 13:04:09.0123400 Utc'],
    ['o', '2009-06-05T13:04:09.0123400', '2009-06-05 13:04:09.0123400 Unspecified'],
    ['o', '2009-06-05T13:04:09.0123400-07:00', '2009-06-05 20:04:09.0123400 Local'],
    ['r', 'Fri, 05 Jun 2009 13:04:09 GMT', '2009-06-05 13:04:09 Unspecified'],
    ['u', '2009-06-05 13:04:09Z', '2009-06-05 13:04:09 Unspecified'],
    ['U', 'Friday, 05 June 2009 13:04:09', '2009-06-05 13:04:09 Utc'],
    ['d', '06/05/2009', '2009-06-05 00:00:00 Unspecified'],
    ['Y', '2009 June', '2009-06-01 00:00:00 Unspecified'],
  ])('%j reads %j', (format, text, expected) => {
    expect(show(compiled(format).parse(text))).toBe(expected);
  });

  it.each([
    ['yyyy-MM-dd', '2020-13-01'],
    ['yyyy-MM-dd', '2021-02-29'],
    ['yyyy-MM-dd', '2025-1-15'],
    ['yyyy-MM-dd', '2025/01/15'],
    ['yyyy-MM-dd', '2025-01-155'],
    ['yyyy-MM-dd', '0000-01-01'],
    ['yyyy-MM-dd', ''],
    ['yyyy-MM-dd', '1/15/2030 12:00:00 AM'],
    ['yyyy-MM-dd', '２０２５-01-15'],
    ['yyyy-MM-ddzzz', '2025-12-31'],
    ['yyyy-MM-ddzzz', '2025-12-31+15:00'],
    ['yyyy-MM-ddzzz', '2025-12-31+05:60'],
    ['yyyy-MM-ddzzz', '2025-12-31+05'],
    ['yyyyzz', '2025+5'],
    ['yyyyMMddHHmmss.fZ', '20150123105347.12Z'],
    ['yyyyMMddHHmmss.fZ', '20150123105347.1'],
    ['yyyy ss.F', '2024 09'],
    ['yyyy Z', '2024 Zulu'],
    ['yyyy GMT', '2024 gmt'],
    ['yyyyK', '2024z'],
    ['yyyyMd', '20251'],
    ['M/d/yyyy hh:mm:ss tt', '12/31/2025 0:00:00 AM'],
    ['M/d/yyyy hh:mm:ss tt', '12/31/2025 13:00:00 PM'],
    ['yyyy HH', '2024 24'],
    ['yyyy HH tt', '2024 13 AM'],
    ['yyyy HH tt', '2024 01 PM'],
    ['yyyy mm', '2024 60'],
    ['yyyy t', '2024 p'],
    ['yyyy MM MM', '2024 01 02'],
    ['yyyy zzz zzz', '2024 +01:00 +02:00'],
    ['yyyy yy', '2024 24'],
    ['yyyy MMM', '2024 Juni'],
    ['yyyy MMMM', '2024 Jun'],
    ['ddd d/M/yyyy', 'Thu 5/6/2009'],
    ['HH:mm', '10:00'],
    ['MM-dd', '12-31'],
    ['r', 'Fri, 05 Jun 2009 13:04:09 UTC'],
    ['o', '9999-12-31T23:59:59.9999999-01:00'],
  ])('%j does not read %j', (format, text) => {
    expect(compiled(format).parse(text)).toBeUndefined();
  });

  it.each<[string, string, DateTimeStyles, string | undefined]>([
    ['yyyy-MM-dd', ' 2024-02-03', EXACT, undefined],
    ['yyyy-MM-dd', '2024-02-03 ', EXACT, undefined],
    ['yyyy-MM-dd', '\t2024-02-03', { allowLeadingWhite: true }, '2024-02-03 00:00:00 Unspecified'],
    ['yyyy-MM-dd', '2024-02-03\u0085', { allowTrailingWhite: true }, '2024-02-03 00:00:00 Unspecified'],
    ['yyyy-MM-dd', '2024-02-03\ufeff', { allowTrailingWhite: true }, undefined],
    ['yyyy-MM-dd', '2024 - 02 - 03', { allowInnerWhite: true }, '2024-02-03 00:00:00 Unspecified'],
    ['yyyy-MM-dd', '2024 - 02 - 03', EXACT, undefined],
    ['yyyy MM dd', '20240203', { allowInnerWhite: true }, '2024-02-03 00:00:00 Unspecified'],
    ["yyyy' 'MM", '2024  02', { allowInnerWhite: true }, '2024-02-01 00:00:00 Unspecified'],
    ['yyyy MM', '202402', { allowTrailingWhite: true }, '2024-02-01 00:00:00 Unspecified'],
    ['yyyy MM', '202402', EXACT, undefined],
    [' yyyy ', '2024', EXACT, undefined],
    [
      ' yyyy ',
      '2024',
      { allowLeadingWhite: true, allowTrailingWhite: true },
      '2024-01-01 00:00:00 Unspecified',
    ],
    [
      "' 'yyyy' '",
      '2024',
      { allowLeadingWhite: true, allowTrailingWhite: true },
      '2024-01-01 00:00:00 Unspecified',
    ],
    ['yyyy\\ ', '2024 ', { allowTrailingWhite: true }, undefined],
  ])('%j reads %j with %j', (format, text, styles, expected) => {
    expect(show(compiled(format).parse(text, styles))).toBe(expected);
  });

  it.each<[string, DateTimeStyles, string | undefined]>([
    ['2024-02-03T10:00:00', {}, '2024-02-03 10:00:00 Unspecified'],
    ['2024-02-03T10:00:00', { assumeUniversal: true }, '2024-02-03 10:00:00 Local'],
    ['2024-02-03T10:00:00', { assumeUniversal: true, adjustToUniversal: true }, '2024-02-03 10:00:00 Utc'],
    ['2024-02-03T10:00:00', { assumeLocal: true }, '2024-02-03 10:00:00 Local'],
    ['2024-02-03T10:00:00', { assumeLocal: true, adjustToUniversal: true }, '2024-02-03 10:00:00 Utc'],
    ['2024-02-03T10:00:00', { adjustToUniversal: true }, '2024-02-03 10:00:00 Unspecified'],
    ['2024-02-03T10:00:00Z', {}, '2024-02-03 10:00:00 Local'],
    ['2024-02-03T10:00:00Z', { roundtripKind: true }, '2024-02-03 10:00:00 Utc'],
    ['2024-02-03T10:00:00+11:00', { roundtripKind: true }, '2024-02-02 23:00:00 Local'],
    ['2024-02-03T10:00:00+11:00', { adjustToUniversal: true }, '2024-02-02 23:00:00 Utc'],
    ['0001-01-01T10:00:00+11:00', { adjustToUniversal: true }, '0001-01-01 23:00:00 Utc'],
    ['9999-12-31T23:00:00-01:00', { adjustToUniversal: true }, undefined],
  ])('reads %s with %j', (text, styles, expected) => {
    expect(show(compiled("yyyy'-'MM'-'dd'T'HH':'mm':'ssK").parse(text, styles))).toBe(expected);
  });

  it('takes what the text leaves out from now, where it is given', () => {
    const now = at([2024, 5, 6, 7, 8, 9]);
    expect(show(compiled('HH:mm').parse('10:30', EXACT, now))).toBe('2024-05-06 10:30:00 Unspecified');
    expect(show(compiled('MM-dd').parse('12-31', EXACT, now))).toBe('2024-12-31 00:00:00 Unspecified');
    expect(show(compiled('dd').parse('31', EXACT, now))).toBe('2024-01-31 00:00:00 Unspecified');
    const styles = { noCurrentDateDefault: true };
    expect(show(compiled('HH:mm').parse('10:30', styles))).toBe('0001-01-01 10:30:00 Unspecified');
    expect(compiled('MM-dd').parse('12-31', styles)).toBeUndefined();
  });

  it('gives every value back with the round-trip format', () => {
    const kind = fc.constantFrom('Unspecified' as const, 'Utc' as const, 'Local' as const);
    fc.assert(
      fc.property(kind.chain(anyDateTime), (value) => {
        expect(compiled('o').parse(compiled('o').format(value))).toEqual(value);
      }),
    );
  });

  it('reads what it writes, for every format that has the whole date', () => {
    const formats = [
      'yyyyMMddHHmmssfffffff',
      'dddd, MMMM d, yyyy h:m:s.fffffff tt',
      "d'd'MMM yyyy, HH\\h mm ss.FFFFFFF",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...formats), anyDateTime('Unspecified'), (format, value) => {
        const { format: write, parse } = compiled(format);
        expect(parse(write(value), EXACT)).toEqual(value);
      }),
    );
  });
});

describe('compileDateFormat', () => {
  it.each([
    ['', 0, 'the date format is empty'],
    ['x', 0, '"x" is none of the standard date formats d D f F g G M m O o R r s t T u U Y y'],
    ['-', 0, '"-" is none of the standard date formats'],
    ["yyyy 'x", 5, "the date format has an opening ' without a closing one"],
    ["'", 0, '"\'" is none of the standard date formats'],
    ['yyyy"x\\"', 4, 'the date format has an opening " without a closing one'],
    ['yyyy\\', 4, 'the date format ends with a backslash'],
    ['yyyy%', 4, 'a % in a date format needs a format letter after it'],
    ['%%d', 0, 'a % in a date format needs a format letter after it'],
    ['ss.ffffffff', 3, 'the date format asks for 8 digits with "f"'],
    ['ss.FFFFFFFF', 3, 'the date format asks for 8 digits with "F"'],
  ])('refuses %j', (format, offset, message) => {
    expect(compileDateFormat(format)).toEqual({ offset, message: expect.stringContaining(message) });
  });

  it('never throws, whatever the format, the text and the date', () => {
    const formats = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('yMdHhmsfFtzKgZGT%\\\'" .:/-')) }),
    );
    const styles = fc.record({ allowLeadingWhite: fc.boolean(), allowInnerWhite: fc.boolean() });
    fc.assert(
      fc.property(formats, fc.string(), styles, anyDateTime(), (format, text, how, value) => {
        const result = compileDateFormat(format);
        const read = isFormatProblem(result)
          ? [result.message]
          : [text, result.format(value)].map((one) => show(result.parse(one, how, value)) ?? '');
        expect(read).not.toContainEqual(expect.stringContaining('NaN'));
      }),
      { numRuns: 2000 },
    );
  });
});
