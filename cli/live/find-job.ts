import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs } from '../../graph/job';
import { servicePrincipalsNamed } from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { failure, type Refusal } from '../problem';
import { noApplication, noJob, severalApplications, severalJobs } from './not-one';

/** The job of a tenant's application. */
export interface FoundJob {
  readonly servicePrincipalId: string;
  readonly job: SynchronizationJob;
}

/**
 * The application of a spec in its tenant, and its only job: two requests, one where the spec knows the application by id.
 *
 * @throws Refusal where there is not exactly one of each, or Graph does not answer
 */
export async function findJob(graph: GraphClient, provisioning: JobOwner): Promise<FoundJob> {
  const { application, tenant } = provisioning;
  const found = await findJobs(graph, provisioning);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw severalJobs(
    tenant.name,
    application.displayName,
    found.map(({ job }) => job),
  );
}

/** What is needed of a tenant's spec to find the job. */
export type JobOwner = Pick<Provisioning, 'application' | 'tenant'>;

/**
 * The application of a spec in its tenant, and all of its jobs, by id; never none.
 *
 * @throws Refusal where there is not exactly one application, or no job, or Graph does not answer
 */
export async function findJobs(graph: GraphClient, provisioning: JobOwner): Promise<readonly FoundJob[]> {
  const { application, tenant } = provisioning;
  const servicePrincipalId = await findServicePrincipalId(graph, provisioning);
  const jobs = await readJobs(graph, servicePrincipalId, {
    isThere: application.existing === undefined,
  }).catch((error: unknown) => {
    throw isGone(error) ? missing(provisioning) : error;
  });
  const own = ofDeclaredTemplate(jobs, provisioning);
  if (own.length > 0) return own.map((job) => ({ servicePrincipalId, job }));
  if (jobs.length === 0) throw noJob(tenant.name, application.displayName, 'Create it with scimform apply.');
  throw failure(
    'graph/no-job',
    `The jobs of "${application.displayName}" in ${tenant.name} are of other templates than the connector's ${application.synchronizationTemplateId ?? ''}: ${jobs.map(({ id }) => id).join(', ')}.`,
    'Name the connector that fits, or correct its template.',
  );
}

/** The jobs of the template that the connector declares; all where it declares none. */
export function ofDeclaredTemplate<J extends Pick<SynchronizationJob, 'templateId'>>(
  jobs: readonly J[],
  { application: { synchronizationTemplateId: template } }: JobOwner,
): readonly J[] {
  return jobs.filter(({ templateId }) => template === undefined || templateId === template);
}

/** @throws Refusal where there is not exactly one */
export async function findServicePrincipalId(graph: GraphClient, owner: JobOwner): Promise<string> {
  const { existing } = owner.application;
  if (existing !== undefined) return existing;
  const found = await findNamed(graph, owner);
  if (found === undefined) throw missing(owner);
  return found.id;
}

/**
 * The service principal with the application's display name; undefined where there is none.
 *
 * @throws Refusal where there are several
 */
export async function findNamed(
  graph: GraphClient,
  { application: { displayName }, tenant }: JobOwner,
): Promise<ServicePrincipal | undefined> {
  const found = await servicePrincipalsNamed(graph, displayName);
  if (found.length <= 1) return found[0];
  const help = 'Say which: application.existing is the object id of its service principal.';
  throw severalApplications(tenant.name, displayName, found, help);
}

function isGone(error: unknown): boolean {
  return error instanceof GraphError && error.kind === 'not-found';
}

function missing({ application: { existing, displayName }, tenant }: JobOwner): Refusal {
  return existing === undefined
    ? noApplication(tenant.name, `application "${displayName}"`, 'Create it with scimform apply.')
    : noApplication(tenant.name, `service principal ${existing}`, 'Correct application.existing.');
}
