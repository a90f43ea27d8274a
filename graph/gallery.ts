import type { GraphClient } from './client';
import { idOf } from './documented';

/** Ids of the entries of the gallery with a display name, sorted. https://learn.microsoft.com/graph/api/applicationtemplate-list */
export async function templatesNamed(graph: GraphClient, displayName: string): Promise<readonly string[]> {
  const query = { $filter: `displayName eq '${displayName.replaceAll("'", "''")}'`, $select: 'id' };
  const found = [];
  for await (const one of graph.list('applicationTemplates', { query }))
    found.push(idOf(one, 'applicationTemplates'));
  return found.sort();
}
