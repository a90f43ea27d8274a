import type { JsonObject } from '../graph/json';

const TEXT_AND_NUMBER = ['String', 'Integer'];
const ANY = ['Integer', 'String', 'Binary', 'Boolean'];

/**
 * The operators of scoping filters as `…/schema/filterOperators` lists them, under both `id` and `name`, because
 * the reference and its examples disagree.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-filteroperators
 */
export const FILTER_OPERATORS: readonly JsonObject[] = [
  operator('&', 'Binary', ['String']),
  operator('!&', 'Binary', ['String']),
  operator('ENDS_WITH', 'Binary', ['String']),
  operator('EQUALS', 'Binary', TEXT_AND_NUMBER),
  operator('Greater_Than', 'Binary', ['Integer']),
  operator('Greater_Than_OR_EQUALS', 'Binary', ['Integer']),
  operator('Includes', 'Binary', ['String']),
  operator('IS FALSE', 'Unary', ['Boolean']),
  operator('IS NOT NULL', 'Unary', ANY),
  operator('IS NULL', 'Unary', ANY),
  operator('IS TRUE', 'Unary', ['Boolean']),
  operator('NOT EQUALS', 'Binary', TEXT_AND_NUMBER),
  operator('NOT REGEX MATCH', 'Binary', TEXT_AND_NUMBER),
  operator('REGEX MATCH', 'Binary', TEXT_AND_NUMBER),
];

function operator(name: string, arity: 'Binary' | 'Unary', supportedAttributeTypes: string[]): JsonObject {
  return { id: name, name, arity, multivaluedComparisonType: 'All', supportedAttributeTypes };
}
