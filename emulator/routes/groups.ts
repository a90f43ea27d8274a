import {
  directMembers,
  groupById,
  memberDocument,
  MEMBER_DEFAULTS,
  transitiveMembers,
} from '../tenant/directory';
import type { Member } from '../tenant/directory';
import { graphRoute } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { countReply, listReply, objectReply } from '../graph/graph-reply';

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
  graphRoute('GET', '/groups/{id}', (call, { id }) =>
    objectReply(call, 'groups/$entity', groupById(call.tenant.directory, id)),
  ),
  graphRoute('GET', '/groups/{id}/members', (call, { id }) =>
    listMembers(call, directMembers(call.tenant.directory, groupById(call.tenant.directory, id))),
  ),
  graphRoute('GET', '/groups/{id}/members/microsoft.graph.user', (call, { id }) => {
    const members = directMembers(call.tenant.directory, groupById(call.tenant.directory, id));
    return listMembers(
      call,
      members.filter(({ type }) => type === 'user'),
    );
  }),
  graphRoute('GET', '/groups/{id}/transitiveMembers', (call, { id }) =>
    listMembers(call, transitiveMembers(call.tenant.directory, groupById(call.tenant.directory, id))),
  ),
  graphRoute('GET', '/groups/{id}/owners', (call, { id }) => {
    groupById(call.tenant.directory, id);
    return listMembers(call, []);
  }),
];

function listMembers(call: GraphCall, members: readonly Member[]) {
  return listReply(call, 'directoryObjects', members.map(memberDocument), { defaults: MEMBER_DEFAULTS });
}
