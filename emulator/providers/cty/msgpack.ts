/**
 * Terraform's MessagePack encoding of values: objects and maps are maps, all sequences arrays, an unknown value is
 * extension 0 (extension 12 when something is known about it), and a value of dynamic type is an array of its type in
 * JSON and itself.
 *
 * @see https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/object-wire-format.md
 */
import { decode as unpack, encode as pack, ExtensionCodec } from '@msgpack/msgpack';
import { typeName } from './type';
import type { CompositeType, CtyType } from './type';
import { Dynamic, isRecord, UNKNOWN, Unknown } from './value';
import type { Value } from './value';

const EXTENSION_UNKNOWN = 0;
const EXTENSION_REFINED = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: EXTENSION_UNKNOWN,
  encode: (value) => (value instanceof Unknown && value.refinement === undefined ? Uint8Array.of(0) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({
  type: EXTENSION_REFINED,
  encode: (value) => (value instanceof Unknown ? (value.refinement ?? null) : null),
  decode: (bytes) => new Unknown(Uint8Array.from(bytes)),
});

// 64-bit integers as bigint: a double would round them, and Terraform wants back exactly what was configured.
const options = { extensionCodec, useBigInt64: true };

/** @throws Error when the bytes do not hold a value of the type */
export function decodeValue(bytes: Uint8Array, type: CtyType): Value {
  return fromRaw(unpack(bytes, options), type);
}

/** @throws Error when the value is not of the type */
export function encodeValue(value: Value, type: CtyType): Buffer {
  return Buffer.from(pack(toRaw(value, type), options));
}

function fromRaw(raw: unknown, type: CtyType): Value {
  if (raw === null || raw instanceof Unknown) return raw;
  if (type === 'dynamic') return dynamicFromRaw(raw);
  if (typeof type === 'string') return primitive(raw, type);
  if (type[0] === 'map') return mapEntries(raw, () => type[1], fromRaw);
  if (type[0] === 'object') return mapEntries(raw, (key) => memberType(type[1], key), fromRaw);
  return mapItems(raw, type, fromRaw);
}

function toRaw(value: Value, type: CtyType): unknown {
  if (value === null || value instanceof Unknown) return value;
  if (type === 'dynamic') return dynamicToRaw(value);
  if (typeof type === 'string') return primitive(value, type);
  if (type[0] === 'map') return mapEntries(value, () => type[1], toRaw);
  if (type[0] === 'object') return objectToRaw(value, type[1]);
  return mapItems(value, type, toRaw);
}

function dynamicFromRaw(raw: unknown): Dynamic {
  if (!Array.isArray(raw) || !(raw[0] instanceof Uint8Array)) throw mismatch('dynamic');
  const type = JSON.parse(Buffer.from(raw[0]).toString('utf8')) as CtyType;
  return new Dynamic(type, fromRaw(raw[1], type));
}

function dynamicToRaw(value: Value): unknown {
  if (!(value instanceof Dynamic)) throw mismatch('dynamic');
  // Null and unknown of no type of their own are written plainly.
  if (value.type === 'dynamic') return toRaw(value.value, 'dynamic');
  return [Buffer.from(JSON.stringify(value.type)), toRaw(value.value, value.type)];
}

function objectToRaw(value: Value, members: Readonly<Record<string, CtyType>>): unknown {
  if (!isRecord(value)) throw mismatch('object');
  const stray = Object.keys(value).find((key) => !Object.hasOwn(members, key));
  if (stray !== undefined)
    throw new Error(`An object has the attribute "${stray}", which its type does not know.`);
  // Every attribute of the type is written: the other side counts them.
  return Object.fromEntries(
    Object.entries(members).map(([key, type]) => [key, toRaw(value[key] ?? null, type)]),
  );
}

function mapEntries<T>(
  value: unknown,
  typeOf: (key: string) => CtyType,
  each: (item: never, type: CtyType) => T,
) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch('object');
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, T] => [key, each(item as never, typeOf(key))]),
  );
}

function mapItems<T>(value: unknown, type: CompositeType, each: (item: never, type: CtyType) => T): T[] {
  if (!Array.isArray(value)) throw mismatch(type[0]);
  return value.map((item, index) => each(item as never, itemType(type, index)));
}

function itemType(type: CompositeType, index: number): CtyType {
  if (type[0] === 'list' || type[0] === 'set') return type[1];
  const item = type[0] === 'tuple' ? type[1][index] : undefined;
  if (item === undefined) throw mismatch(typeName(type));
  return item;
}

function memberType(members: Readonly<Record<string, CtyType>>, key: string): CtyType {
  const type = members[key];
  if (type === undefined)
    throw new Error(`An object has the attribute "${key}", which its type does not know.`);
  return type;
}

function primitive(value: unknown, type: CtyType): string | number | bigint | boolean {
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'bool' && typeof value === 'boolean') return value;
  // A number that no double holds exactly travels as decimal text.
  if (
    type === 'number' &&
    (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string')
  ) {
    return value;
  }
  throw mismatch(typeName(type));
}

function mismatch(expected: string): Error {
  return new Error(`A value is not of its type: ${expected} expected.`);
}
