import type { Json, JsonObject } from '../../graph/json';
import { isJsonObject } from '../../graph/json';
import type { AttributeDefinition } from '../schema/definition';
import type { Comparison, Filter, Literal } from './ast';

/** Tells whether a resource, or an element of a list, meets a filter. */
export type Predicate = (subject: JsonObject) => boolean;

/** Prepares a filter, so that a resource costs no more than its comparisons. */
export function compileFilter(filter: Filter): Predicate {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map(compileFilter);
      return (subject) => parts.every((part) => part(subject));
    }
    case 'or': {
      const parts = filter.parts.map(compileFilter);
      return (subject) => parts.some((part) => part(subject));
    }
    case 'not': {
      const part = compileFilter(filter.part);
      return (subject) => !part(subject);
    }
    case 'element': {
      const part = compileFilter(filter.part);
      const { keys } = filter.list;
      return (subject) => valuesAt(subject, keys).some((element) => isJsonObject(element) && part(element));
    }
    case 'present': {
      const { keys } = filter.operand;
      return (subject) => valuesAt(subject, keys).some((value) => value !== '');
    }
    case 'compare': {
      const { operand, operator, value } = filter;
      const test = comparison(operand.attribute, operator, value);
      return (subject) => test(valuesAt(subject, operand.keys));
    }
  }
}

/** All values under the keys, going through lists; what is not there is not among them. */
export function valuesAt(subject: Json | undefined, keys: readonly string[]): readonly Json[] {
  if (Array.isArray(subject)) return subject.flatMap((element) => valuesAt(element, keys));
  const [key, ...rest] = keys;
  if (key === undefined) return subject === undefined || subject === null ? [] : [subject];
  return isJsonObject(subject) ? valuesAt(subject[key], rest) : [];
}

/** A text as an attribute compares it: without case unless it is exact (RFC 7643 section 2.2). */
export function folded({ caseExact }: Pick<AttributeDefinition, 'caseExact'>, text: string): string {
  return caseExact ? text : text.toLowerCase();
}

function comparison(
  attribute: AttributeDefinition,
  operator: Comparison,
  literal: Literal,
): (values: readonly Json[]) => boolean {
  if (literal === null) return (values) => (values.length === 0) === (operator === 'eq');
  const key = (value: Json): string => comparisonKey(attribute, value);
  const wanted = key(literal);
  // What has no value is not equal to one; the standard leaves that open.
  if (operator === 'ne')
    return (values) => values.length === 0 || values.some((value) => key(value) !== wanted);
  const holds = COMPARE[operator];
  return (values) => values.some((value) => holds(key(value), wanted));
}

/** Texts that compare as the values do: times by the instant, booleans also where they are written as texts. */
function comparisonKey(attribute: AttributeDefinition, value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (attribute.type === 'boolean') return text.toLowerCase();
  if (attribute.type !== 'dateTime') return folded(attribute, text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

const COMPARE: Readonly<Record<Exclude<Comparison, 'ne'>, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  co: (value, wanted) => value.includes(wanted),
  sw: (value, wanted) => value.startsWith(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
};
