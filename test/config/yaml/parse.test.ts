import * as fc from 'fast-check';
import { Source } from '../../../config/diagnostics/source';
import { decode } from '../../../config/yaml/bytes';
import { MAX_FILE_BYTES } from '../../../config/yaml/limits';
import { toValue, type Node } from '../../../config/yaml/node';
import { parseYaml } from '../../../config/yaml/parse';

function parse(text: string) {
  return parseYaml(new Source('t', text));
}

function codes(text: string): string[] {
  return parse(text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

test.each([
  ['texts', 'a: b\nc: "d\\n"\ne: \'f\'', { a: 'b', c: 'd\n', e: 'f' }],
  ['numbers', '[1, -2, 0x1f, 0o17, 1.5, 1e3, +3]', [1, -2, 31, 15, 1.5, 1000, 3]],
  [
    'booleans are exactly true and false',
    '[true, false, True, yes, no, on, off]',
    [true, false, 'True', 'yes', 'no', 'on', 'off'],
  ],
  ['null', '[null, ~, Null, "null"]', [null, null, null, 'null']],
  ['dates are texts', '[2026-01-01, 12:30]', ['2026-01-01', '12:30']],
  ['an absent value is null', 'a:\nb: {c, d: }', { a: null, b: { c: null, d: null } }],
  ['aliases', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
  [
    'an anchor given twice: the last above counts',
    'a: &x 1\nb: *x\nc: &x 2\nd: *x',
    { a: 1, b: 1, c: 2, d: 2 },
  ],
  ['an anchor of a key', '&k key: *k', { key: 'key' }],
  ['blocks', 'a: |\n  b\n  c\nd: >-\n  e\n  f\n', { a: 'b\nc\n', d: 'e f' }],
  ['keys are texts', '1: a\ntrue: b', { '1': 'a', true: 'b' }],
  ['quoted <<', '"<<": 1', { '<<': 1 }],
  ['the key __proto__ is a key', '__proto__: { a: 1 }', JSON.parse('{"__proto__":{"a":1}}')],
  ['%YAML 1.2', '%YAML 1.2\n---\na: 1\n...\n', { a: 1 }],
])('%s', (_, text, value) => {
  const { node, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(toValue(node as Node)).toEqual(value);
});

test.each([
  [
    'several mistakes',
    'a: !x 1\na: 2\nb: !!str 3\n',
    ['yaml/tag 3:4', 'yaml/tag 1:4', 'yaml/duplicate-key 2:1'],
  ],
  ['a quote in quotes', "a: 'it''s'\nb: 'it's'\n", ['yaml/syntax 2:8']],
  ['an unclosed quote at the end', "a: 'b\n", ['yaml/unclosed-quote 1:4']],
  ['a quote that closes a later one', 'a: "b\nc: "d"\n', ['yaml/unclosed-quote 1:4']],
  ['a mistake before an unclosed quote', 'a: b: c\nd: "e\n', ['yaml/unclosed-quote 2:4', 'yaml/syntax 1:4']],
  ['a key that fits no line above', 'a:\n    b:\n      - 1\n     c: 2\n', ['yaml/syntax 4:6']],
  ['the same behind a remark', 'a:\n    b:\n      - 1\n\n    # b\n     c: 2\n', ['yaml/syntax 6:6']],
  ['a key under a text', 'a:\n  b: 1\n    c: 2\n  d: 3\n', ['yaml/syntax 3:5']],
  ['a quote within a bracket', "a:\n  - { b: 1, c: 'x }\n  - { b: 2, c: 3 }\n", ['yaml/unclosed-quote 2:16']],
  ['a bracket, then a quote', "a: [1\nb: 'x\n", ['yaml/unclosed-bracket 1:4']],
  ['a circle through two', 'a: &a { b: &b [*a] }\n', ['yaml/circular-alias 1:16']],
  ['a stray bracket', 'a: 1\n}\nb: 2\n', ['yaml/syntax 2:1']],
  ['a third document', 'a: 1\n---\nb: 1\n---\nc: 1\n', ['yaml/several-documents 2:1']],
  ['tag directive', '%TAG ! tag:x:\n---\na: 1\n', ['yaml/directive 1:1']],
  ['only white space', ' \n\n', ['yaml/empty 1:1']],
  ['a document marker', '---\n', ['yaml/empty 1:1']],
  ['an empty key', ': a\n', ['yaml/complex-key 1:1']],
])('%s', (_, text, expected) => {
  expect(codes(text)).toEqual(expected);
});

test('no message quotes the text that cannot be read', () => {
  const { diagnostics } = parse('a: @canary\nb: canary: canary\n} canary\n');
  expect(JSON.stringify(diagnostics)).not.toContain('canary');
});

describe('bytes', () => {
  const encoder = new TextEncoder();
  const bytesOf = (...parts: (string | number)[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...encoder.encode(part)])));

  test.each([
    ['Latin-1', bytesOf('a: 1\nb: caf', 0xe9, '\n'), 'file/encoding', 2, 7],
    ['a cut character at the end', bytesOf('a: ', 0xc3), 'file/encoding', 1, 4],
    ['a surrogate', bytesOf('é', 0xed, 0xa0, 0x80), 'file/encoding', 1, 2],
    ['UTF-16', bytesOf(0xff, 0xfe, 'a', 0), 'file/encoding', 1, 1],
    ['UTF-16 the other way', bytesOf(0xfe, 0xff, 0, 'a'), 'file/encoding', 1, 1],
    ['a zero', bytesOf('a: 1\n  ', 0), 'file/not-text', 2, 3],
    ['an escape sequence', bytesOf('a: ', 0x1b, '[31m'), 'file/not-text', 1, 4],
    ['a C1 control', bytesOf('\u0085\u0090'), 'file/not-text', 1, 2],
    ['too much', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x20), 'file/too-large', 1, 1],
  ])('%s', (_, bytes, code, line, column) => {
    expect(decode('t', bytes)).toMatchObject({ diagnostic: { code, line, column } });
  });

  test('a byte order mark is no part of the text', () => {
    expect(decode('t', bytesOf(0xef, 0xbb, 0xbf, 'a'))).toMatchObject({ source: { text: 'a' } });
  });

  test('the largest file is read', () => {
    expect(decode('t', new Uint8Array(MAX_FILE_BYTES).fill(0x20))).toHaveProperty('source');
  });

  test('any bytes are a text or a diagnostic', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decode('t', bytes);
        expect('source' in decoded).not.toBe('diagnostic' in decoded);
      }),
    );
  });
});

