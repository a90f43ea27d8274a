import type { JsonObject } from '../../graph/json';
import type { Filter } from '../filter/ast';
import { compileFilter } from '../filter/compile';
import { lookupFor } from '../filter/lookup';
import type { ResourceType } from '../schema/resource-type';
import type { ScimStore } from '../store/store';
import type { Stored } from '../store/stored';

/** Which resources are wanted. */
export interface Query {
  readonly filter?: Filter;
  /** The first one wanted, from 1. */
  readonly startIndex: number;
  readonly count: number;
}

/** Some of the resources that match, and how many match in all. */
export interface Page {
  readonly total: number;
  readonly resources: readonly JsonObject[];
}

/** Finds resources in the order in which they came. Only a filter without a lookup reads all of them, and keeps only the page. */
export async function queryResources(store: ScimStore, type: ResourceType, query: Query): Promise<Page> {
  const { filter, startIndex, count } = query;
  if (!filter) {
    const page = await store.page(type, startIndex - 1, count);
    return { total: store.count(type), resources: page.map(({ resource }) => resource) };
  }
  const meets = compileFilter(filter);
  const resources: JsonObject[] = [];
  let total = 0;
  for await (const { resource } of candidates(store, type, filter)) {
    if (!meets(resource)) continue;
    total += 1;
    if (total >= startIndex && resources.length < count) resources.push(resource);
  }
  return { total, resources };
}

async function* candidates(store: ScimStore, type: ResourceType, filter: Filter): AsyncGenerator<Stored> {
  const lookup = lookupFor(type, filter);
  if (lookup) yield* await store.lookup(type, lookup.path, lookup.value);
  else yield* store.all(type);
}
