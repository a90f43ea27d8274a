import { unsupportedQuery } from './graph-error';
import { textOf } from './json';
import type { JsonObject } from './json';

/** Decides whether an object passes a `$filter`. */
export type Predicate = (object: JsonObject) => boolean;

const COMPARISON = /^(\w+)\s+eq\s+(?:'((?:[^']|'')*)'|(true|false))/i;
const STARTS_WITH = /^startswith\(\s*(\w+)\s*,\s*'((?:[^']|'')*)'\s*\)/i;
const AND = /^\s+and\s+/i;

/**
 * Reads a `$filter` of comparisons joined by `and`: `name eq 'text'`, `name eq true`, `startswith(name,'text')`.
 * Texts compare without case, as the directory does; a quote inside a text is doubled.
 *
 * @param filterable the properties that may be filtered by.
 * @throws GraphError 400, recorded as unplanned, for anything else.
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
export function parseFilter(text: string, filterable: readonly string[]): Predicate {
  const predicates: Predicate[] = [];
  let rest = text.trim();
  for (;;) {
    const [length, predicate] = parseComparison(rest, text, filterable);
    predicates.push(predicate);
    rest = rest.slice(length);
    if (rest.trim() === '') return (object) => predicates.every((each) => each(object));
    const and = AND.exec(rest);
    if (!and) throw unsupported(text);
    rest = rest.slice(and[0].length);
  }
}

function parseComparison(rest: string, text: string, filterable: readonly string[]): [number, Predicate] {
  const comparison = COMPARISON.exec(rest);
  const startsWith = STARTS_WITH.exec(rest);
  const [all, name, literal, boolean] = comparison ?? startsWith ?? [];
  if (all === undefined || name === undefined) throw unsupported(text);
  if (!filterable.includes(name)) {
    throw unsupportedQuery(
      `Property '${name}' cannot be filtered here; supported: ${filterable.join(', ')}.`,
    );
  }
  if (boolean !== undefined)
    return [all.length, (object) => object[name] === (boolean.toLowerCase() === 'true')];
  const wanted = (literal ?? '').replace(/''/g, "'").toLowerCase();
  const value = (object: JsonObject) => textOf(object[name])?.toLowerCase();
  const holds: Predicate = comparison
    ? (object) => value(object) === wanted
    : (object) => value(object)?.startsWith(wanted) === true;
  return [all.length, holds];
}

function unsupported(text: string) {
  return unsupportedQuery(
    `$filter "${text}" is not supported: expected name eq 'text', name eq true or startswith(name,'text'), joined by and.`,
  );
}
