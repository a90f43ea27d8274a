import type { Json } from '../graph/json';

/** A user with the members Graph gives it; `manager` names another user. A non-null `deletedDateTime` means soft-deleted. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly manager?: { readonly id: string };
  readonly [member: string]: Json | undefined;
}

/** A group with the members Graph gives it; `members` are ids of users and groups. */
export interface DirectoryGroup {
  readonly id: string;
  readonly displayName: string;
  readonly members: string[];
  readonly [member: string]: Json | undefined;
}

/** Who is in a tenant, in the shape of a directory snapshot. */
export interface Company {
  readonly displayName: string;
  /** Verified domains, the default one first. */
  readonly domains: readonly [string, ...string[]];
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
}
