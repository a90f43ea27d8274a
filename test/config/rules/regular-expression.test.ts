import { isRegularExpression } from '../../../config/rules/regular-expression';

test.each([
  '(DE|FR|NL)',
  '.*\\@domain.com',
  '^SystemMailbox{',
  '(?i)^a',
  '(?i:a)b',
  "(?'n'a)",
  '(?<n>a)\\k<n>',
  '(?>a+)',
  '(?<=a)b',
  '(?<!a)b',
  'a(?#comment)b',
  '\\,',
  '\\Aa\\z',
  '(?(a)b|c)',
  '(?x) ( # open',
  '([1-9][0-9])',
  '[^a-z]',
])('%s', (pattern) => {
  expect(isRegularExpression(pattern)).toBe(true);
});

test.each(['(', 'a)', '[a', '*', 'a**', '(?i)(', '+a', '(a|b', '\\'])('not %s', (pattern) => {
  expect(isRegularExpression(pattern)).toBe(false);
});
