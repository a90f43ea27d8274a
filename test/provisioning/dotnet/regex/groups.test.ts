import { parsePattern } from '../../../../provisioning/dotnet/regex/parser';

it.each([
  ['a', ['0']],
  ['(a)(b)', ['0', '1', '2']],
  ['(?<b>x)(y)(?<a>z)(w)', ['0', '1', '2', 'b', 'a']],
  ['(?<n>a)(?<n>b)', ['0', 'n']],
  ['(?<5>a)(b)', ['0', '1', '5']],
  ['(?<2>a)(?<n>b)(c)', ['0', '1', '2', 'n']],
  ['(?<n>a)(?<2>b)(c)', ['0', '1', '2', 'n']],
  ['(?n)(a)(?<n>b)(?-n)(c)', ['0', '1', 'n']],
  ['(?n:(a))(b)', ['0', '1']],
  ['[(](a)\\((?#()', ['0', '1']],
])('the groups of %j are %j', (pattern, names) => {
  expect(parsePattern(pattern).groups.names).toEqual(names);
});

it('finds groups by number and name', () => {
  const { groups } = parsePattern('(a)(?<5>b)(?<n>c)');
  expect([0, 1, 2, 3, 5].map((number) => groups.byNumber(number))).toEqual([0, 1, 2, undefined, 3]);
  expect(['0', '1', 'n', '5', 'N', '7'].map((name) => groups.byName(name))).toEqual([
    0,
    1,
    2,
    3,
    undefined,
    undefined,
  ]);
});
