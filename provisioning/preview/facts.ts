import type { DefaultMapping } from '../mapping/effective';
import type { TargetTypes } from '../mapping/payload/target-types';
import type { AppRoleName } from './person';
import type { ValueRule } from './value-rules';

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
  /** Types of targets, as far as known; absent: none is. */
  readonly types?: TargetTypes;
  /** What values the application accepts, as far as known; absent: nothing is. */
  readonly rules?: readonly ValueRule[];
}
