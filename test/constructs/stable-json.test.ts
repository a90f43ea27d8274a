import * as fc from 'fast-check';
import { stableJson } from '../../constructs/stable-json';

it('sorts keys, and gives brackets lines of their own', () => {
  expect(stableJson({ b: [1, { d: true, c: null }], a: {}, 9: [], 10: 'x\u2028"' })).toBe(
    [
      '{',
      '  "10": "x\u2028\\"",',
      '  "9": [',
      '  ],',
      '  "a": {',
      '  },',
      '  "b": [',
      '    1,',
      '    {',
      '      "c": null,',
      '      "d": true',
      '    }',
      '  ]',
      '}',
    ].join('\n'),
  );
});

it('is JSON of the same value, whatever the order of the keys', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = stableJson(value);
      const same: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(text)).toEqual(same);
      expect(stableJson(reversed(same))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
