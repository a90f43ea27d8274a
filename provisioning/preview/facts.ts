import type { DefaultMapping } from '../mapping/effective';
import type { AppRoleName } from './person';

/** What is known of an application beside the spec. */
export interface ApplicationFacts {
  readonly users: ObjectFacts;
  readonly appRoles: readonly AppRoleName[];
  /** Whether people who have only the role Default Access are provisioned, unless a spec says that they are. */
  readonly defaultAccess: 'excluded' | 'included' | 'unknown';
}

/** What is known of one object mapping of an application. */
export interface ObjectFacts {
  /** The mappings it has by itself; absent: not known. */
  readonly defaults?: readonly DefaultMapping[];
  /** Targets without which the application refuses an object, as far as known. */
  readonly required: readonly string[];
}
