import type { BatchAnswer, BatchRequest } from '../../graph/batch';
import type { GraphClient } from '../../graph/client';
import { DEFAULT_ACCESS_ID, isDefaultAccess } from '../../provisioning/default-access';
import { isObject, objectsIn } from '../../provisioning/json-value';
import type { Assignment, Principal } from '../../provisioning/model';
import type { AppRole } from '../../graph/types';

/**
 * Object ids of declared principals, in their order; undefined for who is not in the directory, or not one alone. Those named by
 * id are not asked for.
 */
export async function principalIds(
  graph: GraphClient,
  principals: readonly Principal[],
): Promise<readonly (string | undefined)[]> {
  const asked = principals.filter(({ by }) => by !== 'id');
  const answers = await graph.batch(asked.map(requestFor));
  const found = new Map(asked.map((principal, index) => [principal, idIn(answers[index])]));
  return principals.map((principal) => (principal.by === 'id' ? principal.value : found.get(principal)));
}

function requestFor({ type, value }: Principal): BatchRequest {
  const literal = encodeURIComponent(`'${value.replaceAll("'", "''")}'`);
  // A filter finds nobody where a path would be refused, for names that are none.
  return type === 'user'
    ? { url: `/users?$filter=userPrincipalName%20eq%20${literal}&$select=id` }
    : { url: `/groups?$filter=displayName%20eq%20${literal}&$select=id` };
}

function idIn(answer: BatchAnswer | undefined): string | undefined {
  if (answer === undefined) return undefined;
  if ('error' in answer) throw answer.error;
  const [one, second] = objectsIn(isObject(answer.body) ? answer.body['value'] : undefined);
  const id = second === undefined ? one?.['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Id of the role that an assignment names, by display name, else by value, as Terraform chooses. */
export function roleId({ role }: Pick<Assignment, 'role'>, roles: readonly AppRole[]): string | undefined {
  if (isDefaultAccess(role)) return DEFAULT_ACCESS_ID;
  const named = roles.filter(({ displayName }) => displayName === role);
  const found = named.length > 0 ? named : roles.filter(({ value }) => value === role);
  return found.length === 1 ? found[0]?.id : undefined;
}
