import { addMember, changeGroup, createGroup, deleteGroup, removeMember } from '../tenant/change-group';
import type { GroupDocument } from '../tenant/company-model';
import {
  directMembers,
  groupById,
  memberDocument,
  MEMBER_DEFAULTS,
  transitiveMembers,
} from '../tenant/directory';
import type { Member } from '../tenant/directory';
import { graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { countReply, createdReply, listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { boundIds, referencedId } from '../graph/reference';

const BOUND_MEMBERS = 'members@odata.bind';

const FILTERABLE = ['id', 'displayName', 'mail', 'mailNickname', 'mailEnabled', 'securityEnabled'];

/**
 * Groups and who is in them.
 *
 * @see https://learn.microsoft.com/graph/api/resources/group
 */
export const groupRoutes = [
  graphRoute('GET', '/groups', (call) =>
    listReply(call, 'groups', [...call.tenant.directory.groups()], {
      filterable: FILTERABLE,
    }),
  ),
  graphRoute('GET', '/groups/$count', (call) =>
    countReply(call, [...call.tenant.directory.groups()], FILTERABLE),
  ),
  graphRoute('POST', '/groups', (call) => {
    const { [BOUND_MEMBERS]: _, ...properties } = jsonBody(call);
    const members = boundIds(call.tenant, jsonBody(call), BOUND_MEMBERS);
    return createdReply(call, 'groups/$entity', createGroup(call.world, call.tenant, properties, members));
  }),
  graphRoute('GET', '/groups/{id}', (call, { id }) => objectReply(call, 'groups/$entity', groupOf(call, id))),
  graphRoute('PATCH', '/groups/{id}', (call, { id }) => {
    const { [BOUND_MEMBERS]: _, ...properties } = jsonBody(call);
    const members = boundIds(call.tenant, jsonBody(call), BOUND_MEMBERS);
    changeGroup(call.tenant, groupOf(call, id), properties, members);
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/groups/{id}', (call, { id }) => {
    deleteGroup(call.tenant, groupOf(call, id));
    return NO_CONTENT;
  }),
  graphRoute('POST', '/groups/{id}/members/$ref', (call, { id }) => {
    addMember(call.tenant, groupOf(call, id), referencedId(call.tenant, jsonBody(call)));
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/groups/{id}/members/{member}/$ref', (call, { id, member }) => {
    removeMember(call.tenant, groupOf(call, id), member);
    return NO_CONTENT;
  }),
  graphRoute('GET', '/groups/{id}/members', (call, { id }) =>
    listMembers(call, directMembers(call.tenant.directory, groupOf(call, id))),
  ),
  graphRoute('GET', '/groups/{id}/members/microsoft.graph.user', (call, { id }) => {
    const members = directMembers(call.tenant.directory, groupOf(call, id));
    return listMembers(
      call,
      members.filter(({ type }) => type === 'user'),
    );
  }),
  graphRoute('GET', '/groups/{id}/transitiveMembers', (call, { id }) =>
    listMembers(call, transitiveMembers(call.tenant.directory, groupOf(call, id))),
  ),
  graphRoute('GET', '/groups/{id}/owners', (call, { id }) => {
    groupOf(call, id);
    return listMembers(call, []);
  }),
];

function groupOf({ tenant }: GraphCall, id: string): GroupDocument {
  return groupById(tenant.directory, id);
}

function listMembers(call: GraphCall, members: readonly Member[]) {
  return listReply(call, 'directoryObjects', members.map(memberDocument), { defaults: MEMBER_DEFAULTS });
}
