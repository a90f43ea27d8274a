import { dateValue, type Value } from '../../../provisioning/expression/value';
import { parseAnyDate } from '../../../provisioning/dotnet/date/parse-any-date';
import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { compileFilters } from '../../../provisioning/filter/compile';
import type { FilterOptions } from '../../../provisioning/filter/options';
import { SUGGESTED_INPUT_OPTIONS } from '../../../provisioning/filter/options';
import { OPERATORS } from '../../../provisioning/filter/operators';
import { clausePasses, decisionOf, filterOf, type ClauseText } from '../../support/filters';

type Row = readonly [operator: string, operand: string, value: unknown, passes: boolean | 'undecided'];

const TEXTS: readonly Row[] = [
  ['EQUALS', 'Straße', 'Straße', true],
  ['EQUALS', 'Straße', 'Strasse', false],
  ['EQUALS', 'é', 'e\u0301', false],
  ['EQUALS', '0', '00', false],
  ['NOT EQUALS', 'Sales', ' Sales', true],
  ['Includes', 'R&D', 'Sales and R&D', true],
  ['Includes', '.', 'Sales', false],
  ['Includes', 'Sales', 'Sales', true],
  ['ENDS_WITH', 'com', 'com', true],
  ['ENDS_WITH', '.com', 'com', false],
  ['&', 'Sales;Marketing', 'es;Ma', true],
  ['&', 'Sales', 'Sales;Marketing', false],
  ['!&', 'Sales', 'Sales;Marketing', true],
];

const PATTERNS: readonly Row[] = [
  ['REGEX MATCH', '^(DE|FR|NL)$', 'FR', true],
  ['REGEX MATCH', '^(DE|FR|NL)$', 'FRA', false],
  ['REGEX MATCH', '(?i)^sales$', 'SALES', true],
  ['REGEX MATCH', '(?<=-)US$', 'Contoso-US', true],
  ['REGEX MATCH', '[a-z-[aeiou]]', 'aei', false],
  ['REGEX MATCH', '(?:^|\\W)Sales|Marketing|Operations(?:$|\\W)', 'Contoso-Marketing-US', true],
  ['REGEX MATCH', '(?:^|\\W)Sales|Marketing|Operations(?:$|\\W)', 'Contoso-LT-US', false],
  ['REGEX MATCH', '^4', 42, true],
  ['NOT REGEX MATCH', '^SystemMailbox{', 'SystemMailbox{1}', false],
  ['NOT REGEX MATCH', '^SystemMailbox{', 'ann', true],
  ['NOT REGEX MATCH', '^CAS_([^{]*){', 'CAS_x{', false],
];

const NUMBERS: readonly Row[] = [
  ['EQUALS', '42', 42n, true],
  ['EQUALS', '9007199254740993', 9007199254740993n, true],
  ['EQUALS', '-0', 0, false],
  ['Greater_Than', '9', '10', true],
  ['Greater_Than', '-5', -4, true],
  ['Greater_Than', '9007199254740992', 9007199254740993n, true],
  ['Greater_Than', '99999999999999999999', '100000000000000000000', true],
  ['Greater_Than', '1', 'abc', false],
  ['Greater_Than', '1', '2.5', false],
  ['Greater_Than', '1', 2.5, false],
  ['Greater_Than', '1', '0x10', false],
  ['Greater_Than_OR_EQUALS', '10', '010', true],
  ['Greater_Than_OR_EQUALS', '+10', 10, true],
  ['&', '6', '4', true],
  ['&', '6', 1, false],
  ['!&', '566259712', 2147483648, true],
  ['!&', '566259712', '33554432', true],
  ['!&', '566259712', '536870912', false],
  ['&', '-1', 5, true],
];

const TYPES: readonly Row[] = [
  ['IS TRUE', '', 'true', false],
  ['IS FALSE', '', 'false', false],
  ['IS FALSE', '', 0, false],
  ['REGEX MATCH', 'True', true, false],
  ['NOT REGEX MATCH', 'x', true, false],
  ['Includes', 'T', true, false],
  ['Includes', '4', 42, false],
  ['Greater_Than', '0', true, false],
  ['EQUALS', 'False', false, true],
  ['EQUALS', 'false', false, false],
  ['NOT EQUALS', 'False', true, true],
];

