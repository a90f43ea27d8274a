import type { Json } from '../graph/json';

/** A user with the members Graph gives it; `manager` names another user. A non-null `deletedDateTime` means soft-deleted. */
export interface DirectoryUser {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly manager?: { readonly id: string };
  readonly [member: string]: Json | undefined;
}

/** A group with what Graph gives of it, without its members. */
export interface GroupDocument {
  readonly id: string;
  readonly displayName: string;
  readonly [member: string]: Json | undefined;
}

/** A group with its members: ids of users and groups. */
export interface DirectoryGroup extends GroupDocument {
  readonly members: string[];
}

/** Who is in a tenant, in the shape of a directory snapshot. */
export interface Company {
  readonly displayName: string;
  /** Verified domains, the default one first. */
  readonly domains: readonly [string, ...string[]];
  /** Domains whose user names applications of the box accept. @default the verified ones */
  readonly registeredDomains?: readonly string[];
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
}

/** Whether somebody, or a group, is in the recycle bin. */
export function isDeleted({ deletedDateTime = null }: DirectoryUser | GroupDocument): boolean {
  return deletedDateTime !== null;
}
