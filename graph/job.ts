import { isDeeper } from '../provisioning/json-value';
import { malformed } from './answer';
import type { GraphClient, RequestOptions } from './client';
import { needed } from './documented';
import { JOB } from './shapes';
import type { SynchronizationJob, SynchronizationSecret } from './types';

/** What is read here belongs to what was found a moment ago. */
const FOUND: RequestOptions = { isThere: true };

/** Path of a job below the version. */
export function jobPath(servicePrincipalId: string, jobId: string): string {
  return `${synchronizationPath(servicePrincipalId)}/jobs/${encodeURIComponent(jobId)}`;
}

export function synchronizationPath(servicePrincipalId: string): string {
  return `servicePrincipals/${encodeURIComponent(servicePrincipalId)}/synchronization`;
}

/**
 * The jobs of an application, by id. https://learn.microsoft.com/graph/api/synchronization-synchronization-list-jobs
 *
 * @param options of an application that somebody named, nobody knows whether it is there
 */
export async function readJobs(
  graph: GraphClient,
  servicePrincipalId: string,
  options: Pick<RequestOptions, 'isThere'> = FOUND,
): Promise<readonly SynchronizationJob[]> {
  const found: SynchronizationJob[] = [];
  const path = `${synchronizationPath(servicePrincipalId)}/jobs`;
  for await (const one of graph.list(path, options))
    found.push(needed(one, JOB, path, 'a job') as SynchronizationJob);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-get */
export async function readJob(
  graph: GraphClient,
  servicePrincipalId: string,
  jobId: string,
): Promise<SynchronizationJob> {
  const path = jobPath(servicePrincipalId, jobId);
  return needed(await graph.get(path, FOUND), JOB, path, 'a job') as SynchronizationJob;
}

/** The schema as it is stored. https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-get */
export async function readSchema(
  graph: GraphClient,
  servicePrincipalId: string,
  jobId: string,
): Promise<unknown> {
  return schemaAt(graph, `${jobPath(servicePrincipalId, jobId)}/schema`, FOUND);
}

async function schemaAt(graph: GraphClient, path: string, options: RequestOptions = {}): Promise<unknown> {
  const schema = await graph.get(path, options);
  if (!isDeeper(schema, MOST_LEVELS)) return schema;
  throw malformed({ method: 'GET', path }, 200, `The answer is nested more than ${MOST_LEVELS} levels deep.`);
}

/** The deepest expression that is read takes two thirds of them. */
const MOST_LEVELS = 1000;

/** Connection and behaviour settings, all of which Graph calls secrets. https://learn.microsoft.com/graph/api/synchronization-synchronization-secrets */
export async function readSecrets(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly SynchronizationSecret[]> {
  const found = [];
  const path = `${synchronizationPath(servicePrincipalId)}/secrets`;
  for await (const one of graph.list<SynchronizationSecret>(path, FOUND)) found.push(one);
  return found;
}

/** The default that a new job would get. */
export async function readTemplateSchema(
  graph: GraphClient,
  servicePrincipalId: string,
  templateId: string,
): Promise<unknown> {
  const id = encodeURIComponent(templateId);
  return schemaAt(graph, `${synchronizationPath(servicePrincipalId)}/templates/${id}/schema`);
}
