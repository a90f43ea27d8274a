import type { ComplexValue, Scalar, Value } from './value';

/** A person as plain JSON, by attribute name. Absent, null and an empty list are the same: no value. */
export type AttributeBag = Readonly<Record<string, unknown>>;

/** Reads attributes from a bag; a name that the bag does not have itself is null. */
export function fromBag(name: string): (bag: AttributeBag) => Value {
  return (bag) => {
    const value = bag[name];
    // No text is inherited, so that most values need no second look.
    if (typeof value === 'string') return value;
    return value !== undefined && Object.hasOwn(bag, name) ? toValue(value) : null;
  };
}

/** What a JSON value is to an expression. Fractions are not numbers of the language and become text. */
export function toValue(json: unknown): Value {
  if (typeof json === 'string') return json;
  if (json === null || json === undefined) return null;
  if (!Array.isArray(json)) return toScalar(json);
  if (json.length > 0 && json.every(isText)) return json;
  const values = json.flatMap((one: unknown) => (one === null || one === undefined ? [] : [toScalar(one)]));
  return values.length === 0 ? null : values;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function toScalar(json: unknown): Scalar {
  if (typeof json === 'string' || typeof json === 'boolean' || typeof json === 'bigint') return json;
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : String(json);
  return complex(json);
}

function complex(json: unknown): ComplexValue {
  if (typeof json !== 'object' || json === null) return { kind: 'complex', members: {} };
  const members = Object.entries(json).flatMap(([name, value]: [string, unknown]) => {
    const member = typeof value === 'number' ? String(value) : value;
    return typeof member === 'string' || typeof member === 'boolean' ? [[name, member] as const] : [];
  });
  return { kind: 'complex', members: Object.fromEntries(members) };
}
