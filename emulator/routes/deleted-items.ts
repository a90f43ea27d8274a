import { isDeleted } from '../tenant/company-model';
import { memberDocument, userDocument, USER_DEFAULTS } from '../tenant/directory';
import { deletedUserById, purgeUsers, restoreUser } from '../tenant/recycle-bin';
import { contextUrl, graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { GraphError } from '../graph/graph-error';
import { textOf } from '../graph/json';
import { listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';

const DEFAULTS = [...USER_DEFAULTS, 'deletedDateTime'];

/**
 * People in the recycle bin; nothing else goes there.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directory
 */
export const deletedItemRoutes = [
  graphRoute('GET', '/directory/deletedItems/microsoft.graph.user', (call) => {
    const users = [...call.tenant.directory.users()].filter(isDeleted);
    return listReply(call, 'users', users, { show: userDocument, defaults: DEFAULTS });
  }),
  graphRoute('GET', '/directory/deletedItems/microsoft.graph.group', (call) => listReply(call, 'groups', [])),
  graphRoute('GET', '/directory/deletedItems/{id}', (call, { id }) => {
    if (id.toLowerCase().startsWith('microsoft.graph.')) throw unknownKind(id);
    const document = memberDocument({ type: 'user', user: deletedUserById(call.tenant, id) });
    return objectReply(call, 'directoryObjects/$entity', document, DEFAULTS);
  }),
  graphRoute('DELETE', '/directory/deletedItems/{id}', (call, { id }) => {
    purgeUsers(call.tenant, [deletedUserById(call.tenant, id)]);
    return NO_CONTENT;
  }),
  graphRoute('POST', '/directory/deletedItems/{id}/restore', (call, { id }) => {
    const user = restoreUser(call.tenant, deletedUserById(call.tenant, id), newName(call));
    const { '@odata.type': type, ...document } = memberDocument({ type: 'user', user });
    const shown = Object.entries(document).filter(([name]) => USER_DEFAULTS.includes(name));
    const context = contextUrl(call, 'directoryObjects/$entity');
    return {
      status: 200,
      body: { '@odata.context': context, '@odata.type': type, ...Object.fromEntries(shown) },
    };
  }),
];

/** The body may be left out. */
function newName(call: GraphCall): string | undefined {
  return call.request.body.length === 0 ? undefined : textOf(jsonBody(call).newUserPrincipalName);
}

function unknownKind(kind: string): GraphError {
  const message = `The tenant in a box has no recycle bin for ${kind}.`;
  return new GraphError(501, 'NotImplemented', message, 'no such route');
}
