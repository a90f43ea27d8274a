import { isDeleted, userByIdOrName, userDocument, USER_DEFAULTS } from '../tenant/directory';
import { graphRoute } from '../graph/graph-call';
import { resourceNotFound } from '../graph/graph-error';
import { listReply, objectReply } from '../graph/graph-reply';

/**
 * People. Without `$select` Graph gives eleven members only.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
export const userRoutes = [
  graphRoute('GET', '/users', (call) => {
    const users = [...call.tenant.users.values()].filter((user) => !isDeleted(user));
    return listReply(call, 'users', users, {
      show: userDocument,
      defaults: USER_DEFAULTS,
      filterable: [
        'id',
        'displayName',
        'userPrincipalName',
        'mail',
        'mailNickname',
        'employeeId',
        'department',
        'accountEnabled',
        'userType',
      ],
    });
  }),
  graphRoute('GET', '/users/{id}', (call, { id }) =>
    objectReply(call, 'users/$entity', userDocument(userByIdOrName(call.tenant, id)), USER_DEFAULTS),
  ),
  graphRoute('GET', '/users/{id}/manager', (call, { id }) => {
    const managerId = userByIdOrName(call.tenant, id).manager?.id;
    const manager = managerId === undefined ? undefined : call.tenant.users.get(managerId);
    if (!manager) throw resourceNotFound('manager');
    const document = { '@odata.type': '#microsoft.graph.user', ...userDocument(manager) };
    return objectReply(call, 'directoryObjects/$entity', document, USER_DEFAULTS);
  }),
];
