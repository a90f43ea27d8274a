import {
  directMembers,
  groupById,
  groupDocument,
  memberDocument,
  MEMBER_DEFAULTS,
  transitiveMembers,
} from '../tenant/directory';
import type { Member } from '../tenant/directory';
import { graphRoute } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { listReply, objectReply } from '../graph/graph-reply';

/**
 * Groups and who is in them.
 *
 * @see https://learn.microsoft.com/graph/api/resources/group
 */
export const groupRoutes = [
  graphRoute('GET', '/groups', (call) =>
    listReply(call, 'groups', [...call.tenant.groups.values()], {
      show: groupDocument,
      filterable: ['id', 'displayName', 'mail', 'mailNickname', 'mailEnabled', 'securityEnabled'],
    }),
  ),
  graphRoute('GET', '/groups/{id}', (call, { id }) =>
    objectReply(call, 'groups/$entity', groupDocument(groupById(call.tenant, id))),
  ),
  graphRoute('GET', '/groups/{id}/members', (call, { id }) =>
    listMembers(call, directMembers(call.tenant, groupById(call.tenant, id))),
  ),
  graphRoute('GET', '/groups/{id}/transitiveMembers', (call, { id }) =>
    listMembers(call, transitiveMembers(call.tenant, groupById(call.tenant, id))),
  ),
  graphRoute('GET', '/groups/{id}/owners', (call, { id }) => {
    groupById(call.tenant, id);
    return listMembers(call, []);
  }),
];

function listMembers(call: GraphCall, members: readonly Member[]) {
  return listReply(call, 'directoryObjects', members.map(memberDocument), { defaults: MEMBER_DEFAULTS });
}
