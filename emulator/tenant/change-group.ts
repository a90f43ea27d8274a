/** What can be done to the groups of a tenant, for whoever does it: a request to Graph or a person in the portal. */
import { unassignEverywhere } from './assign-role';
import type { GroupDocument } from './company-model';
import { memberById } from './directory';
import { badRequest, resourceNotFound, unsupportedQuery } from '../graph/graph-error';
import type { JsonObject } from '../graph/json';
import { textOf } from '../graph/json';
import { BLANK_GROUP, GROUP_PROPERTIES } from './group-properties';
import { checkRequired, withProperties, writtenProperties } from './property-values';
import type { TenantState } from './state';
import type { World } from './world';

/** Members that one request may add to a group. */
export const MOST_ADDED_MEMBERS = 20;

/**
 * Creates a group.
 *
 * @param body the properties as Graph takes them.
 * @param members ids of users and groups.
 * @throws GraphError 400 for a missing or invalid property, 404 for a member that does not exist.
 * @see https://learn.microsoft.com/graph/api/group-post-groups
 */
export function createGroup(
  world: World,
  tenant: TenantState,
  body: JsonObject,
  members: readonly string[] = [],
): GroupDocument {
  checkRequired(GROUP_PROPERTIES, body);
  const written = writtenProperties(GROUP_PROPERTIES, body);
  checkKind(written);
  const ids = checkedMembers(tenant, members);
  const mail = isUnified(written) ? `${textOf(written.mailNickname) ?? ''}@${tenant.domains[0]}` : null;
  const group: GroupDocument = withProperties(
    {
      ...BLANK_GROUP,
      id: tenant.ids.guid('group'),
      displayName: textOf(written.displayName) ?? '',
      mail,
      createdDateTime: world.now().toISOString(),
      deletedDateTime: null,
    },
    written,
  );
  tenant.directory.putGroup(group);
  for (const id of ids) tenant.directory.addMember(group.id, id);
  return group;
}

/**
 * Changes properties of a group and adds members; all of it, or nothing where something is wrong.
 *
 * @param members ids of users and groups.
 * @throws GraphError 400 for an invalid property or somebody who is a member, 404 for a member that does not exist.
 * @see https://learn.microsoft.com/graph/api/group-update
 */
export function changeGroup(
  tenant: TenantState,
  group: GroupDocument,
  body: JsonObject,
  members: readonly string[] = [],
): void {
  const written = writtenProperties(GROUP_PROPERTIES, body);
  const changed = withProperties(group, written);
  if (KIND.some((name) => name in written)) checkKind(changed);
  const ids = checkedMembers(tenant, members, group);
  if (Object.keys(written).length > 0) tenant.directory.putGroup(changed);
  for (const id of ids) tenant.directory.addMember(group.id, id);
}

/**
 * Deletes a security group with its memberships and assignments, for good.
 *
 * @throws GraphError 400 for a Microsoft 365 group: it would go into the recycle bin, and the box has none for groups.
 * @see https://learn.microsoft.com/graph/api/group-delete
 */
export function deleteGroup(tenant: TenantState, group: GroupDocument): void {
  if (isUnified(group))
    throw unsupportedQuery(
      'The tenant in a box has no recycle bin for Microsoft 365 groups: it deletes security groups only.',
    );
  unassignEverywhere(tenant, new Set([group.id.toLowerCase()]));
  tenant.directory.removeGroup(group.id);
}

/**
 * Adds a user or group to a group.
 *
 * @throws GraphError 400 for somebody who is a member, 404 for somebody who does not exist.
 * @see https://learn.microsoft.com/graph/api/group-post-members
 */
export function addMember(tenant: TenantState, group: GroupDocument, memberId: string): void {
  for (const id of checkedMembers(tenant, [memberId], group)) tenant.directory.addMember(group.id, id);
}

/**
 * Takes a user or group out of a group.
 *
 * @throws GraphError 404 for somebody who is no member.
 * @see https://learn.microsoft.com/graph/api/group-delete-members
 */
export function removeMember(tenant: TenantState, group: GroupDocument, memberId: string): void {
  const isMember = tenant.directory.membersOf(group.id).has(memberId.toLowerCase());
  if (!isMember || !memberById(tenant.directory, memberId)) throw resourceNotFound(memberId);
  tenant.directory.removeMember(group.id, memberId);
}

function checkedMembers(
  { directory }: TenantState,
  members: readonly string[],
  group?: GroupDocument,
): readonly string[] {
  if (members.length > MOST_ADDED_MEMBERS)
    throw badRequest(
      `At most ${MOST_ADDED_MEMBERS} members can be added in one request; got ${members.length}.`,
    );
  const ids = members.map((id) => id.toLowerCase());
  const unknown = ids.find((id) => !memberById(directory, id));
  if (unknown !== undefined) throw resourceNotFound(unknown);
  if (group && ids.includes(group.id.toLowerCase()))
    throw badRequest('A group cannot be a member of itself.');
  if (new Set(ids).size < ids.length || (group && ids.some((id) => directory.membersOf(group.id).has(id)))) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  return ids;
}

/** The properties that say what kind of group it is. */
const KIND = ['groupTypes', 'mailEnabled', 'securityEnabled'];

/** A security group, or a Microsoft 365 group, which has mail. @throws GraphError 400. */
function checkKind(group: JsonObject): void {
  const types = Array.isArray(group.groupTypes) ? group.groupTypes : [];
  if (types.some((type) => type !== 'Unified'))
    throw unsupportedQuery("The tenant in a box knows no group type but 'Unified': membership is assigned.");
  if (isUnified(group) !== (group.mailEnabled === true) || !(isUnified(group) || group.securityEnabled)) {
    throw badRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
    );
  }
}

function isUnified({ groupTypes }: JsonObject): boolean {
  return Array.isArray(groupTypes) && groupTypes.includes('Unified');
}
