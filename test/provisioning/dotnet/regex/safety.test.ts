import { parsePattern } from '../../../../provisioning/dotnet/regex/parser';
import { partsAreBounded, provenLength } from '../../../../provisioning/dotnet/regex/safety';

describe('provenLength', () => {
  it.each([
    'a*b',
    '\\d+[a-z]+',
    '(?:[a-z]+\\.)*[a-z]+$',
    '(?:a|b)*c',
    '.*',
    '.*x',
    '\\s+$',
    '(a|b|cd)+',
    'a{2,5}[^a]*',
    '(?=[ab]c)a',
    '(?<!ab?)c+',
    '(a|ab)c',
    '(a|ab)*b',
    'a*a',
    '\\d+\\d',
    'a{0,5}a{0,5}',
  ])('proves %j', (pattern) => {
    expect(provenLength(parsePattern(pattern).tree)).toBeGreaterThanOrEqual(128);
  });

  it.each([
    'a*a*',
    'a{0,5}a*',
    '(a|ab)*(b|bc)*',
    '\\d+\\w+',
    '.*.*',
    '.*,.*x',
    '(a+)+',
    '(a*)*',
    '(a|a)*',
    '(?:a?b?)*',
    '(?:a?|b?)c',
    '(\\w+\\s?)*$',
    '(a|aa)+',
    '(?i)(a|A)b',
    '(?=a*b)c',
    '(a)\\1',
    '(?>a)b',
    '(?=(?:a|a)b)c',
    'a{151}',
    '[ab]*[bc]*b',
  ])('does not prove %j', (pattern) => {
    expect(provenLength(parsePattern(pattern).tree)).toBe(0);
  });

  it('allows longer texts where every match begins at the start', () => {
    const length = (pattern: string): number => provenLength(parsePattern(pattern).tree);
    expect(length('^a*b')).toBeGreaterThan(65_536);
    expect(length('(?:^a|\\Ab)c*$')).toBeGreaterThan(65_536);
    expect(length('a*b')).toBeLessThan(2_000);
    expect(length('^a|b*c')).toBeLessThan(2_000);
    expect(length('(?m)^a*b')).toBeLessThan(2_000);
  });

  it('gives up on automata too large to walk', () => {
    const options = Array.from({ length: 70 }, (_, i) => `[a-z]${String.fromCharCode(97 + (i % 26))}`).join(
      '|',
    );
    expect(provenLength(parsePattern(`(?:${options})*`).tree)).toBe(0);
  });
});

describe('partsAreBounded', () => {
  it.each([
    ['a(?=b{1,3})', true],
    ['a(?=(b|c)d)(?<!x)', true],
    ['a*(?>bc?)', true],
    ['a(?=b*)', false],
    ['(?>a+)', false],
    ['(?=(?:a|a)b)', false],
    ['(?<=a?(?:a|ba)b)', true],
    ['(?<=(?:a|aa)(?:a|aa)(?:a|aa)b)', false],
    ['(?=(?>a))', false],
  ])('%j: %j', (pattern, bounded) => {
    expect(partsAreBounded(parsePattern(pattern).tree)).toBe(bounded);
  });
});
