import fc from 'fast-check';
import type { Filter, Literal, Operand } from '../../../../emulator/graph/filter/ast';
import { CASE_CHANGES, COMPARISONS, TEXT_TESTS } from '../../../../emulator/graph/filter/ast';
import { parseFilter } from '../../../../emulator/graph/filter/filter';
import { fullFilter } from '../../../../emulator/graph/filter/filterable';
import { readFilter } from '../../../../emulator/graph/filter/parser';
import { unsupportedQuery } from '../../../../emulator/graph/graph-error';
import type { Json, JsonObject } from '../../../../emulator/graph/json';

const KNOWN = fullFilter(['name', 'who/name', 'count', 'isOn', 'time'], ['time']);

// Few values, so that some of them meet.
const text = fc.constantFrom('', 'a', 'A', 'ann', "O'Neill", "''", 'a) or (b', 'not', '2026-01-01');
const number = fc.integer({ min: -4, max: 4 }).map((n) => n / 2);
const time = fc.constantFrom(
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T12:30:00.500Z',
  '2026-02-01T00:00:00.000Z',
);

const textOperand: fc.Arbitrary<Operand> = fc
  .tuple(fc.constantFrom('name', 'who/name'), fc.array(fc.constantFrom(...CASE_CHANGES), { maxLength: 2 }))
  .map(([path, changes]) =>
    changes.reduce<Operand>((of, kind) => ({ kind, of }), { kind: 'property', path }),
  );
const property = (path: string) => fc.constant<Operand>({ kind: 'property', path });
const orNull = <T>(literal: fc.Arbitrary<T>) => fc.option(literal, { freq: 8 });

/** An operand with literals that it may be compared with. */
const compared: fc.Arbitrary<[Operand, Literal[]]> = fc.oneof(
  literalsOf(textOperand, orNull(text)),
  literalsOf(property('count'), orNull(number)),
  literalsOf(property('isOn'), orNull(fc.boolean())),
  literalsOf(property('time'), orNull(time.map((each) => new Date(each)))),
);

function literalsOf(operand: fc.Arbitrary<Operand>, literal: fc.Arbitrary<Literal>) {
  return fc.tuple(operand, fc.array(literal, { minLength: 1, maxLength: 3 }));
}

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .tuple(compared, fc.constantFrom(...COMPARISONS))
    .map(([[operand, [literal = null]], operator]): Filter => {
      return { kind: 'compare', operand, operator, literal };
    }),
  compared.map(([operand, literals]): Filter => ({ kind: 'in', operand, literals })),
  fc
    .tuple(fc.constantFrom(...TEXT_TESTS), textOperand, text)
    .map(([test, operand, wanted]): Filter => ({ kind: 'test', test, operand, text: wanted })),
);

const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('tree').map((part): Filter => ({ kind: 'not', part })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]): Filter => ({ kind, parts })),
  ),
}));

const object: fc.Arbitrary<JsonObject> = fc.record(
  { name: orNull(text), who: fc.record({ name: text }), count: number, isOn: fc.boolean(), time },
  { requiredKeys: [] },
);

it('reads the tree that was printed', () => {
  const refuse = unsupportedQuery;
  fc.assert(fc.property(tree, (filter) => expect(readFilter(print(filter), refuse)).toEqual(filter)));
});

it('means by a printed tree what the tree means', () => {
  fc.assert(
    fc.property(tree, object, (filter, subject) => {
      expect(parseFilter(print(filter), KNOWN)(subject)).toBe(evaluate(filter, subject));
    }),
    { numRuns: 500 },
  );
});

/** With no more parentheses than needed. */
function print(filter: Filter, within: 'or' | 'and' | 'not' = 'or'): string {
  switch (filter.kind) {
    case 'or':
    case 'and': {
      // A part of the same kind stands in parentheses too: else it would not be a tree of its own.
      const parts = filter.parts.map((part) =>
        part.kind === filter.kind ? `(${print(part)})` : print(part, filter.kind),
      );
      const joined = parts.join(` ${filter.kind} `);
      return within === 'not' || (within === 'and' && filter.kind === 'or') ? `(${joined})` : joined;
    }
    case 'not':
      return `not ${print(filter.part, 'not')}`;
    case 'compare':
      return `${printOperand(filter.operand)} ${filter.operator} ${printLiteral(filter.literal)}`;
    case 'in':
      return `${printOperand(filter.operand)} in (${filter.literals.map(printLiteral).join(',')})`;
    case 'test':
      return `${filter.test}(${printOperand(filter.operand)},${printLiteral(filter.text)})`;
  }
}

function printOperand(operand: Operand): string {
  return operand.kind === 'property' ? operand.path : `${operand.kind}(${printOperand(operand.of)})`;
}

function printLiteral(literal: Literal): string {
  if (literal instanceof Date) return literal.toISOString().replace('T00:00:00.000Z', '');
  return typeof literal === 'string' ? `'${literal.replaceAll("'", "''")}'` : String(literal);
}

/** The meaning of a tree, straight from the words of the language. */
function evaluate(filter: Filter, subject: JsonObject): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.parts.some((part) => evaluate(part, subject));
    case 'and':
      return filter.parts.every((part) => evaluate(part, subject));
    case 'not':
      return !evaluate(filter.part, subject);
    case 'in':
      return filter.literals.some((literal) => compare(valueOf(filter.operand, subject), literal) === 0);
    case 'test': {
      const value = valueOf(filter.operand, subject);
      if (typeof value !== 'string') return false;
      const at = filter.test === 'endswith' ? value.lastIndexOf(filter.text) : value.indexOf(filter.text);
      const expected = { contains: at, startswith: 0, endswith: value.length - filter.text.length };
      return at >= 0 && at === expected[filter.test];
    }
    case 'compare': {
      const order = compare(valueOf(filter.operand, subject), filter.literal);
      if (filter.operator === 'eq') return order === 0;
      if (filter.operator === 'ne') return order !== 0;
      if (order === undefined || filter.literal === null) return false;
      return { gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[filter.operator];
    }
  }
}

/** Below, equal or above; undefined where there is no order. */
function compare(value: Json, literal: Literal): number | undefined {
  if (value === null || literal === null) return value === literal ? 0 : undefined;
  const [a, b] =
    literal instanceof Date ? [Date.parse(value as string), literal.getTime()] : [value, literal];
  return a === b ? 0 : a < b ? -1 : 1;
}

function valueOf(operand: Operand, subject: JsonObject): Json {
  if (operand.kind === 'property') {
    const value =
      operand.path === 'who/name' ? (subject.who as JsonObject | undefined)?.name : subject[operand.path];
    return value ?? null;
  }
  const value = valueOf(operand.of, subject);
  if (typeof value !== 'string') return value;
  return operand.kind === 'tolower' ? value.toLowerCase() : value.toUpperCase();
}
