import fc from 'fast-check';
import { parseFilter } from '../../../../emulator/graph/filter/filter';
import { basicFilter, directoryFilter, fullFilter } from '../../../../emulator/graph/filter/filterable';
import type { Filterable } from '../../../../emulator/graph/filter/filterable';
import { GraphError } from '../../../../emulator/graph/graph-error';

const PROPERTIES = ['displayName', 'mail', 'mailEnabled'];
const NAMES = directoryFilter(PROPERTIES, false);
const ADVANCED = directoryFilter(PROPERTIES, true);
const LOG = fullFilter(['time', 'count', 'who/id', 'who/name'], ['time']);

describe('a list of directory objects', () => {
  it.each([
    [`displayName eq 'Sales'`, { displayName: 'Sales' }, true],
    [`displayName eq 'sales'`, { displayName: 'SALES' }, true],
    [`displayName eq 'Sales'`, { displayName: 'Sales EU' }, false],
    [`displayName eq 'Sales'`, {}, false],
    [`displayName eq 'Daniel O''Neill'`, { displayName: "Daniel O'Neill" }, true],
    [`displayName eq ''`, { displayName: '' }, true],
    [`displayName EQ 'a and b'`, { displayName: 'a and b' }, true],
    [`displayName eq '2026-99-99'`, { displayName: '2026-99-99' }, true],
    [`displayName eq '2026-01-01'`, { displayName: '2026-01-01T00:00:00Z' }, false],
    [`mail eq null`, {}, true],
    [`mail eq null`, { mail: [] }, false],
    [`mailEnabled eq false`, { mailEnabled: false }, true],
    [`mailEnabled eq true`, { mailEnabled: false }, false],
    [`mailEnabled eq 'true'`, { mailEnabled: true }, false],
    [`displayName eq 'a' and mailEnabled eq true`, { displayName: 'a', mailEnabled: true }, true],
    [`displayName eq 'a' and mailEnabled eq true`, { displayName: 'b', mailEnabled: true }, false],
    [`startswith(displayName,'Sa')`, { displayName: 'sales' }, true],
    [`startswith(displayName,'')`, {}, false],
    [`displayName eq 'a' or displayName eq 'b'`, { displayName: 'B' }, true],
    [`displayName in ('a', 'B')`, { displayName: 'b' }, true],
    [`displayName in ('a', 'b')`, { displayName: 'c' }, false],
    [`(displayName eq 'a' or displayName eq 'b') and mail eq 'x'`, { displayName: 'b', mail: 'y' }, false],
    [`startsWith(displayName, 'Sa') and mail eq 'x'`, { displayName: 'sales', mail: 'y' }, false],
  ])('%s on %j: %s', (filter, object, expected) => {
    expect(parseFilter(filter, NAMES)(object)).toBe(expected);
    expect(parseFilter(filter, ADVANCED)(object)).toBe(expected);
  });

  it.each([
    [`displayName ne 'a'`, 'ne', true],
    [`displayName ne 'B'`, 'ne', false],
    [`NOT(displayName eq 'a')`, 'not', true],
    [`not startsWith(displayName,'B')`, 'not', false],
    [`endsWith(mail,'@CONTOSO.example')`, 'endswith', true],
  ])('knows %s in an advanced query only', (filter, operator, expected) => {
    const object = { displayName: 'b', mail: 'b@contoso.example' };
    expect(parseFilter(filter, ADVANCED)(object)).toBe(expected);
    const error = refusal(filter, NAMES);
    expect(error).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery', unplanned: undefined });
    expect(error?.message).toContain(`'${operator}' is for advanced queries only`);
    expect(refusal(filter, basicFilter(PROPERTIES))?.unplanned).toContain(`'${operator}' is not known`);
  });
});

it.each([
  ['', 'a property is expected at offset 0, not the end'],
  ['displayName', 'an operator (eq, ne, gt, ge, lt, le, in) is expected at offset 11, not the end'],
  [`displayName eq a`, 'a text in quotes'],
  [`displayName eq 'a`, 'nothing that is known begins at offset 15'],
  [`displayName eq 'O'Neill'`, 'nothing that is known begins at offset 23'],
  [`displayName eq 'a' mail eq 'b'`, '"and", "or" or the end is expected at offset 19, not mail'],
  [`displayName eq 'a' and`, 'a property is expected at offset 22, not the end'],
  [`displayName eq 2026-01-01`, `'displayName' is no time: a text stands in quotes`],
  [`displayName gt 'a'`, `'gt' is not known`],
  [`contains(displayName,'a')`, `'contains' is not known`],
  [`tolower(displayName) eq 'a'`, `'tolower' is not known`],
  [`startswith(displayName,1)`, 'a text in quotes'],
  [`startswith(displayName)`, '"," is expected at offset 22, not )'],
  [`(displayName eq 'a'`, '")" is expected at offset 19, not the end'],
  [`displayName in ()`, 'a text in quotes'],
  [`secret eq 'a'`, `'secret' is no property to filter by`],
  [`memberOf/any(m:m/id eq 'a')`, 'nothing that is known begins at offset 14'],
])('refuses %j, and says why and what is supported', (filter, why) => {
  const error = refusal(filter, ADVANCED);
  expect(error).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
  expect(error?.unplanned).toBe(error?.message);
  expect(error?.message).toContain(why);
  expect(error?.message).toContain(
    'supported: eq, in, startswith, ne, not, endswith, joined by and, or and parentheses, on displayName, mail, mailEnabled.',
  );
});