test.each([...TEXTS, ...PATTERNS, ...NUMBERS, ...TYPES])(
  '%s %j of %p: %s',
  (operator, operand, value, passes) => {
    const clause: ClauseText = operand === '' ? ['x', operator] : ['x', operator, operand];
    expect(clausePasses(clause, value)).toBe(passes);
  },
);

const OTHER_CHOICES: readonly (readonly [Partial<FilterOptions>, ...Row])[] = [
  [{ patternAnchoring: 'wholeValue' }, 'REGEX MATCH', 'a|ab', 'ab', true],
  [{ patternAnchoring: 'wholeValue' }, 'REGEX MATCH', 'a', 'a\n', false],
  [{ patternAnchoring: 'wholeValue' }, 'NOT REGEX MATCH', 'a', 'ba', true],
  [{ endsWithCase: 'ignored' }, 'ENDS_WITH', 'É', 'café', true],
  [{ endsWithCase: 'ignored' }, 'ENDS_WITH', 'i', 'I', true],
  [{ ampersandCase: 'ignored' }, '!&', 'SALES;HR', 'sales', false],
  [{ ampersandMeaning: 'text' }, '&', '566259712', '625', true],
  [{ booleanEquality: 'textIgnoringCase' }, 'EQUALS', 'true', true, true],
  [{ booleanEquality: 'textIgnoringCase' }, 'NOT EQUALS', 'true', true, false],
  [{ booleanEquality: 'unsupported' }, 'NOT EQUALS', 'True', false, false],
  [{ integerEquality: 'number' }, 'EQUALS', '007', 7, true],
  [{ integerEquality: 'number' }, 'EQUALS', '007', '7', false],
  [{ integerEquality: 'number' }, 'EQUALS', '9007199254740993', 9007199254740992, false],
  [{ isNullOfNull: 'fails' }, 'IS NULL', '', null, false],
  [{ isNullOfNull: 'fails' }, 'IS NOT NULL', '', null, false],
  [{ negationOfNull: 'holds' }, 'NOT EQUALS', 'x', null, true],
  [{ negationOfNull: 'holds' }, 'NOT REGEX MATCH', 'x', '', true],
  [{ negationOfNull: 'holds' }, '!&', '1', null, true],
  [{ negationOfNull: 'holds' }, 'IS FALSE', '', null, true],
  [{ negationOfNull: 'holds' }, 'IS TRUE', '', null, false],
  [{ whitespaceOnly: 'empty' }, 'EQUALS', ' ', ' ', false],
  [{ whitespaceOnly: 'empty' }, 'IS NULL', '', ' \t\u00a0\u0085', true],
  [{ whitespaceOnly: 'empty' }, 'IS NULL', '', '\ufeff', false],
];

test.each(OTHER_CHOICES)('with %j: %s %j of %p: %s', (options, operator, operand, value, passes) => {
  const clause: ClauseText = operand === '' ? ['x', operator] : ['x', operator, operand];
  expect(clausePasses(clause, value, options)).toBe(passes);
});

test.each(OPERATORS.filter(({ name }) => name !== 'IS NULL').map(({ name }) => name))(
  '%s of an absent value, an empty text and an empty list is false',
  (name) => {
    for (const value of [undefined, null, '', []]) expect(clausePasses(['x', name, '1'], value)).toBe(false);
  },
);

const DATE = parseAnyDate('2025-01-01T12:00:00Z');
const UNSUPPORTED: readonly (readonly [string, Value])[] = [
  ['several values', ['a', 'b']],
  ['one value of several', ['a']],
  ['a date', DATE ? dateValue(DATE) : null],
  ['members', { kind: 'complex', members: { value: 'a' } }],
];

test.each(UNSUPPORTED)('%s decide nothing, whatever the operator', (_, value) => {
  for (const { name } of OPERATORS) {
    const compiled = compileFilters([filterOf(['x', name, '1'])], () => () => value);
    expect(compiled.passes({})).toBe(false);
    const clause = compiled.explain({}).filters[0]?.clauses[0];
    expect([clause?.verdict, clause?.finding?.code]).toEqual(['undecided', 'attribute']);
  }
});

