import fc from 'fast-check';
import type { Json } from '../../../../emulator/providers/cty/json';
import { canonicalJson } from '../../../../emulator/providers/graph/canonical-json';

describe('canonicalJson', () => {
  it.each<[Json, string]>([
    [{ b: 1, a: [null, true], '@odata.type': 'x' }, '{"@odata.type":"x","a":[null,true],"b":1}'],
    [{ 10: 'x', 9: 'y' }, '{"10":"x","9":"y"}'],
    ['<a> & \u2028', '"\\u003ca\\u003e \\u0026 \\u2028"'],
    [{}, '{}'],
    [[], '[]'],
  ])('writes %j', (json, expected) => {
    expect(canonicalJson(json)).toBe(expected);
  });

  it('says the same as the JSON it writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
