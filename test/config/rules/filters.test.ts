import { compileFilters } from '../../../provisioning/filter/compile';
import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { readFilters } from '../../../provisioning/schema/read-filters';
import type { ScopingFilter } from '../../../provisioning/model';
import { FILTER_VECTORS, FILTERS_IN_THE_WILD } from '../../support/filter-vectors';
import { expectDiagnostics, found, load, withMinimum } from '../../support/spec';

/** A spec, which JSON is as well, with some filters of users or groups. */
function specWith(key: 'users' | 'groups', filters: readonly ScopingFilter[]): string {
  const scopingFilters = filters.map(({ name, clauses }, index) => ({
    name: `${name} ${index}`,
    clauses: clauses.map(({ values, ...clause }) => ({
      ...clause,
      ...(values.length > 0 ? { values } : {}),
    })),
  }));
  const mappings = { [key]: { scopingFilters } };
  return withMinimum(`deprovisioning: { outOfScope: keep }\nmappings: ${JSON.stringify(mappings)}\n`);
}

function codesOf(key: 'users' | 'groups', filters: readonly ScopingFilter[]): readonly string[] {
  return found(load(specWith(key, filters))).map(([code]) => code);
}

test.each(FILTER_VECTORS.mustBeReported.map((one) => [one.id, one] as const))(
  '%s is an error',
  (id, { filter }) => {
    const codes = codesOf(id.endsWith('-members') ? 'groups' : 'users', readFilters(filter).filters);
    expect(codes).toEqual([id.includes('operator') ? 'filter/operator' : 'filter/attribute']);
  },
);

test('members of a group are no attribute of a user', () => {
  const members = FILTER_VECTORS.mustBeReported.find(({ id }) => id.endsWith('-members'));
  expect(codesOf('users', readFilters(members?.filter).filters)).toEqual(['attribute/unknown']);
});

test.each(['open-gt-non-integer', 'open-empty-clause-list'])('%s is an error', (id) => {
  const open = FILTER_VECTORS.openQuestions.find((one) => one.id === id);
  const codes = codesOf('users', readFilters(open?.filter).filters).filter((code) =>
    code.startsWith('filter/'),
  );
  expect(codes).toEqual([id === 'open-gt-non-integer' ? 'filter/integer' : 'filter/empty']);
});

const documented = FILTER_VECTORS.vectors.filter(({ filter }) => readFilters(filter).filters.length > 0);

test.each(documented.map((one) => [one.id, one.filter] as const))(
  '%s has no error of filters',
  (_, filter) => {
    const codes = codesOf('users', readFilters(filter).filters);
    expect(codes.filter((code) => code !== 'attribute/unknown')).toEqual([]);
  },
);

const wild = FILTERS_IN_THE_WILD.flatMap(({ filter }) => {
  const { filters, inputFilters } = readFilters(filter);
  return [...filters, ...inputFilters];
});

test.each(wild.map((one) => [one.clauses.map(({ operator }) => operator).join(), one] as const))(
  'a filter found in the wild, of %s, is valid',
  (_, filter) => {
    const codes = codesOf('users', [filter]);
    expect(codes.filter((code) => code !== 'attribute/unknown' && code !== 'filter/boolean-text')).toEqual(
      [],
    );
  },
);

test.each([
  ['plain', '^Sales('],
  ['single quotes', "'^Sales('"],
  ['double quotes', '"^Sales("'],
  ['an escape before', '"\\x41("'],
])('a mistake in a pattern has its place: %s', (_, written) => {
  const line = `        clauses: [{ attribute: city, operator: REGEX MATCH, value: ${written} }]`;
  const text = `deprovisioning: { outOfScope: keep }\nmappings:\n  users:\n    scopingFilters:\n      - name: a\n${line}\n`;
  expectDiagnostics(withMinimum(text), [['filter/regular-expression', 12, line.indexOf('(') + 1]]);
});

test.each([
  ['(?<open>a)(?<-open>b)', 'filter/regular-expression-unsupported'],
  ['(a|aa)+\\1$', 'filter/slow-pattern'],
])('the pattern %s is only warned of', (pattern, code) => {
  const filters = [
    { name: 'a', clauses: [{ attribute: 'city', operator: 'REGEX MATCH', values: [pattern] }] },
  ];
  const result = load(specWith('users', filters));
  expect(result.diagnostics.map((one) => [one.code, one.severity])).toEqual([[code, 'warning']]);
  expect(result.spec).toBeDefined();
});

test.each(['True', 'False'])('a boolean may be compared with %s', (value) => {
  const filters = [
    { name: 'a', clauses: [{ attribute: 'accountEnabled', operator: 'NOT EQUALS', values: [value] }] },
  ];
  expect(codesOf('users', filters)).toEqual([]);
});

test.each(['true', 'TRUE', 'yes', '1'])('a boolean is not the text %s', (value) => {
  const filters = [
    { name: 'a', clauses: [{ attribute: 'accountEnabled', operator: 'EQUALS', values: [value] }] },
  ];
  expect(codesOf('users', filters)).toEqual(['filter/boolean-text']);
  expect(compileFilters(filters, fromBag, { object: 'user' }).passes({ accountEnabled: true })).toBe(false);
});

test('what a valid spec says, every clause can decide', () => {
  const text = `deprovisioning: { outOfScope: keep }\nmappings: { users: { scopingFilters: [{ name: a, clauses: [{ attribute: employeeId, operator: greater than, value: 5 }, { attribute: city, operator: is not null }] }] } }\n`;
  const filters = load(withMinimum(text)).spec?.tenants[0]?.mappings.users?.scopingFilters ?? [];
  const compiled = compileFilters(filters, fromBag, { object: 'user' });
  expect(['4', '6', null].map((employeeId) => compiled.passes({ employeeId, city: 'Bonn' }))).toEqual([
    false,
    true,
    false,
  ]);
});
