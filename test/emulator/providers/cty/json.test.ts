import fc from 'fast-check';
import { impliedValue, toJson, typedValue } from '../../../../emulator/providers/cty/json';
import type { Json } from '../../../../emulator/providers/cty/json';
import type { CtyType } from '../../../../emulator/providers/cty/type';
import { Dynamic, UNKNOWN } from '../../../../emulator/providers/cty/value';

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('impliedValue', () => {
  it('gives the same JSON back', () => {
    fc.assert(
      fc.property(json, (document) => {
        expect(toJson(impliedValue(document), 'dynamic')).toEqual(document);
      }),
    );
  });

  it('makes tuples and objects, and leaves null without a type', () => {
    expect(impliedValue({ a: [1, 'x', null] })).toEqual(
      new Dynamic(['object', { a: ['tuple', ['number', 'string', 'dynamic']] }], { a: [1, 'x', null] }),
    );
  });
});

describe('typedValue', () => {
  it('agrees with the implied value where the type is the implied one', () => {
    fc.assert(
      fc.property(json, (document) => {
        const implied = impliedValue(document);
        expect(typedValue(document, implied.type)).toEqual(implied);
      }),
    );
  });

  it.each<[string, Json, CtyType, Dynamic]>([
    [
      'missing members are null',
      {},
      ['object', { a: 'string' }],
      new Dynamic(['object', { a: 'string' }], { a: null }),
    ],
    [
      'further members are dropped',
      { a: 'x', b: 1 },
      ['object', { a: 'string' }],
      new Dynamic(['object', { a: 'string' }], { a: 'x' }),
    ],
    ['lists stay lists', ['x'], ['list', 'string'], new Dynamic(['list', 'string'], ['x'])],
    ['maps stay maps', { k: true }, ['map', 'bool'], new Dynamic(['map', 'bool'], { k: true })],
    ['null has the type asked for', null, ['list', 'string'], new Dynamic(['list', 'string'], null)],
    [
      'a dynamic part takes its own type',
      { a: 5 },
      ['object', { a: 'dynamic' }],
      new Dynamic(['object', { a: 'number' }], { a: 5 }),
    ],
  ])('%s', (_, document, type, expected) => {
    expect(typedValue(document, type)).toEqual(expected);
  });

  it.each<[Json, CtyType]>([
    ['x', 'number'],
    [{}, 'string'],
    [[], ['object', {}]],
    [[1], ['tuple', []]],
    [['x'], ['tuple', ['bool']]],
    [
      ['x', 1],
      ['list', 'string'],
    ],
    [['x'], ['list', 'dynamic']],
    [{ k: 1 }, ['list', 'number']],
    [[1], ['map', 'number']],
    [{ a: 1 }, ['object', { a: 'string' }]],
  ])('%j does not fit %j', (document, type) => {
    expect(typedValue(document, type)).toBeUndefined();
  });
});

describe('toJson', () => {
  it('turns every number into a double', () => {
    const type: CtyType = ['object', { a: 'number', b: 'number', c: 'string' }];
    expect(toJson({ a: '0.1', b: 5n, c: '7' }, type)).toEqual({ a: 0.1, b: 5, c: '7' });
  });

  it('refuses what is not known', () => {
    expect(() => toJson(new Dynamic(['tuple', ['string']], [UNKNOWN]), 'dynamic')).toThrow('not known');
  });
});
