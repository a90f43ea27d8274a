import fc from 'fast-check';
import type { Json } from '../../../../emulator/providers/cty/json';
import { mergeBodies } from '../../../../emulator/providers/msgraph/merge';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('mergeBodies', () => {
  it.each<[string, Json, Json, Json]>([
    ['unites objects', { id: 'x', version: 'v1' }, { name: 'n' }, { id: 'x', version: 'v1', name: 'n' }],
    ['lets yours win', { a: 1, b: { c: 1, d: 1 } }, { b: { c: 2 } }, { a: 1, b: { c: 2, d: 1 } }],
    ['writes your nulls', { a: { b: 1 } }, { a: null }, { a: null }],
    [
      'merges lists of one length by position',
      [{ a: 1 }, { a: 2 }],
      [{ b: 1 }, { a: 3 }],
      [{ a: 1, b: 1 }, { a: 3 }],
    ],
    ['takes your list when lengths differ', { l: [{ a: 1 }] }, { l: [] }, { l: [] }],
    ['takes yours when kinds differ', { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['takes yours where nothing is live', null, { a: 1 }, { a: 1 }],
    ['sends nothing when you have nothing', { a: 1 }, null, null],
  ])('%s', (_, live, yours, expected) => {
    expect(mergeBodies(live, yours)).toEqual(expected);
  });

  it('changes nothing when both are the same', () => {
    fc.assert(
      fc.property(json, (document) => {
        expect(mergeBodies(document, document)).toEqual(document);
      }),
    );
  });

  it('is done after one time', () => {
    fc.assert(
      fc.property(json, json, (live, yours) => {
        const merged = mergeBodies(live, yours);
        expect(mergeBodies(merged, yours)).toEqual(merged);
      }),
    );
  });
});
