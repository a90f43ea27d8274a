import * as fc from 'fast-check';
import { DEFAULT_STYLES, parseDateTimeStyles } from '../../../../provisioning/dotnet/date/date-time-styles';

const allWhite = { allowLeadingWhite: true, allowTrailingWhite: true, allowInnerWhite: true };

describe('parseDateTimeStyles', () => {
  it.each([
    ['', DEFAULT_STYLES],
    ['  ', DEFAULT_STYLES],
    ['None', {}],
    ['AllowWhiteSpaces', allWhite],
    ['AllowLeadingWhite, AllowTrailingWhite,AllowInnerWhite', allWhite],
    ['assumeuniversal , ADJUSTTOUNIVERSAL', { assumeUniversal: true, adjustToUniversal: true }],
    ['AssumeLocal', { assumeLocal: true }],
    ['RoundtripKind,NoCurrentDateDefault', { roundtripKind: true, noCurrentDateDefault: true }],
    ['None, RoundtripKind', { roundtripKind: true }],
  ])('reads %j', (text, styles) => {
    expect(parseDateTimeStyles(text)).toEqual(styles);
  });

  it.each([
    ['AllowWhite', 0, '"AllowWhite" is no date-time style'],
    ['None, Loose', 6, '"Loose" is no date-time style'],
    ['None,', 5, 'a name is missing between the commas'],
    ['None RoundtripKind', 0, '"None RoundtripKind" is no date-time style'],
    ['7', 0, '"7" is no date-time style'],
    ['constructor', 0, '"constructor" is no date-time style'],
    ['AssumeLocal,AssumeUniversal', 0, 'AssumeLocal and AssumeUniversal exclude each other'],
    ['RoundtripKind,AssumeLocal', 0, 'RoundtripKind excludes'],
    ['RoundtripKind,AssumeUniversal', 0, 'RoundtripKind excludes'],
    ['AdjustToUniversal,RoundtripKind', 0, 'RoundtripKind excludes'],
  ])('refuses %j', (text, offset, message) => {
    expect(parseDateTimeStyles(text)).toEqual({ offset, message: expect.stringContaining(message) });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(parseDateTimeStyles(text)).toBeInstanceOf(Object)));
  });
});
