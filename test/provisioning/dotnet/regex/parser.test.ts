import { compileRegex, isRegexProblem } from '../../../../provisioning/dotnet/regex/compile-regex';
import { parsePattern } from '../../../../provisioning/dotnet/regex/parser';

type Row = [pattern: string, offset: number, message: RegExp];

function problemsOf(kind: 'invalid' | 'unsupported', rows: Row[]): void {
  it.each(rows)('%j at %d', (pattern, offset, message) => {
    const result = compileRegex(pattern);
    expect(isRegexProblem(result) && result).toEqual({
      kind,
      offset,
      message: expect.stringMatching(message),
    });
  });
}

describe('what .NET refuses', () => {
  problemsOf('invalid', [
    ['a)', 1, /closes no group/],
    ['(a', 0, /never closed/],
    ['a(b(c)', 1, /never closed/],
    ['(?<n>[0-9]+', 0, /never closed/],
    ['[a', 0, /no closing bracket/],
    ['a[]', 1, /no closing bracket/],
    ['a[^]', 1, /no closing bracket/],
    ['[a-[b]', 0, /no closing bracket/],
    ['[a-z-[b]c]', 4, /come last/],
    ['[z-a]', 1, /reverse/],
    ['[a-\\-x]', 1, /reverse/],
    ['[a-\\d]', 3, /end in a class/],
    ['*a', 0, /quantifier \* follows nothing/],
    ['a|+', 2, /quantifier \+ follows nothing/],
    ['(?)', 1, /quantifier \? follows nothing/],
    ['{1}', 0, /quantifier \{ follows nothing/],
    ['(?i)*', 4, /follows an option/],
    ['a**', 2, /follows a quantifier/],
    ['a*+', 2, /possessive/],
    ['a{1}{2}', 4, /follows a quantifier/],
    ['a???', 3, /follows a quantifier/],
    ['a{2,1}', 1, /smallest count, 2, is above/],
    ['a{99999999999}', 2, /too large/],
    ['\\', 0, /ends in a single backslash/],
    ['a\\q', 1, /\\q is no escape/],
    ['\\y\\_', 0, /\\y is no escape/],
    ['\\é', 0, /\\é is no escape/],
    ['\\8', 0, /no such group/],
    ['\\1', 0, /no such group/],
    ['(a)\\2', 3, /no such group/],
    ['\\k<n>', 0, /no group called n/],
    ['\\k<2>(a)', 0, /no group called 2/],
    ['\\k', 0, /needs the name/],
    ['\\kn', 0, /needs the name/],
    ["\\k<n'", 0, /needs the name/],
    ['\\xg1', 0, /exactly 2 hexadecimal/],
    ['\\u12', 0, /exactly 4 hexadecimal/],
    ['\\c', 0, /needs a letter/],
    ['\\c1', 0, /needs a letter/],
    ['\\p', 0, /needs a Unicode category/],
    ['\\pL', 0, /needs a Unicode category/],
    ['\\p{L', 0, /needs a Unicode category/],
    ['\\p{Lx}', 0, /no Unicode category or block/],
    ['[\\p{isGreek}]', 1, /no Unicode category or block/],
    ['\\p{Letter}', 0, /no Unicode category or block/],
    ['\\p{constructor}', 0, /no Unicode category or block/],
    ['(?<n)', 3, /closed by >/],
    ['(?<>a)', 3, /no name/],
    ['(?<0>a)', 3, /cannot name a group/],
    ['(?<00>a)', 3, /cannot name a group/],
    ['(?<02>a)(b)', 3, /cannot name a group/],
    ['(?<1a>a)', 3, /cannot name a group/],
    ['(?<a b>a)', 3, /closed by >/],
    ["(?'n>a)", 3, /closed by '/],
    ['( ?< Suffix>@(.)\\*)(?', 19, /begins no group/],
    ['(?P<n>a)', 0, /\(\?P begins no group/],
    ['(?e)', 0, /begins no group/],
    ['(?i', 0, /begins no group/],
    ['(?#a', 0, /comment/],
    ['(?x)a(?#b', 5, /comment/],
  ]);
});

describe('what .NET knows and this does not', () => {
  problemsOf('unsupported', [
    ['a(?(b)c|d)', 1, /Conditional groups/],
    ['(a)(?(1)b|c)', 3, /Conditional groups/],
    ['(?<n-m>a)', 0, /Balancing groups/],
    ['(?<-n>a)', 0, /Balancing groups/],
    ['\\p{_xmlW}', 0, /does not document/],
    [`${'('.repeat(200)}${')'.repeat(200)}`, 100, /more than 100 deep/],
    ['[a-'.repeat(50), 59, /more than 20 deep/],
    ['(?:(?:a{100}){100}){100}', 6, /multiply/],
    ['a{20001}', 0, /multiply/],
    ['(?:){2147483647}', 0, /multiply/],
    ['(?:|a){0,2147483647}', 0, /multiply/],
    [`${'(?:'.repeat(60)}a${'){2}'.repeat(60)}`, 174, /multiply/],
    ['a'.repeat(5_001), 5_000, /at most 5000/],
  ]);
});

it('keeps the offset of every construct', () => {
  const { tree } = parsePattern('a(?<n>b|\\d)[x]+?$');
  expect(tree).toMatchObject({
    type: 'sequence',
    offset: 0,
    items: [
      { type: 'unit', offset: 0 },
      {
        type: 'capture',
        offset: 1,
        group: 1,
        body: { type: 'alternation', offset: 6, options: [{ offset: 6 }, { offset: 8 }] },
      },
      { type: 'repeat', offset: 11, min: 1, max: Infinity, lazy: true, body: { type: 'unit', offset: 11 } },
      { type: 'assertion', offset: 16, place: 'finalLineEnd' },
    ],
  });
});

it('never repeats a long pattern in a message', () => {
  const result = compileRegex(`\\p{${'x'.repeat(500)}}`);
  expect(isRegexProblem(result) && result.message.length).toBeLessThan(200);
});
