import fc from 'fast-check';
import type { Json } from '../../../../emulator/providers/cty/json';
import { seenLive } from '../../../../emulator/providers/msgraph/compare';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

/** Name, yours, live, what is seen strictly, what is seen when missing members are ignored (the same if left out). */
type Case = [string, Json, Json, Json, Json?];

const CASES: Case[] = [
  ['members that are not yours are left out', { a: 1 }, { a: 1, id: 'x' }, { a: 1 }],
  ['a changed member is seen', { a: 'x' }, { a: 'y' }, { a: 'y' }],
  ['a missing member is gone', { a: 'x', b: 1 }, { b: 1 }, { b: 1 }, { a: 'x', b: 1 }],
  ['a null member is a missing one', { a: 'x' }, { a: null }, {}, { a: 'x' }],
  [
    'what is empty may be missing',
    { a: null, b: '', c: false, d: [], e: {} },
    {},
    { a: null, b: '', c: false, d: [], e: {} },
  ],
  ['zero may not be missing', { a: 0 }, {}, {}, { a: 0 }],
  ['a masked text', { value: 'secret' }, { value: '***' }, { value: '***' }, { value: 'secret' }],
  [
    'a redacted text',
    { value: 'secret' },
    { value: '<redacted>' },
    { value: '<redacted>' },
    { value: 'secret' },
  ],
  ['an empty text', { value: 'x' }, { value: '' }, { value: '' }, { value: 'x' }],
  ['a text with asterisks in it is a text', { value: 'x' }, { value: '*x*' }, { value: '*x*' }],
  ['an empty list takes what is live', { l: [] }, { l: [{ a: 1 }] }, { l: [{ a: 1 }] }],
  [
    'equally long lists go by position',
    [{ a: 1 }, { a: 2 }],
    [
      { a: 1, b: 1 },
      { a: 3, b: 1 },
    ],
    [{ a: 1 }, { a: 3 }],
  ],
  ['lists of other length are replaced', [{ a: 1 }], [{ a: 1, b: 1 }, { a: 2 }], [{ a: 1, b: 1 }, { a: 2 }]],
  [
    'lists with names go by name, and more is added',
    [
      { name: 'one', x: 1 },
      { name: 'two', x: 2 },
    ],
    [
      { name: 'new', x: 9 },
      { name: 'two', x: 3, id: 'i' },
      { name: 'one', x: 1, id: 'j' },
    ],
    [
      { name: 'one', x: 1 },
      { name: 'two', x: 3 },
      { name: 'new', x: 9 },
    ],
  ],
  [
    'an element whose name is gone is gone',
    [{ name: 'one' }, { name: 'two' }],
    [{ name: 'two' }],
    [{ name: 'two' }],
  ],
  [
    'of several with one name the equal one is taken first',
    [
      { name: 'n', x: 2 },
      { name: 'n', x: 1 },
    ],
    [
      { name: 'n', x: 1 },
      { name: 'n', x: 2 },
    ],
    [
      { name: 'n', x: 2 },
      { name: 'n', x: 1 },
    ],
  ],
  ['an empty name is no name', [{ name: '', x: 1 }], [{ name: 'n', x: 2 }], [{ name: 'n', x: 2 }]],
  ['another kind of value replaces', { a: { b: 1 } }, { a: 'x' }, { a: 'x' }],
];

describe('seenLive', () => {
  it.each(CASES)('%s', (_, yours, live, strict, lenient = strict) => {
    expect(seenLive(yours, live, { ignoreMissing: false })).toEqual(strict);
    expect(seenLive(yours, live, { ignoreMissing: true })).toEqual(lenient);
  });

  it('sees no change where there is none', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (document, ignoreMissing) => {
        expect(seenLive(document, JSON.parse(JSON.stringify(document)) as Json, { ignoreMissing })).toBe(
          document,
        );
      }),
    );
  });
});
