/**
 * What expressions work on. A value is null (the attribute is absent), one scalar, or an ordered list of scalars; two
 * functions answer instead that nothing shall flow.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-attributedefinition
 */
import type { DateTime } from '../dotnet/date/date-time';
import { toText } from '../dotnet/date/to-text';

/** A point in time; it lives only between functions and becomes `M/d/yyyy h:mm:ss tt` in UTC wherever a text is wanted. */
export interface DateValue {
  readonly kind: 'date';
  readonly date: DateTime;
}

/** A value with members, such as an app role of a user. */
export interface ComplexValue {
  readonly kind: 'complex';
  readonly members: Readonly<Record<string, string | boolean>>;
}

/** Not a value: the attribute, or the whole object, is left out of the flow. */
export interface Ignore {
  readonly kind: 'ignore';
  readonly what: 'attribute' | 'object';
}

/** Integers are numbers, beyond 2^53 big ones. */
export type Scalar = string | number | bigint | boolean | DateValue | ComplexValue;
export type Value = null | Scalar | readonly Scalar[] | Ignore;

export const IGNORE_ATTRIBUTE: Ignore = { kind: 'ignore', what: 'attribute' };
export const IGNORE_OBJECT: Ignore = { kind: 'ignore', what: 'object' };

export function isList(value: Value): value is readonly Scalar[] {
  return Array.isArray(value);
}

export function isIgnore(value: Value): value is Ignore {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === 'ignore';
}

export function isDate(value: Value): value is DateValue {
  return typeof value === 'object' && value !== null && !isList(value) && value.kind === 'date';
}

export function dateValue(date: DateTime): DateValue {
  return { kind: 'date', date };
}

/** What a text function sees of a scalar; undefined for a value with members. Booleans are `True` and `False` (A8). */
export function scalarText(value: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return String(value);
  return value.kind === 'date' ? toText(value.date) : undefined;
}

/** The smallest form of an integer. */
export function integer(value: bigint): number | bigint {
  return BigInt.asIntN(54, value) === value ? Number(value) : value;
}

const INTEGER = /^\s*([+-]?)(?:(\d{1,40})|&[Hh]([0-9A-Fa-f]{1,32}))\s*$/;

/** The integer that a text stands for, decimal or `&H` hexadecimal. */
export function readInteger(text: string): number | bigint | undefined {
  const found = INTEGER.exec(text);
  if (!found) return undefined;
  const [, sign, decimal, hexadecimal] = found;
  if (decimal !== undefined && decimal.length < 16) return Number(`${sign}${decimal}`) + 0;
  const size = BigInt(decimal ?? `0x${hexadecimal}`);
  return integer(sign === '-' ? -size : size);
}

const FRACTION = /^\s*[+-]?\d{1,40}\.\d{1,40}\s*$/;

/** The number that a text stands for: an integer, or a decimal fraction, as exact as a double. */
export function readNumber(text: string): number | bigint | undefined {
  return readInteger(text) ?? (FRACTION.test(text) ? Number(text) : undefined);
}

/** The name of a value's type, as people see it. */
export type ValueType =
  'String' | 'Integer' | 'Boolean' | 'DateTime' | 'Complex' | 'String[]' | 'Complex[]' | 'None';

export function typeOf(value: Exclude<Value, Ignore>): ValueType {
  if (value === null) return 'None';
  if (isList(value)) return value.some(isComplex) ? 'Complex[]' : 'String[]';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value !== 'object') return 'Integer';
  return value.kind === 'date' ? 'DateTime' : 'Complex';
}

function isComplex(value: Scalar): value is ComplexValue {
  return typeof value === 'object' && value.kind === 'complex';
}

/** A value as JSON has it. */
export type JsonValue = null | string | number | boolean | JsonMembers | readonly (string | JsonMembers)[];
type JsonMembers = Readonly<Record<string, string | boolean>>;

/** Dates as text; integers beyond 2^53, which JSON readers round, as text too. */
export function toJson(value: Exclude<Value, Ignore>): JsonValue {
  if (value === null) return null;
  if (isList(value)) return value.map((one) => (isComplex(one) ? one.members : (scalarText(one) ?? '')));
  if (isComplex(value)) return value.members;
  return typeof value === 'number' || typeof value === 'boolean' ? value : (scalarText(value) ?? '');
}
