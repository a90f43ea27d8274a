import fc from 'fast-check';
import { parseFilter } from '../../../emulator/graph/filter';
import { GraphError } from '../../../emulator/graph/graph-error';

const NAMES = ['displayName', 'mail', 'mailEnabled'];

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
  `displayName eq 'a' or displayName eq 'b'`,
  `displayName eq 'a' and`,
  `endswith(displayName,'a')`,
  `(displayName eq 'a')`,
  `secret eq 'a'`,
])('refuses %j, and says so for the record', (filter) => {
  const error = refusal(filter);
  expect(error).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' });
  expect(error?.unplanned).toBe(error?.message);
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
