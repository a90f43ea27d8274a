import { toTitleCase, toTitleCaseAt } from '../../../../provisioning/dotnet/text/title-case';

describe('toTitleCase', () => {
  it.each([
    ['jean-luc VAN der', 'Jean-Luc Van Der'],
    ['e.g. u.s.a.', 'E.G. U.S.A.'],
    ['x_y (z)', 'X_Y (Z)'],
    ['1st a1b 3d', '1St A1b 3D'],
    ['a\u0301b', 'A\u0301b'],
    ['a\u00adb', 'A\u00adB'],
    ['ǆa Ǆ ǉǌ ǳ', 'ǅa ǅ ǈǌ ǲ'],
    ['ßx ſa', 'ßx Sa'],
    ['𐐨𐐨', '𐐀𐐨'],
    ['ʼnx', 'ʼnx'],
    ["o'neil", "O'Neil"],
    ['l’été', 'L’Été'],
  ])('%j: %j', (text, title) => {
    expect(toTitleCase(text)).toBe(title);
  });
});

it('ends words at the given characters only', () => {
  expect(toTitleCaseAt("mc'donald-SMITH jr", new Set(' -'))).toBe("Mc'donald-Smith Jr");
});
