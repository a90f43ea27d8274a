import fc from 'fast-check';
import { readJson } from '../../cli/eval/json-reader';

/** Reads with the slow reader: a long number in the text makes the fast one step aside. */
function slowly(text: string): unknown {
  const read = readJson(`[${text},1234567890123456]`);
  return 'value' in read ? (read.value as readonly unknown[])[0] : read;
}

/** A value as JSON, its integers as JSON.parse would have them. */
function rounded(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('gives what JSON.parse gives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value, null, 1);
      const expected = JSON.stringify(JSON.parse(text));
      expect(rounded(readJson(text))).toBe(`{"value":${expected}}`);
      expect(rounded(slowly(text))).toBe(expected);
    }),
  );
});

it('refuses what JSON.parse refuses, at a place in the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\u0041',
    '\\x',
    '1',
    '-',
    '0',
    '.5',
    'e3',
    'true',
    'nul',
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      const read = readJson(text);
      expect('value' in read).toBe(isJson(text));
      expect('value' in read || (read.offset >= 0 && read.offset <= text.length)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it.each<[string, number, RegExp]>([
  ['', 0, /There is nothing/],
  ['{"a": 1,}', 8, /behind the last comma/],
  ['[1, 2,]', 6, /behind the last comma/],
  ['{"a": 1 "b": 2}', 8, /A comma or }/],
  ['{"a" 1}', 5, /colon/],
  ["{'a': 1}", 1, /name in double quotes/],
  ["['a']", 1, /double quotes/],
  ['{a: 1}', 1, /name in double quotes/],
  ['{"a": "x\n"}', 6, /never closed/],
  ['{"a": "x\ty"}', 8, /control character/],
  ['{"a": "x\\q"}', 8, /no such escape/],
  ['{"a": 01}', 7, /A comma or }/],
  ['{"a": True}', 6, /value was expected/],
  ['{"a": ', 6, /ends too early/],
  ['1 2', 2, /ends before/],
])('says of %j what is wrong at %d', (text, offset, mistake) => {
  expect(readJson(text)).toEqual({ offset, mistake: expect.stringMatching(mistake) });
});

it.each<[string, unknown]>([
  ['9007199254740993', 9007199254740993n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9007199254740991', 9007199254740991],
  ['1234567890123456.5', 1234567890123456.5],
  ['1234567890123456e2', 1234567890123456e2],
])('keeps the digits of %s', (text, value) => {
  expect(readJson(text)).toEqual({ value });
});

it('has a bound on nesting where it reads slowly', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}1234567890123456${']'.repeat(levels)}`;
  expect(readJson(deep(100))).toHaveProperty('value');
  expect(readJson(deep(101))).toMatchObject({ offset: 100 });
});

it('keeps names that objects have of their own', () => {
  const read = readJson('{"__proto__": 1234567890123456}');
  expect('value' in read && Object.entries(read.value as object)).toEqual([['__proto__', 1234567890123456]]);
});
