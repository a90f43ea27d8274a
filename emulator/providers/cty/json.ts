import type { CtyType } from './type';
import { Dynamic, isRecord, Unknown } from './value';
import type { Value } from './value';

/** A JSON document, or a part of one. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Whether the value is a JSON object. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A value as JSON. Numbers become doubles, as Microsoft Graph has them.
 *
 * @throws Error when a part of the value is unknown
 */
export function toJson(value: Value, type: CtyType): Json {
  if (value instanceof Dynamic) return toJson(value.value, value.type);
  if (value instanceof Unknown) throw new Error('A value is not known yet, so it cannot be sent.');
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return type === 'number' ? Number(value) : value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toJson(item, partType(type, key))]),
    );
  }
  return value.map((item, index) => toJson(item, partType(type, index)));
}

function partType(type: CtyType, key: string | number): CtyType {
  if (typeof type === 'string') return type;
  if (type[0] === 'object') return type[1][key] ?? 'dynamic';
  return type[0] === 'tuple' ? (type[1][Number(key)] ?? 'dynamic') : type[1];
}

/** JSON as a value of the type its shape implies: arrays become tuples, null has no type of its own. */
export function impliedValue(json: Json): Dynamic {
  if (json === null) return new Dynamic('dynamic', null);
  if (typeof json === 'boolean') return new Dynamic('bool', json);
  if (typeof json === 'number') return new Dynamic('number', json);
  if (typeof json === 'string') return new Dynamic('string', json);
  return isObject(json) ? objectOf(mapValues(json, impliedValue)) : tupleOf(json.map(impliedValue));
}

/**
 * JSON as a value of a type; `dynamic` inside the type becomes what the JSON implies there. Members of an object that
 * JSON lacks are null, and members the type lacks are dropped.
 *
 * @returns undefined where the JSON does not fit the type
 */
export function typedValue(json: Json, type: CtyType): Dynamic | undefined {
  if (type === 'dynamic') return impliedValue(json);
  if (json === null) return new Dynamic(type, null);
  if (typeof type === 'string') return primitiveValue(json, type);
  if (type[0] === 'object') return typedObject(json, type[1]);
  if (type[0] === 'tuple') return typedTuple(json, type[1]);
  return typedCollection(json, type[0], type[1]);
}

const PRIMITIVES: Readonly<Record<string, string>> = { boolean: 'bool', number: 'number', string: 'string' };

function primitiveValue(json: Json, type: CtyType): Dynamic | undefined {
  if (typeof json === 'object') return undefined;
  return PRIMITIVES[typeof json] === type ? new Dynamic(type, json) : undefined;
}

function typedObject(json: Json, members: Readonly<Record<string, CtyType>>): Dynamic | undefined {
  if (!isObject(json)) return undefined;
  const values = mapValues(members, (type, key) => typedValue(json[key] ?? null, type));
  return Object.values(values).includes(undefined) ? undefined : objectOf(values as Record<string, Dynamic>);
}

function typedTuple(json: Json, types: readonly CtyType[]): Dynamic | undefined {
  if (!Array.isArray(json) || json.length !== types.length) return undefined;
  const values = types.map((type, index) => typedValue((json as readonly Json[])[index] ?? null, type));
  return values.includes(undefined) ? undefined : tupleOf(values as Dynamic[]);
}

function typedCollection(json: Json, kind: 'list' | 'set' | 'map', element: CtyType): Dynamic | undefined {
  // Elements of no fixed type need not agree, so there is no collection to put them into.
  if (element === 'dynamic' || typeof json !== 'object' || (kind === 'map') === Array.isArray(json))
    return undefined;
  const items = Object.entries(json ?? {}).map(([key, item]) => [key, typedValue(item, element)] as const);
  if (items.some(([, item]) => item === undefined)) return undefined;
  const values = items.map(([key, item]) => [key, item?.value ?? null] as const);
  return new Dynamic(
    [kind, element],
    kind === 'map' ? Object.fromEntries(values) : values.map(([, item]) => item),
  );
}

function objectOf(members: Readonly<Record<string, Dynamic>>): Dynamic {
  return new Dynamic(
    ['object', mapValues(members, (member) => member.type)],
    mapValues(members, (member) => member.value),
  );
}

function tupleOf(items: readonly Dynamic[]): Dynamic {
  return new Dynamic(
    ['tuple', items.map((item) => item.type)],
    items.map((item) => item.value),
  );
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  each: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value, key)]));
}