test.each<readonly [string, string, ClauseText]>([
  ['an unknown operator', 'operator', ['x', 'STARTS WITH', 'a']],
  ['an operator the portal lists', 'operator', ['x', 'IsMemberOf', 'a']],
  ['no attribute', 'attribute', ['', 'IS NULL']],
  ['no operand', 'operand-missing', ['x', 'EQUALS']],
  ['an empty operand', 'operand-missing', ['x', 'Includes', '']],
  ['two operands', 'several-operands', ['x', 'EQUALS', 'a', 'b']],
  ['a broken pattern', 'regular-expression', ['x', 'REGEX MATCH', '(a']],
  ['a broken pattern, negated', 'regular-expression', ['x', 'NOT REGEX MATCH', '(a']],
  [
    'a pattern that is not supported',
    'regular-expression-unsupported',
    ['x', 'REGEX MATCH', '(?<a>a)(?<-a>b)'],
  ],
])('%s decides nothing', (_, code, clause) => {
  const { verdict, filters } = decisionOf([filterOf(clause)], { x: 'a' });
  expect(verdict).toBe('undecided');
  expect(filters[0]?.clauses[0]?.finding?.code).toBe(code);
});

describe('a pattern that runs away', () => {
  const long = `${'a'.repeat(60)}b`;
  const runaway: ClauseText = ['x', 'REGEX MATCH', '^(a+)+$(?!b)\\1'];

  test('decides nothing, and says so without the value', () => {
    const { verdict, filters } = decisionOf([filterOf(runaway)], { x: long });
    const finding = filters[0]?.clauses[0]?.finding;
    expect([verdict, finding?.code]).toEqual(['undecided', 'regular-expression-timeout']);
    expect(finding?.message).not.toContain('aaa');
  });

  test('does not matter where another clause fails or another filter holds', () => {
    expect(decisionOf([filterOf(runaway, ['y', 'IS NOT NULL'])], { x: long }).verdict).toBe(false);
    expect(decisionOf([filterOf(runaway), filterOf(['x', 'IS NOT NULL'])], { x: long }).verdict).toBe(true);
  });
});

test('attributes that the service cannot filter on decide nothing where the kind of records is known', () => {
  const filters = [filterOf(['userType', 'EQUALS', 'Member'])];
  const user = { userType: 'Member' };
  expect(compileFilters(filters, fromBag).passes(user)).toBe(true);
  expect(compileFilters(filters, fromBag, { object: 'user' }).explain(user).verdict).toBe('undecided');
  expect(compileFilters(filters, fromBag, { object: 'group' }).passes(user)).toBe(true);
});

test('the shipped exclusions of a directory let ordinary accounts pass, which have none of the attributes', () => {
  const exclusions = filterOf(
    ['isCriticalSystemObject', 'IS FALSE'],
    ['adminDescription', 'NOT REGEX MATCH', '^User_'],
    ['msExchRecipientTypeDetails', '!&', '566259712'],
    ['sAMAccountName', 'NOT EQUALS', 'SUPPORT_388945a0'],
  );
  const passes = (person: Readonly<Record<string, unknown>>): boolean =>
    compileFilters([exclusions], fromBag, { options: SUGGESTED_INPUT_OPTIONS }).passes(person);
  expect(passes({ sAMAccountName: 'ann' })).toBe(true);
  expect(passes({ sAMAccountName: 'SUPPORT_388945a0' })).toBe(false);
  expect(passes({ sAMAccountName: 'ann', msExchRecipientTypeDetails: 536870912 })).toBe(false);
});

test('what does not depend on the person is done once', () => {
  let bound = 0;
  const compiled = compileFilters([filterOf(['x', 'EQUALS', 'a'], ['y', 'IS NULL'])], (name) => {
    bound += 1;
    return fromBag(name);
  });
  for (let count = 0; count < 10; count += 1) compiled.passes({ x: 'a' });
  expect(bound).toBe(2);
});
