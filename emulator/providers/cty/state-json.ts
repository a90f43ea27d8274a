import type { CtyType } from './type';
import { Dynamic } from './value';
import type { Value } from './value';
import { isObject } from './json';
import type { Json } from './json';

/**
 * A value as the state file has it. There a value of dynamic type is `{ "value": …, "type": … }`; attributes the type
 * does not know are dropped, and those the file lacks are null.
 */
export function fromStateJson(json: Json, type: CtyType): Value {
  if (json === null) return null;
  if (type === 'dynamic') return dynamicValue(json);
  if (typeof type === 'string') return primitive(json);
  if (type[0] === 'tuple')
    return items(json).map((item, index) => fromStateJson(item, type[1][index] ?? 'dynamic'));
  if (type[0] === 'list' || type[0] === 'set') return items(json).map((item) => fromStateJson(item, type[1]));
  const members = isObject(json) ? json : {};
  const entries: [string, CtyType][] =
    type[0] === 'object' ? Object.entries(type[1]) : Object.keys(members).map((key) => [key, type[1]]);
  return Object.fromEntries(
    entries.map(([key, member]) => [key, fromStateJson(members[key] ?? null, member)]),
  );
}

function primitive(json: Json): boolean | number | string {
  if (typeof json === 'object')
    throw new Error('The state holds something else where a simple value is expected.');
  // 0.1 is no double: as text it is again the very number that was configured.
  return typeof json === 'number' && !Number.isInteger(json) ? String(json) : json;
}

function dynamicValue(json: Json): Value {
  const { value, type } = isObject(json) ? json : {};
  if (value === undefined || type === undefined)
    throw new Error('The state holds a dynamic value without its type.');
  return new Dynamic(type as CtyType, fromStateJson(value, type as CtyType));
}

function items(json: Json): readonly Json[] {
  if (!Array.isArray(json)) throw new Error('The state holds something else where a list is expected.');
  return json as readonly Json[];
}