const awkward = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    ': ',
    ':',
    '- ',
    '-',
    '\n',
    '\n  ',
    ' ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&x ',
    '*x',
    '!',
    '#',
    '|',
    '>',
    '?',
    '? ',
    '<<',
    '%',
    '---',
    '...',
    '\\',
    '\r\n',
    '@',
    '`',
    '~',
    '\u2028',
    '\ufeff',
    '\u{1F600}',
    '{TfToken[',
  ),
  maxLength: 60,
});

test('any text ends in a tree or in diagnostics', () => {
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), (text) => {
      const { node, diagnostics } = parse(text);
      expect(node !== undefined || diagnostics.length > 0).toBe(true);
      for (const { line, column, endLine, endColumn } of diagnostics) {
        expect([line, column, endLine, endColumn].every((number) => number >= 1)).toBe(true);
        expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what was written as JSON is read as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      const { node, diagnostics } = parse(text);
      fc.pre(!/[\u007f-\u0084\u0086-\u009f]/.test(text));
      expect(diagnostics).toEqual([]);
      expect(toValue(node as Node)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['brackets', '['.repeat(200_000)],
  ['dashes', '- '.repeat(200_000)],
  ['braces', '{a: '.repeat(100_000)],
  ['question marks', '? '.repeat(200_000)],
  ['indentation', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('no nesting, however deep, exhausts the stack: %s', (_, text) => {
  expect(parse(text).diagnostics.map(({ code }) => code)).toContain('yaml/nesting');
});
