import type { GraphClient } from './client';
import { ONLY_ID } from './shapes';

/** Ids of the entries of the gallery with a display name, sorted. https://learn.microsoft.com/graph/api/applicationtemplate-list */
export async function templatesNamed(graph: GraphClient, displayName: string): Promise<readonly string[]> {
  const query = { $filter: `displayName eq '${displayName.replaceAll("'", "''")}'`, $select: 'id' };
  const found = [];
  for await (const { id } of graph.list<{ readonly id: string }>('applicationTemplates', {
    query,
    shape: ONLY_ID,
  }))
    found.push(id);
  return found.sort();
}
