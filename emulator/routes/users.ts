import { changeUser, createUser, removeManager, setManager } from '../tenant/change-user';
import { isDeleted, type DirectoryUser } from '../tenant/company-model';
import { memberById, memberDocument, userByIdOrName, userDocument, USER_DEFAULTS } from '../tenant/directory';
import { deleteUser } from '../tenant/recycle-bin';
import type { TenantDirectory } from '../tenant/tenant-directory';
import { graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { resourceNotFound } from '../graph/graph-error';
import type { Json, JsonObject } from '../graph/json';
import { countReply, createdReply, listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { referencedId } from '../graph/reference';

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
      expandable: { manager: (user) => managerDocument(call, user) },
    }),
  ),
  graphRoute('GET', '/users/$count', (call) => countReply(call, usersOf(call.tenant.directory), FILTERABLE)),
  graphRoute('POST', '/users', (call) => {
    const user = createUser(call.world, call.tenant, jsonBody(call));
    const shown = USER_DEFAULTS.map((name): [string, Json | undefined] => [name, user[name]]);
    return createdReply(call, 'users/$entity', Object.fromEntries(shown));
  }),
  graphRoute('GET', '/users/{id}', (call, { id }) =>
    objectReply(call, 'users/$entity', userDocument(userOf(call, id)), USER_DEFAULTS),
  ),
  graphRoute('PATCH', '/users/{id}', (call, { id }) => {
    changeUser(call.tenant, userOf(call, id), jsonBody(call));
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/users/{id}', (call, { id }) => {
    deleteUser(call.world, call.tenant, userOf(call, id));
    return NO_CONTENT;
  }),
  graphRoute('GET', '/users/{id}/manager', (call, { id }) => {
    const document = managerDocument(call, userOf(call, id));
    if (!document) throw resourceNotFound('manager');
    return objectReply(call, 'directoryObjects/$entity', document, USER_DEFAULTS);
  }),
  graphRoute('PUT', '/users/{id}/manager/$ref', (call, { id }) => {
    setManager(call.tenant, userOf(call, id), referencedId(call.tenant, jsonBody(call)));
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/users/{id}/manager/$ref', (call, { id }) => {
    removeManager(call.tenant, userOf(call, id));
    return NO_CONTENT;
  }),
  graphRoute('GET', '/users/{id}/directReports', (call, { id }) => {
    const managerId = userOf(call, id).id.toLowerCase();
    const reports = usersOf(call.tenant.directory).filter(
      ({ manager }) => manager?.id.toLowerCase() === managerId,
    );
    const documents = reports.map((user) => memberDocument({ type: 'user', user }));
    return listReply(call, 'directoryObjects', documents, { defaults: USER_DEFAULTS });
  }),
  graphRoute('GET', '/users/{id}/memberOf', (call, { id }) => {
    const user = userOf(call, id);
    const groups = [...call.tenant.directory.groupsOf(user.id)].map((group) =>
      memberById(call.tenant.directory, group),
    );
    const documents = groups.flatMap((group) => (group ? [memberDocument(group)] : []));
    return listReply(call, 'directoryObjects', documents);
  }),
];

function userOf({ tenant }: GraphCall, idOrName: string): DirectoryUser {
  return userByIdOrName(tenant.directory, idOrName);
}

/** The manager with their type, unless there is none or they lie in the recycle bin. */
function managerDocument({ tenant }: GraphCall, { manager }: DirectoryUser): JsonObject | undefined {
  const found = manager === undefined ? undefined : tenant.directory.user(manager.id);
  if (!found || isDeleted(found)) return undefined;
  return { '@odata.type': '#microsoft.graph.user', ...userDocument(found) };
}

function usersOf(directory: TenantDirectory): DirectoryUser[] {
  return [...directory.users()].filter((user) => !isDeleted(user));
}
