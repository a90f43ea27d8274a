import type { GraphClient } from '../../graph/client';
import { isObject, textOf } from '../../provisioning/json-value';
import type { Assignment } from '../../provisioning/model';

/** Ids of the groups that assignments mean or may mean, each once; one that does not exist has none. */
export async function findGroups(
  graph: GraphClient,
  assignments: readonly Assignment[],
): Promise<readonly string[]> {
  const principals = assignments.map(({ principal }) => principal);
  const ids = principals.flatMap(({ type, by, value }) => (type === 'group' && by === 'id' ? [value] : []));
  const names = principals.flatMap(({ by, value }) => (by === 'displayName' ? [value] : []));
  return [...new Set([...ids, ...(await idsOfNames(graph, [...new Set(names)]))])];
}

/** https://learn.microsoft.com/graph/api/group-list */
async function idsOfNames(graph: GraphClient, names: readonly string[]): Promise<readonly string[]> {
  const answers = await graph.batch(names.map((name) => ({ url: urlOf(name) })));
  return answers.flatMap((answer) => {
    if ('error' in answer) throw answer.error;
    const { value } = isObject(answer.body) ? answer.body : {};
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return list.filter(isObject).flatMap((group) => textOf(group, 'id') ?? []);
  });
}

function urlOf(name: string): string {
  const filter = `displayName eq '${name.replaceAll("'", "''")}'`;
  return `/groups?${new URLSearchParams({ $filter: filter, $select: 'id', $top: '999' }).toString()}`;
}
