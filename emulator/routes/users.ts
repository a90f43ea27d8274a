import type { DirectoryUser } from '../tenant/company-model';
import {
  isDeleted,
  memberById,
  memberDocument,
  userByIdOrName,
  userDocument,
  USER_DEFAULTS,
} from '../tenant/directory';
import type { TenantDirectory } from '../tenant/tenant-directory';
import { graphRoute } from '../graph/graph-call';
import { resourceNotFound } from '../graph/graph-error';
import { countReply, listReply, objectReply } from '../graph/graph-reply';

const FILTERABLE = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'mailNickname',
  'employeeId',
  'department',
  'accountEnabled',
  'userType',
];

/**
 * People. Without `$select` Graph gives eleven members only.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export const userRoutes = [
  graphRoute('GET', '/users', (call) =>
    listReply(call, 'users', usersOf(call.tenant.directory), {
      show: userDocument,
      defaults: USER_DEFAULTS,
      filterable: FILTERABLE,
    }),
  ),
  graphRoute('GET', '/users/$count', (call) => countReply(call, usersOf(call.tenant.directory), FILTERABLE)),
  graphRoute('GET', '/users/{id}', (call, { id }) =>
    objectReply(
      call,
      'users/$entity',
      userDocument(userByIdOrName(call.tenant.directory, id)),
      USER_DEFAULTS,
    ),
  ),
  graphRoute('GET', '/users/{id}/manager', (call, { id }) => {
    const managerId = userByIdOrName(call.tenant.directory, id).manager?.id;
    const manager = managerId === undefined ? undefined : call.tenant.directory.user(managerId);
    if (!manager) throw resourceNotFound('manager');
    const document = { '@odata.type': '#microsoft.graph.user', ...userDocument(manager) };
    return objectReply(call, 'directoryObjects/$entity', document, USER_DEFAULTS);
  }),
  graphRoute('GET', '/users/{id}/memberOf', (call, { id }) => {
    const user = userByIdOrName(call.tenant.directory, id);
    const groups = [...call.tenant.directory.groupsOf(user.id)].map((group) =>
      memberById(call.tenant.directory, group),
    );
    const documents = groups.flatMap((group) => (group ? [memberDocument(group)] : []));
    return listReply(call, 'directoryObjects', documents);
  }),
];

function usersOf(directory: TenantDirectory): DirectoryUser[] {
  return [...directory.users()].filter((user) => !isDeleted(user));
}
