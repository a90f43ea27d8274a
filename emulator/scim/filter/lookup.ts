import type { ResourceType } from '../schema/resource-type';
import type { Filter } from './ast';

/** An index and the value to look up in it. */
export interface Lookup {
  readonly path: string;
  readonly value: string;
}

/**
 * A lookup that finds all resources which could meet a filter; undefined where all have to be read. What it finds is still to be
 * held against the filter.
 */
export function lookupFor({ indexed }: ResourceType, filter: Filter): Lookup | undefined {
  const find = (part: Filter, prefix: readonly string[]): Lookup | undefined => {
    if (part.kind === 'element') return find(part.part, [...prefix, ...part.list.keys]);
    if (part.kind === 'and') {
      for (const each of part.parts) {
        const found = find(each, prefix);
        if (found) return found;
      }
    }
    if (part.kind !== 'compare' || part.operator !== 'eq' || typeof part.value !== 'string') return undefined;
    const path = [...prefix, ...part.operand.keys].join('.');
    return indexed.includes(path) ? { path, value: part.value } : undefined;
  };
  return find(filter, []);
}
