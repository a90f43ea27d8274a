import { unsupportedQuery } from '../graph-error';
import { checkFilter } from './check';
import { compileFilter } from './compile';
import type { Predicate } from './compile';
import type { Filterable } from './filterable';
import { readFilter } from './parser';

/**
 * Reads a `$filter` over the objects of a list.
 *
 * @throws GraphError 400 for an operator that needs an advanced query; 400, recorded as unplanned, for a filter that is wrong or that the
 * list does not know.
 */
export function parseFilter(text: string, filterable: Filterable): Predicate {
  const { operators, properties } = filterable;
  const supported = `${operators.join(', ')}, joined by and, or and parentheses, on ${properties.join(', ')}`;
  const refuse = (why: string) =>
    unsupportedQuery(`$filter "${text}" is not supported here: ${why}; supported: ${supported}.`);
  const filter = readFilter(text, refuse);
  checkFilter(filter, filterable, refuse);
  return compileFilter(filter, filterable);
}
