import { badRequest } from './graph-error';
import { textOf } from './json';
import type { Json, JsonObject } from './json';
import { pathSegments } from '../http/router';
import type { TenantState } from '../tenant/state';

const COLLECTIONS = ['users', 'groups', 'directoryobjects'];

/**
 * The id of the object that the body of a `$ref` request names by its address, such as
 * `https://graph.microsoft.com/v1.0/directoryObjects/{id}` or `…/users/{id}`; a user may go by their name there.
 *
 * @throws GraphError 400 for anything else.
 * @see https://learn.microsoft.com/graph/api/group-post-members
 */
export function referencedId(tenant: TenantState, body: JsonObject): string {
  return idAt(tenant, body['@odata.id'], '@odata.id');
}

/** The ids of the objects in an `….@odata.bind` member of a body; none where it is absent. @throws GraphError 400. */
export function boundIds(tenant: TenantState, body: JsonObject, name: string): string[] {
  const { [name]: addresses = [] } = body;
  if (!Array.isArray(addresses)) throw badRequest(`A list of addresses is expected in '${name}'.`);
  return addresses.map((address) => idAt(tenant, address, name));
}

function idAt({ directory }: TenantState, address: Json | undefined, name: string): string {
  const path = textOf(address)?.replace(/^https?:\/\/[^/]+/i, '') ?? '';
  const [collection = '', key = ''] = (pathSegments(path) ?? []).slice(-2);
  if (!COLLECTIONS.includes(collection.toLowerCase()) || key === '')
    throw badRequest(
      `Invalid object reference in '${name}': expected an address such as https://graph.microsoft.com/v1.0/directoryObjects/{id}.`,
    );
  const named = collection.toLowerCase() === 'users' ? directory.userByName(key) : undefined;
  return named?.id ?? key;
}
