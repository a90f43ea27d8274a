import type { GraphClient, RequestOptions } from './client';
import { idOf, needed } from './documented';
import { templatesNamed } from './gallery';
import { SERVICE_PRINCIPAL } from './shapes';
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
  for await (const one of graph.list('servicePrincipals', { query })) found.push(principalOf(one));
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
  const [entry, ...others] = await templatesNamed(graph, galleryDisplayName);
  if (entry === undefined || others.length > 0) return [];
  const found = [];
  const query = { $filter: `applicationTemplateId eq '${entry}'`, $select: SELECT };
  for await (const one of graph.list('servicePrincipals', { query })) found.push(principalOf(one));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** https://learn.microsoft.com/graph/api/serviceprincipal-get */
export async function readServicePrincipal(
  graph: GraphClient,
  id: string,
  options: Pick<RequestOptions, 'isThere'> = {},
): Promise<ServicePrincipal> {
  const path = `servicePrincipals/${encodeURIComponent(id)}`;
  return principalOf(await graph.get(path, { query: { $select: SELECT }, ...options }), path);
}

/** The one with an application's client id. */
export async function servicePrincipalOfApp(graph: GraphClient, appId: string): Promise<ServicePrincipal> {
  const path = `servicePrincipals(appId='${encodeURIComponent(appId)}')`;
  return principalOf(await graph.get(path, { query: { $select: SELECT } }), path);
}

function principalOf(value: unknown, path = 'servicePrincipals'): ServicePrincipal {
  return needed(value, SERVICE_PRINCIPAL, path, 'a service principal') as ServicePrincipal;
}

/** Who is assigned to an application that was found a moment ago, in Graph's order. https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto */
export async function readAssignments(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly AppRoleAssignment[]> {
  const found = [];
  const path = `servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
  const options = { query: { $top: '999' }, isThere: true };
  for await (const one of graph.list<AppRoleAssignment>(path, options)) found.push(one);
  return found;
}

/** Object ids of who owns it, sorted. https://learn.microsoft.com/graph/api/serviceprincipal-list-owners */
export async function ownersOf(graph: GraphClient, servicePrincipalId: string): Promise<readonly string[]> {
  const found = [];
  const path = `servicePrincipals/${encodeURIComponent(servicePrincipalId)}/owners`;
  for await (const one of graph.list(path, { query: { $select: 'id' } })) found.push(idOf(one, path));
  return found.sort();
}
