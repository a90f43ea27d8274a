import type { JsonObject } from '../../graph/json';
import type { ScimProfile } from '../profiles/profile';
import type { ScimStore } from '../store/store';

/** Gives the id of a new resource; the same numbers should give the same ids. */
export type NewId = (typeName: string, number: number) => string;

/** Something that happened to a resource. */
export interface ScimChange {
  readonly kind: 'created' | 'changed' | 'removed';
  readonly type: 'User' | 'Group';
  readonly id: string;
  /** As it is now, or was before it was removed. */
  readonly resource: JsonObject;
}

/** What all requests to one application share. */
export interface ScimContext {
  readonly profile: ScimProfile;
  readonly store: ScimStore;
  /** Address of the application, without trailing slash. */
  readonly url: string;
  /** Looked at anew each time, so that its owner may change it. */
  readonly registeredDomains: readonly string[];
  readonly newId: NewId;
  readonly now: () => Date;
  /** Told once a change is stored. */
  readonly changed: (change: ScimChange) => void;
}
