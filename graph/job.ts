import type { GraphClient } from './client';
import { JOB, SETTING, TEMPLATE } from './shapes';
import type { SynchronizationJob, SynchronizationSecret, SynchronizationTemplate } from './types';

/** Path of a job below the version. */
export function jobPath(servicePrincipalId: string, jobId: string): string {
  return `${synchronizationPath(servicePrincipalId)}/jobs/${encodeURIComponent(jobId)}`;
}

export function synchronizationPath(servicePrincipalId: string): string {
  return `servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization`;
}

/** The jobs of an application, by id. https://learn.microsoft.com/graph/api/synchronization-synchronization-list-jobs */
export async function readJobs(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly SynchronizationJob[]> {
  const found = [];
  const path = `${synchronizationPath(servicePrincipalId)}/jobs`;
  for await (const one of graph.list<SynchronizationJob>(path, { shape: JOB })) found.push(one);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get */
export async function readJob(
  graph: GraphClient,
  servicePrincipalId: string,
  jobId: string,
): Promise<SynchronizationJob> {
  return graph.get<SynchronizationJob>(jobPath(servicePrincipalId, jobId), { shape: JOB });
}

/** The schema as it is stored. https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-get */
export async function readSchema(
  graph: GraphClient,
  servicePrincipalId: string,
  jobId: string,
): Promise<unknown> {
  return graph.get(`${jobPath(servicePrincipalId, jobId)}/schema`);
}

/** Connection and behaviour settings, which Graph calls secrets. https://learn.microsoft.com/graph/api/synchronization-synchronization-secrets */
export async function readSettings(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly SynchronizationSecret[]> {
  const found = [];
  const path = `${synchronizationPath(servicePrincipalId)}/secrets`;
  for await (const one of graph.list<SynchronizationSecret>(path, { shape: SETTING })) found.push(one);
  return found;
}

/** What the application may run. https://learn.microsoft.com/graph/api/synchronization-synchronization-list-templates */
export async function readTemplates(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly SynchronizationTemplate[]> {
  const found = [];
  const path = `${synchronizationPath(servicePrincipalId)}/templates`;
  for await (const one of graph.list<SynchronizationTemplate>(path, { shape: TEMPLATE })) found.push(one);
  return found;
}

/** The default that a new job would get. */
export async function readTemplateSchema(
  graph: GraphClient,
  servicePrincipalId: string,
  templateId: string,
): Promise<unknown> {
  const id = encodeURIComponent(templateId);
  return graph.get(`${synchronizationPath(servicePrincipalId)}/templates/${id}/schema`);
}
