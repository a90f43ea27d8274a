import { decode, encode, ExtData } from '@msgpack/msgpack';
import fc from 'fast-check';
import { decodeValue, encodeValue } from '../../../../emulator/providers/cty/msgpack';
import type { CtyType } from '../../../../emulator/providers/cty/type';
import { Dynamic, UNKNOWN, Unknown } from '../../../../emulator/providers/cty/value';
import type { Value } from '../../../../emulator/providers/cty/value';

interface Typed {
  readonly type: CtyType;
  readonly value: Value;
}

const primitive: fc.Arbitrary<Typed> = fc.oneof(
  fc.string().map((value): Typed => ({ type: 'string', value })),
  fc.boolean().map((value): Typed => ({ type: 'bool', value })),
  fc
    .maxSafeInteger()
    .map((value): Typed => ({ type: 'number', value: Math.abs(value) < 2 ** 31 ? value : BigInt(value) })),
  fc.constantFrom<Typed>(
    { type: 'string', value: null },
    { type: 'bool', value: UNKNOWN },
    { type: 'dynamic', value: null },
  ),
);
const key = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');

const { typed } = fc.letrec<{ typed: Typed }>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 4 },
    primitive,
    fc.array(tie('typed'), { maxLength: 4 }).map((items): Typed => ({
      type: ['tuple', items.map((item) => item.type)],
      value: items.map((item) => item.value),
    })),
    fc.dictionary(key, tie('typed'), { maxKeys: 4, noNullPrototype: true }).map((members): Typed => ({
      type: ['object', Object.fromEntries(Object.entries(members).map(([name, { type }]) => [name, type]))],
      value: Object.fromEntries(Object.entries(members).map(([name, { value }]) => [name, value])),
    })),
    tie('typed')
      .filter(({ type }) => type !== 'dynamic')
      .map(({ type, value }): Typed => ({ type: 'dynamic', value: new Dynamic(type, value) })),
  ),
}));

describe('values on the wire', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(decodeValue(encodeValue(value, type), type)).toEqual(value);
      }),
    );
  });

  it('have extension 0 where they are unknown', () => {
    expect([...encodeValue(UNKNOWN, 'string')]).toEqual([0xd4, 0, 0]);
    expect(decodeValue(Uint8Array.of(0xd4, 0, 0), 'dynamic')).toBe(UNKNOWN);
  });

  it('keep what is known about an unknown value', () => {
    const refinement = Uint8Array.of(0x81, 1, 0xc2);
    const bytes = encode(new ExtData(12, refinement));
    const value = decodeValue(bytes, 'string');
    expect(value).toEqual(new Unknown(refinement));
    expect([...encodeValue(value, 'string')]).toEqual([...bytes]);
  });

  it('name their type where the schema does not', () => {
    const value = new Dynamic(['object', { key: 'string' }], { key: 'SyncAll' });
    const [type, content] = decode(encodeValue(value, 'dynamic')) as [Uint8Array, unknown];
    expect(Buffer.from(type).toString()).toBe('["object",{"key":"string"}]');
    expect(content).toEqual({ key: 'SyncAll' });
  });

  it('keep the digits of a number that no double holds', () => {
    const bytes = encode('0.1');
    expect([...encodeValue(decodeValue(bytes, 'number'), 'number')]).toEqual([...bytes]);
    const large = encode(9007199254740993n, { useBigInt64: true });
    expect(decodeValue(large, 'number')).toBe(9007199254740993n);
  });

  it('have all attributes of their object type', () => {
    const type: CtyType = ['object', { a: 'string', b: 'bool' }];
    expect(decode(encodeValue({ a: 'x' }, type))).toEqual({ a: 'x', b: null });
  });

  it.each<[CtyType, Value]>([
    ['string', true],
    ['bool', 'true'],
    ['number', true],
    ['dynamic', 'text'],
    [['object', { a: 'string' }], { b: 'x' }],
    [['object', { a: 'string' }], ['x']],
    [['list', 'string'], { a: 'x' }],
    [
      ['tuple', ['string']],
      ['x', 'y'],
    ],
  ])('are refused as %j when they are %j', (type, value) => {
    expect(() => encodeValue(value, type)).toThrow(/type/);
  });

  it.each<[CtyType, unknown]>([
    ['string', 1],
    ['dynamic', ['no type', 1]],
    [['object', { a: 'string' }], { b: 'x' }],
    [['map', 'string'], ['x']],
    [['tuple', []], ['x']],
  ])('are refused as %j when %j arrives', (type, raw) => {
    expect(() => decodeValue(encode(raw), type)).toThrow(/type/);
  });
});
