import fc from 'fast-check';
import { directoryFilter, fullFilter, parseFilter } from '../../../emulator/graph/filter';
import { GraphError } from '../../../emulator/graph/graph-error';

const NAMES = directoryFilter(['displayName', 'mail', 'mailEnabled']);

it.each([
  [`displayName eq 'Sales'`, { displayName: 'Sales' }, true],
  [`displayName eq 'sales'`, { displayName: 'SALES' }, true],
  [`displayName eq 'Sales'`, { displayName: 'Sales EU' }, false],
  [`displayName eq 'Sales'`, {}, false],
  [`displayName eq 'Daniel O''Neill'`, { displayName: "Daniel O'Neill" }, true],
  [`displayName eq ''`, { displayName: '' }, true],
  [`displayName EQ 'a and b'`, { displayName: 'a and b' }, true],
  [`mailEnabled eq false`, { mailEnabled: false }, true],
  [`mailEnabled eq true`, { mailEnabled: false }, false],
  [`displayName eq 'a' and mailEnabled eq true`, { displayName: 'a', mailEnabled: true }, true],
  [`displayName eq 'a' and mailEnabled eq true`, { displayName: 'b', mailEnabled: true }, false],
  [`startswith(displayName,'Sa')`, { displayName: 'sales' }, true],
  [`displayName eq 'a' or displayName eq 'b'`, { displayName: 'B' }, true],
  [`displayName in ('a', 'b')`, { displayName: 'c' }, false],
  [`(displayName eq 'a' or displayName eq 'b') and mail eq 'x'`, { displayName: 'b', mail: 'y' }, false],
  [`startswith(displayName, 'Sa') and mail eq 'x'`, { displayName: 'sales', mail: 'y' }, false],
])('%s on %j: %s', (filter, object, expected) => {
  expect(parseFilter(filter, NAMES)(object)).toBe(expected);
});

it.each([
  '',
  'displayName',
  `displayName ne 'a'`,
  `displayName eq a`,
  `displayName eq 'a`,
  `displayName eq 'O'Neill'`,
  `displayName eq 'a' and`,
  `endswith(displayName,'a')`,
  `(displayName eq 'a'`,
  `displayName in ()`,
  `not displayName eq 'a'`,
  `secret eq 'a'`,
])('refuses %j, and says so for the record', (filter) => {
  const error = refusal(filter);
  expect(error).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
  expect(error?.unplanned).toBe(error?.message);
});

const LOG = fullFilter(['time', 'count', 'who/id', 'who/name']);

it.each([
  [`who/id eq 'a'`, { who: { id: 'a' } }, true],
  [`who/id eq 'A'`, { who: { id: 'a' } }, false],
  [`tolower(who/name) eq 'ann'`, { who: { name: 'ANN' } }, true],
  [`contains(tolower(who/name),'nn')`, { who: { name: 'ANNA' } }, true],
  [`endswith(who/name,'a') or toupper(who/id) eq 'B'`, { who: { name: 'x', id: 'b' } }, true],
  [`not (who/id eq 'a')`, { who: { id: 'b' } }, true],
  [`who/id ne null`, {}, false],
  [`time gt 2026-01-01`, { time: '2026-01-01T00:00:01Z' }, true],
  [`time ge '2026-01-01T02:00:00+02:00'`, { time: '2026-01-01T00:00:00.000Z' }, true],
  [`time lt 2026-01-01T00:00:00Z`, { time: '2026-01-01T00:00:00Z' }, false],
  [`count le 3 and count gt 2.5`, { count: 3 }, true],
  [`count gt 'a'`, { count: 3 }, false],
  [`count lt 4`, {}, false],
  [`who/id eq 'a' or who/id eq 'b' and count eq 1`, { who: { id: 'a' }, count: 2 }, true],
])('%s on %j, with case: %s', (filter, object, expected) => {
  expect(parseFilter(filter, LOG)(object)).toBe(expected);
});

interface Tree {
  readonly text: string;
  readonly holds: (n: number) => boolean;
}

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.integer({ min: 0, max: 9 }).map((n) => ({ text: `count ge ${n}`, holds: (c: number) => c >= n })),
  tree: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    tie('tree').map(({ text, holds }) => ({ text: `not (${text})`, holds: (c: number) => !holds(c) })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (c: number) => a.holds(c) && b.holds(c),
    })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
      text: `(${a.text}) or (${b.text})`,
      holds: (c: number) => a.holds(c) || b.holds(c),
    })),
  ),
}));

it('means by a filter what its tree means', () => {
  fc.assert(
    fc.property(tree, fc.integer({ min: 0, max: 9 }), ({ text, holds }, count) => {
      expect(parseFilter(text, LOG)({ count })).toBe(holds(count));
    }),
  );
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
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([undefined, 400]).toContain(refusal(text)?.status);
    }),
  );
});

function refusal(filter: string): GraphError | undefined {
  try {
    parseFilter(filter, NAMES);
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
