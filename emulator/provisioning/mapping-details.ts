import type { ScopingFilter } from '../../provisioning/model';
import type { StoredFlows } from '../../provisioning/preview/account-change';

/** What the model of an object mapping has no words for. */
export interface MappingDetails {
  /** Who does not pass these is not looked at, and left as they are. */
  readonly inputFilters: readonly ScopingFilter[];
  readonly categoryFilters: readonly ScopingFilter[];
  /** Targets whose values are compared with case. */
  readonly caseExact: ReadonlySet<string>;
  /** How mappings flow, where that is not as usual. */
  readonly flows: StoredFlows;
}
