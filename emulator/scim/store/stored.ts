import type { JsonObject } from '../../graph/json';
import type { ResourceType } from '../schema/resource-type';

/** A resource as the store holds it. */
export interface Stored {
  /** Grows with each resource of a type and is never given twice, so it is also the order of lists. */
  readonly number: number;
  readonly resource: JsonObject;
}

/** One resource that comes (no `before`), changes, or goes (no `after`). */
export interface StoreChange {
  readonly type: ResourceType;
  readonly before?: Stored;
  readonly after?: Stored;
}
