/** What a clause sees of the value of an attribute. */
import { isIgnore, isList, scalarText, toJson, type Ignore, type Value } from '../expression/value';
import type { AttributeType } from '../attributes';
import type { Single } from './evaluators/evaluator';
import { COMPLEX, DATE, SEVERAL_VALUES } from './findings';
import type { ClauseFinding } from './verdict';

/** Absent, or nothing to speak of: the documentation treats null and an empty text alike. */
export function isEmpty(value: Value): value is null | '' | readonly never[] | Ignore {
  return value === null || value === '' || (isList(value) ? value.length === 0 : isIgnore(value));
}

/** White space as .NET's `String.IsNullOrWhiteSpace` has it, of at least one character. */
const WHITE_SPACE = /^(?:[^\S\uFEFF]|\u0085)+$/;

/** Whether a value is a text of nothing but white space. */
export function isWhiteSpace(value: Value): boolean {
  return typeof value === 'string' && WHITE_SPACE.test(value);
}

/** The value where a clause can judge it, otherwise why not. */
export function singleValue(value: Exclude<Value, null | Ignore>): Single | ClauseFinding {
  if (typeof value !== 'object') return value;
  if (isList(value)) return SEVERAL_VALUES;
  return value.kind === 'date' ? DATE : COMPLEX;
}

/** The type of attribute that has such values. */
export function typeOfSingle(value: Single): AttributeType {
  if (typeof value === 'string') return 'String';
  return typeof value === 'boolean' ? 'Boolean' : 'Integer';
}

/** The value as a reader of a decision sees it; null where there is none. */
export function textOfValue(value: Value): string | null {
  if (value === null || isIgnore(value)) return null;
  if (isList(value)) return value.length === 0 ? null : value.map((one) => textOfValue(one) ?? '').join('; ');
  return scalarText(value) ?? JSON.stringify(toJson(value));
}
