/** Reading the directory of a tenant: people, groups, membership, as Graph shows them. */
import { isDeleted, type DirectoryUser, type GroupDocument } from './company-model';
import { resourceNotFound } from '../graph/graph-error';
import type { JsonObject } from '../graph/json';
import type { TenantDirectory } from './tenant-directory';

/** Members of a user that come without `$select`. */
export const USER_DEFAULTS: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

/** Members of a directory object in a list of members: those of users, and what groups have besides. */
export const MEMBER_DEFAULTS: readonly string[] = [
  ...USER_DEFAULTS,
  'description',
  'mailEnabled',
  'mailNickname',
  'securityEnabled',
  'groupTypes',
];

/** A user or group in a list of members. */
export type Member =
  | { readonly type: 'user'; readonly user: DirectoryUser }
  | { readonly type: 'group'; readonly group: GroupDocument };

/** The user with an object id or user principal name (any case). @throws GraphError 404. */
export function userByIdOrName(directory: TenantDirectory, key: string): DirectoryUser {
  const user = directory.user(key) ?? directory.userByName(key);
  if (!user || isDeleted(user)) throw resourceNotFound(key);
  return user;
}

/** The group with an object id. @throws GraphError 404. */
export function groupById(directory: TenantDirectory, id: string): GroupDocument {
  const group = directory.group(id);
  if (!group) throw resourceNotFound(id);
  return group;
}

/** A user without what Graph gives at other addresses. */
export function userDocument(user: DirectoryUser): JsonObject {
  const { manager: _, ...document } = user;
  return document;
}

/** A member with its type. */
export function memberDocument(member: Member): JsonObject {
  const document = member.type === 'user' ? userDocument(member.user) : member.group;
  return { '@odata.type': `#microsoft.graph.${member.type}`, ...document };
}

/** The users and groups that are members themselves; deleted ones are not. */
export function directMembers(directory: TenantDirectory, group: GroupDocument): Member[] {
  return [...directory.membersOf(group.id)].flatMap((id) => memberById(directory, id) ?? []);
}

/** The user or group with an object id, unless deleted. */
export function memberById(directory: TenantDirectory, id: string): Member | undefined {
  const user = directory.user(id);
  if (user) return isDeleted(user) ? undefined : { type: 'user', user };
  const group = directory.group(id);
  return group && { type: 'group', group };
}

/** All users and groups reached through nested groups, each once. */
export function transitiveMembers(directory: TenantDirectory, group: GroupDocument): Member[] {
  const found = new Map<string, Member>();
  const visit = (parent: GroupDocument) => {
    for (const member of directMembers(directory, parent)) {
      const { id } = member.type === 'user' ? member.user : member.group;
      if (found.has(id)) continue;
      found.set(id, member);
      if (member.type === 'group') visit(member.group);
    }
  };
  visit(group);
  return [...found.values()];
}
