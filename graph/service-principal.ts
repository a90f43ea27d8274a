import type { GraphClient } from './client';
import { ASSIGNMENT, ONLY_ID, SERVICE_PRINCIPAL } from './shapes';
import type { AppRoleAssignment, ServicePrincipal } from './types';

const SELECT = 'id,appId,displayName,applicationTemplateId,appRoles,appRoleAssignmentRequired';

/** The service principals with a display name, by id. https://learn.microsoft.com/graph/api/serviceprincipal-list */
export async function servicePrincipalsNamed(
  graph: GraphClient,
  displayName: string,
): Promise<readonly ServicePrincipal[]> {
  const $filter = `displayName eq '${displayName.replaceAll("'", "''")}'`;
  const found = [];
  const query = { $filter, $select: SELECT };
  for await (const one of graph.list<ServicePrincipal>('servicePrincipals', {
    query,
    shape: SERVICE_PRINCIPAL,
  }))
    found.push(one);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The service principals that were made of a gallery entry, by id; none where the gallery has no such entry, or several.
 * https://learn.microsoft.com/graph/api/applicationtemplate-list
 */
export async function servicePrincipalsOfTemplate(
  graph: GraphClient,
  galleryDisplayName: string,
): Promise<readonly ServicePrincipal[]> {
  const entries = [];
  const named = { $filter: `displayName eq '${galleryDisplayName.replaceAll("'", "''")}'`, $select: 'id' };
  for await (const one of graph.list<{ readonly id: string }>('applicationTemplates', {
    query: named,
    shape: ONLY_ID,
  }))
    entries.push(one.id);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return [];
  const found = [];
  const query = { $filter: `applicationTemplateId eq '${entry}'`, $select: SELECT };
  for await (const one of graph.list<ServicePrincipal>('servicePrincipals', {
    query,
    shape: SERVICE_PRINCIPAL,
  }))
    found.push(one);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** https://learn.microsoft.com/graph/api/serviceprincipal-get */
export async function readServicePrincipal(graph: GraphClient, id: string): Promise<ServicePrincipal> {
  return graph.get<ServicePrincipal>(`servicePrincipals/${encodeURIComponent(id)}`, {
    query: { $select: SELECT },
    shape: SERVICE_PRINCIPAL,
  });
}

/** The one with an application's client id. */
export async function servicePrincipalOfApp(graph: GraphClient, appId: string): Promise<ServicePrincipal> {
  const path = `servicePrincipals(appId='${encodeURIComponent(appId)}')`;
  return graph.get<ServicePrincipal>(path, { query: { $select: SELECT }, shape: SERVICE_PRINCIPAL });
}

/** Who is assigned, in Graph's order. https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto */
export async function readAssignments(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly AppRoleAssignment[]> {
  const found = [];
  const path = `servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
  for await (const one of graph.list<AppRoleAssignment>(path, { query: { $top: '999' }, shape: ASSIGNMENT }))
    found.push(one);
  return found;
}

/** Object ids of who owns it, sorted. https://learn.microsoft.com/graph/api/serviceprincipal-list-owners */
export async function ownersOf(graph: GraphClient, servicePrincipalId: string): Promise<readonly string[]> {
  const found = [];
  const path = `servicePrincipals/${encodeURIComponent(servicePrincipalId)}/owners`;
  for await (const { id } of graph.list<{ readonly id: string }>(path, {
    query: { $select: 'id' },
    shape: ONLY_ID,
  }))
    found.push(id);
  return found.sort();
}
