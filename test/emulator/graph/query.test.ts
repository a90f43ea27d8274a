import { allowOptions, parseQuery } from '../../../emulator/graph/query';

it('reads a query as a form', () => {
  const query = parseQuery(`%24filter=displayName+eq+%27a%26b%27&$select=id,appRoles`);
  expect([...query]).toEqual([
    ['$filter', "displayName eq 'a&b'"],
    ['$select', 'id,appRoles'],
  ]);
});

it('knows an empty query', () => {
  expect(parseQuery('').size).toBe(0);
});

it('refuses an option given twice', () => {
  expect(() => parseQuery('$top=1&%24top=2')).toThrow('more than once');
});

it('refuses options that are not allowed, naming those that are', () => {
  expect(() => allowOptions(parseQuery('$expand=a'), ['$select'])).toThrow(
    "'$expand' is not supported here; supported: $select.",
  );
  expect(() => allowOptions(parseQuery('$expand=a'), [])).toThrow('supported: none');
  expect(() => allowOptions(parseQuery('$select=a'), ['$select'])).not.toThrow();
});