describe('a list that knows everything, with case', () => {
  it.each([
    [`who/id eq 'a'`, { who: { id: 'a' } }, true],
    [`who/id eq 'A'`, { who: { id: 'a' } }, false],
    [`who/id eq 'a'`, { who: 'a' }, false],
    [`tolower(who/name) eq 'ann'`, { who: { name: 'ANN' } }, true],
    [`tolower(toupper(who/name)) in ('x', 'ann')`, { who: { name: 'Ann' } }, true],
    [`contains(tolower(who/name),'nn')`, { who: { name: 'ANNA' } }, true],
    [`endswith(who/name,'a') or toupper(who/id) eq 'B'`, { who: { name: 'x', id: 'b' } }, true],
    [`not (who/id eq 'a')`, { who: { id: 'b' } }, true],
    [`not who/id eq 'a' and count eq 1`, { who: { id: 'b' }, count: 2 }, false],
    [`who/id ne null`, {}, false],
    [`who/name gt 'Ann'`, { who: { name: 'Bob' } }, true],
    [`time gt 2026-01-01`, { time: '2026-01-01T00:00:01Z' }, true],
    [`time eq 2026-01-01`, { time: '2026-01-01T00:00:00.000Z' }, true],
    [`time ge '2026-01-01T02:00:00+02:00'`, { time: '2026-01-01T00:00:00.000Z' }, true],
    [`time lt 2026-01-01T00:00:00Z`, { time: '2026-01-01T00:00:00Z' }, false],
    [`time le 2026-01-01T00:00:00.0000000Z`, { time: '2026-01-01T00:00:00Z' }, true],
    [`time gt '2026-01-01'`, {}, false],
    [`time in (2026-01-01, '2026-01-02')`, { time: '2026-01-02T00:00:00Z' }, true],
    [`count le 3 and count gt 2.5`, { count: 3 }, true],
    [`count gt -1e1`, { count: -9 }, true],
    [`count gt 'a'`, { count: 3 }, false],
    [`count lt 4`, {}, false],
    [`count ge null`, { count: null }, false],
    [`who/id eq 'a' or who/id eq 'b' and count eq 1`, { who: { id: 'a' }, count: 2 }, true],
  ])('%s on %j: %s', (filter, object, expected) => {
    expect(parseFilter(filter, LOG)(object)).toBe(expected);
  });

  it.each([
    [`time gt 2026-13-01`, 'a date or time'],
    [`time gt 2026-02-30`, 'a date or time'],
    [`time gt 2026-01-01T25:00:00Z`, 'a date or time'],
    [`time gt 2026-01-01T00:00:00`, 'a date or time'],
    [`time gt 2026-01-01x`, 'nothing that is known begins at offset 8'],
    [`time gt 'yesterday'`, `'time' is compared with a date or time`],
    [`time in (2026-01-01, 5)`, `'time' is compared with a date or time`],
    [`contains(time,'2026')`, `'contains' takes a text, and 'time' is a time`],
    [`tolower(time) eq '2026-01-01'`, `'tolower' takes a text, and 'time' is a time`],
  ])('refuses %s', (filter, why) => {
    expect(refusal(filter, LOG)?.unplanned).toContain(why);
  });
});

it.each([
  ['parentheses', '(', 'count eq 1', ')'],
  ['not', 'not ', 'count eq 1', ''],
  ['functions', 'tolower(', 'who/id', ')'],
])('reads %s 50 deep and no deeper', (_, open, inner, close) => {
  const nested = (depth: number) => {
    const text = `${open.repeat(depth)}${inner}${close.repeat(depth)}`;
    return inner === 'who/id' ? `${text} eq 'a'` : text;
  };
  expect(refusal(nested(50), LOG)).toBeUndefined();
  expect(refusal(nested(51), LOG)?.message).toContain('nested more than 50 deep');
  expect(refusal(nested(100_000), LOG)?.status).toBe(400);
});

it('finds every text by its doubled-quote literal', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const holds = parseFilter(`displayName eq '${name.replace(/'/g, "''")}'`, NAMES);
      expect(holds({ displayName: name })).toBe(true);
    }),
  );
});

it('answers any text with a predicate or a refusal', () => {
  const pieces = ['who/id', 'time', 'count', ' ', 'eq', 'in', 'not', '(', ')', ',', "'", '1', '2026-01-01'];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (filter) => {
      expect([undefined, 400]).toContain(refusal(filter, LOG)?.status);
    }),
  );
});

function refusal(filter: string, filterable: Filterable): GraphError | undefined {
  try {
    parseFilter(filter, filterable);
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
