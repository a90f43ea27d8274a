import fc from 'fast-check';
import { OPERATORS } from '../../../provisioning/filter/operators';
import type { ScopingFilter } from '../../../provisioning/model';
import { printFilters } from '../../../provisioning/schema/print';
import { readFilters, type Unexpressed } from '../../../provisioning/schema/read-filters';
import { FILTER_VECTORS, FILTERS_IN_THE_WILD } from '../../support/filter-vectors';
import { filterOf, scopeVerdict } from '../../support/filters';

const NOTHING = { filters: [], inputFilters: [], categoryFilters: [], unexpressed: [] };
const CLAUSE = { operatorName: 'IS NULL', sourceOperandName: 'mail', targetOperand: null };

/** What is reported of a stored object, as reason and path. */
function reported(stored: unknown): readonly string[] {
  return readFilters(stored).unexpressed.map(({ reason, path }) => `${reason} ${path.join('.')}`);
}

test('reading what was printed gives the same filters, and nothing that could not be expressed', () => {
  const filters: fc.Arbitrary<readonly ScopingFilter[]> = fc.array(
    fc.record({
      name: fc.string(),
      clauses: fc.array(
        fc.record({
          attribute: fc.string(),
          operator: fc.constantFrom(...OPERATORS.map(({ name }) => name)),
          values: fc.array(fc.string(), { maxLength: 3 }),
        }),
      ),
    }),
  );
  fc.assert(
    fc.property(filters, (one) => {
      const stored: unknown = JSON.parse(JSON.stringify({ groups: printFilters(one) }));
      expect(readFilters(stored)).toEqual({ ...NOTHING, filters: one });
    }),
  );
});

test('an operator that is not in the table comes back as it was, and is reported', () => {
  const filter = filterOf(['objectId', 'IsMemberOf', 'x']);
  const { filters, unexpressed } = readFilters({ groups: printFilters([filter]) });
  expect(filters).toEqual([filter]);
  expect(unexpressed).toEqual<Unexpressed[]>([
    { reason: 'operator', path: ['groups', 0, 'clauses', 0, 'operatorName'], stored: 'IsMemberOf' },
  ]);
});

test.each([
  null,
  undefined,
  {},
  { groups: null },
  { groups: [], inputFilterGroups: [], categoryFilterGroups: null },
])('%j is no filter', (stored) => {
  expect(readFilters(stored)).toEqual(NOTHING);
});

test.each([undefined, null, {}, { values: [] }, { values: null }])('%j is no operand', (targetOperand) => {
  const groups = [{ name: 'g', clauses: [{ ...CLAUSE, targetOperand }] }];
  expect(readFilters({ groups })).toEqual({
    ...NOTHING,
    filters: [{ ...filterOf(['mail', 'IS NULL']), name: 'g' }],
  });
});

test('members may be written with capitals, as in the metadata of exported schemas', () => {
  const stored = {
    Groups: [
      {
        Name: 'g',
        Clauses: [{ OperatorName: 'equals', SourceOperandName: 'city', TargetOperand: { Values: ['Bonn'] } }],
      },
    ],
    InputFilterGroups: null,
  };
  expect(readFilters(stored)).toEqual({
    ...NOTHING,
    filters: [{ ...filterOf(['city', 'EQUALS', 'Bonn']), name: 'g' }],
  });
});

test("the service's own filters are read, and reported as such with what they are", () => {
  const own = [{ name: 'own', clauses: [CLAUSE] }];
  const { inputFilters, categoryFilters, unexpressed } = readFilters({
    groups: [],
    inputFilterGroups: own,
    categoryFilterGroups: own,
  });
  expect([inputFilters, categoryFilters]).toEqual(
    Array(2).fill([{ ...filterOf(['mail', 'IS NULL']), name: 'own' }]),
  );
  expect(unexpressed).toEqual<Unexpressed[]>([
    { reason: 'input-filters', path: ['inputFilterGroups'], stored: own },
    { reason: 'category-filters', path: ['categoryFilterGroups'], stored: own },
  ]);
});

test.each<readonly [string, unknown, readonly string[]]>([
  [
    'a clause on the target',
    { ...CLAUSE, targetOperandName: 'userName' },
    ['member groups.0.clauses.0.targetOperandName'],
  ],
  [
    'an operand that is an attribute',
    { ...CLAUSE, targetOperand: { values: [], name: 'userName' } },
    ['member groups.0.clauses.0.targetOperand.name'],
  ],
  ['an annotation', { ...CLAUSE, '@odata.type': '#microsoft.graph.filterClause', other: null }, []],
  ['a clause without attribute', { operatorName: 'IS NULL' }, ['form groups.0.clauses.0.sourceOperandName']],
  ['a clause without operator', { sourceOperandName: 'mail' }, ['form groups.0.clauses.0.operatorName']],
  [
    'a number as operand',
    { ...CLAUSE, operatorName: 'EQUALS', targetOperand: { values: [1] } },
    ['form groups.0.clauses.0.targetOperand.values.0'],
  ],
  ['a text as operand', { ...CLAUSE, targetOperand: 'x' }, ['form groups.0.clauses.0.targetOperand']],
])('%s', (_, clause, expected) => {
  expect(reported({ groups: [{ name: 'g', clauses: [clause] }] })).toEqual(expected);
});

test.each<readonly [unknown, readonly string[]]>([
  ['text', ['form ']],
  [[], ['form ']],
  [{ groups: {} }, ['form groups']],
  [{ groups: ['x'] }, ['form groups.0']],
  [{ groups: [{ name: 1, clauses: {} }] }, ['form groups.0.name', 'form groups.0.clauses']],
  [
    { groups: [{ name: 'g', clauses: [null] }] },
    ['form groups.0.clauses.0.sourceOperandName', 'form groups.0.clauses.0.operatorName'],
  ],
  [{ targetGroups: [] }, ['member targetGroups']],
])('%j is reported', (stored, expected) => {
  expect(reported(stored)).toEqual(expected);
});

test.each(['text', [], { groups: {} }, { groups: ['x'] }, { groups: [{ name: 'g', clauses: [null] }] }])(
  'nobody passes %j, which cannot be read',
  (stored) => {
    expect(scopeVerdict(stored, { mail: 'a@b.c' })).toBe('undecided');
  },
);

test('any JSON can be read, and what is not plain filters is reported', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      const { filters, unexpressed } = readFilters(stored);
      expect(unexpressed.length > 0 || stored === null || typeof stored === 'object').toBe(true);
      expect(Array.isArray(filters)).toBe(true);
    }),
  );
});

test.each(FILTER_VECTORS.vectors.map((one) => [one.id, one.filter] as const))(
  '%s reads and prints',
  (_, stored) => {
    const { filters } = readFilters(stored);
    expect(readFilters({ groups: printFilters(filters) }).filters).toEqual(filters);
  },
);

test.each(FILTERS_IN_THE_WILD.map(({ filter }, index) => [index, filter] as const))(
  'filter %i of those found in the wild is understood, but for whose it is',
  (_, stored) => {
    const read = readFilters(stored);
    const reasons = read.unexpressed.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason !== 'input-filters')).toEqual([]);
    expect(reasons.length > 0).toBe(read.inputFilters.length > 0);
  },
);
