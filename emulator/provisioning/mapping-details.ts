import type { ScopingFilter } from '../../provisioning/model';

/** What the model of an object mapping has no words for. */
export interface MappingDetails {
  /** Who does not pass these is not looked at, and left as they are. */
  readonly inputFilters: readonly ScopingFilter[];
  readonly categoryFilters: readonly ScopingFilter[];
  /** Targets whose values are compared with case. */
  readonly caseExact: ReadonlySet<string>;
}
