import { parsePattern } from '../../../../provisioning/dotnet/regex/parser';
import { translate } from '../../../../provisioning/dotnet/regex/translate';

describe('translate', () => {
  it.each([
    ['a/b', 'a\\u002fb'],
    ['a|bc', 'a|bc'],
    ['x(?:a|b)y', 'x(?:a|b)y'],
    ['(?:ab)*?', '(?:ab){0,}?'],
    ['(?<n>a)+', '(a){1,}'],
    ['(?:a{2}){3}', '(?:a{2,2}){3,3}'],
    ['[a-c-[b]]', '[ac]'],
    ['(?i)a1', '[Aa]1'],
    ['.', '[\\u0000-\\u0009\\u000b-\\uffff]'],
    ['(?s).', '[\\u0000-\\uffff]'],
    ['[^\\s\\S]', '[]'],
    ['^a$', '^a(?=\\n?$)'],
    ['\\Aa\\Z\\z', '^a(?=\\n?$)$'],
    ['(?m)^a$', '(?<![^\\n])a(?![^\\n])'],
    ['(?<=a|b)c(?!d)', '(?<=a|b)c(?!d)'],
    ['', '(?:)'],
    ['(a|)', '(a|(?:))'],
  ])('%j becomes %j', (pattern, source) => {
    expect(translate(parsePattern(pattern).tree)?.source).toBe(source);
  });

  it('tells which group of .NET each group of JavaScript is', () => {
    expect(translate(parsePattern('(?<n>a)((b))(?<m>c)').tree)?.groups).toEqual([3, 1, 2, 4]);
  });

  it.each([
    ['a backreference', '(a)\\1'],
    ['an atomic group', '(?>a)'],
    ['where the search began', '\\Ga'],
    ['one name for two groups', '(?<n>a)|(?<n>b)'],
    ['a round that consumes nothing', '(a?)*'],
    ['an optional part that may be empty', '(a*)?'],
    ['a group in one of two ways through a round', '(?:(a)|b)*'],
    ['a group that a round may leave out', '(?:(a)?b)*'],
    ['classes without end', '\\w,'.repeat(70)],
    ['word boundaries without end', '\\b'.repeat(30)],
    ['a group under a negative lookaround in a round', '(?:(?!(a))b)+'],
  ])('leaves %s to the machine', (_, pattern) => {
    expect(translate(parsePattern(pattern).tree)).toBeUndefined();
  });
});
