import { findOperator, OPERATORS, refusedOperator } from '../../../provisioning/filter/operators';

test.each(OPERATORS.map(({ name }) => name))(
  '%s is found in any case, with blanks or underscores',
  (name) => {
    for (const text of [
      name,
      name.toLowerCase(),
      name.toUpperCase(),
      name.replace(/[ _]/g, '_'),
      name.replace(/[ _]/g, ''),
    ]) {
      expect(findOperator(text)?.name).toBe(name);
    }
  },
);

test.each(['', 'EQUAL', 'IsMemberOf', 'Present', 'LESS THAN'])('%j is no operator', (text) => {
  expect(findOperator(text)).toBeUndefined();
});

test.each(['IsMemberOf', 'is member of', 'PRESENT', 'valid_cert_match'])(
  '%s is known and refused',
  (text) => {
    expect(refusedOperator(text)?.reason).toBeDefined();
  },
);

test('four operators have no operand, two compare integers, two take a pattern', () => {
  const names = (of: (operator: (typeof OPERATORS)[number]) => boolean): readonly string[] =>
    OPERATORS.filter(of).map(({ name }) => name);
  expect(names(({ arity }) => arity === 'unary')).toEqual(['IS NULL', 'IS NOT NULL', 'IS TRUE', 'IS FALSE']);
  expect(names(({ integer }) => integer)).toEqual(['Greater_Than', 'Greater_Than_OR_EQUALS']);
  expect(names(({ pattern }) => pattern)).toEqual(['REGEX MATCH', 'NOT REGEX MATCH']);
});
