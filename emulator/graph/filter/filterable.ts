import { CASE_CHANGES, COMPARISONS, TEXT_TESTS } from './ast';
import type { Operator } from './ast';

/** What may be asked of the objects of one list. */
export interface Filterable {
  /** Paths of the properties that may be named. */
  readonly properties: readonly string[];
  /** Those of them that are times, and are compared as such. */
  readonly times: readonly string[];
  /** Whether texts are compared with case. */
  readonly isCaseExact: boolean;
  /** Operators and functions that the list knows. */
  readonly operators: readonly Operator[];
  /** Those that it would know in an advanced query, which this one is not. */
  readonly advancedOnly: readonly Operator[];
}

const BASIC: readonly Operator[] = ['eq', 'in', 'startswith'];
const ADVANCED: readonly Operator[] = ['ne', 'not', 'endswith'];

/** A list that knows no advanced queries; texts compare without case. */
export function basicFilter(properties: readonly string[]): Filterable {
  return { properties, times: [], isCaseExact: false, operators: BASIC, advancedOnly: [] };
}

/**
 * A list of directory objects; texts compare without case.
 *
 * @param isAdvanced whether the query is an advanced one
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function directoryFilter(properties: readonly string[], isAdvanced: boolean): Filterable {
  return isAdvanced
    ? { ...basicFilter(properties), operators: [...BASIC, ...ADVANCED] }
    : { ...basicFilter(properties), advancedOnly: ADVANCED };
}

/** A list that knows everything; texts compare with case. */
export function fullFilter(properties: readonly string[], times: readonly string[]): Filterable {
  const operators = [...COMPARISONS, 'in', ...TEXT_TESTS, ...CASE_CHANGES, 'not'] as const;
  return { properties, times, isCaseExact: true, operators, advancedOnly: [] };
}
