import { fromStateJson } from '../../../../emulator/providers/cty/state-json';
import type { Json } from '../../../../emulator/providers/cty/json';
import type { CtyType } from '../../../../emulator/providers/cty/type';
import { Dynamic } from '../../../../emulator/providers/cty/value';
import type { Value } from '../../../../emulator/providers/cty/value';

describe('fromStateJson', () => {
  it.each<[string, Json, CtyType, Value]>([
    [
      'an attribute the file lacks is null',
      { a: 'x' },
      ['object', { a: 'string', b: 'bool' }],
      { a: 'x', b: null },
    ],
    ['an attribute the type lacks is dropped', { old: 1 }, ['object', {}], {}],
    ['a fraction keeps its digits', 0.1, 'number', '0.1'],
    ['a whole number stays one', 50, 'number', 50],
    ['lists', [{ k: 'v' }], ['list', ['map', 'string']], [{ k: 'v' }]],
    ['tuples', ['x', true], ['tuple', ['string', 'bool']], ['x', true]],
    ['null', null, ['list', 'string'], null],
    [
      'a dynamic value',
      { body: { value: { n: [1.5] }, type: ['object', { n: ['tuple', ['number']] }] } },
      ['object', { body: 'dynamic' }],
      { body: new Dynamic(['object', { n: ['tuple', ['number']] }], { n: ['1.5'] }) },
    ],
  ])('%s', (_, json, type, expected) => {
    expect(fromStateJson(json, type)).toEqual(expected);
  });

  it.each<[Json, CtyType]>([
    [{ value: 1 }, 'dynamic'],
    ['x', ['list', 'string']],
    [[], 'string'],
  ])('refuses %j as %j', (json, type) => {
    expect(() => fromStateJson(json, type)).toThrow('The state holds');
  });
});
