import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs } from '../../graph/job';
import { servicePrincipalsNamed } from '../../graph/service-principal';
import type { SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';

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
  const jobs = await findJobs(graph, provisioning);
  const [job] = jobs;
  if (job !== undefined && jobs.length === 1) return job;
  throw severalJobs(
    provisioning,
    jobs.map(({ job: one }) => one),
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
  const servicePrincipalId = await findServicePrincipalId(graph, provisioning);
  const jobs = await readJobs(graph, servicePrincipalId).catch((error: unknown) => {
    throw isGone(error) ? noApplication(provisioning) : error;
  });
  const { synchronizationTemplateId: template } = provisioning.application;
  const own = jobs.filter(({ templateId }) => template === undefined || templateId === template);
  if (own.length > 0) return own.map((job) => ({ servicePrincipalId, job }));
  throw failed(
    'graph/no-job',
    `The application "${provisioning.application.displayName}" in ${provisioning.tenant.name} has no provisioning job.`,
    'Create it with scimform apply.',
  );
}

/** Says that there is a choice between jobs, which nobody but a person can make. */
export function severalJobs(
  { application, tenant }: JobOwner,
  jobs: readonly Pick<SynchronizationJob, 'id'>[],
): Refusal {
  return failed(
    'graph/several-jobs',
    `The application "${application.displayName}" in ${tenant.name} has ${jobs.length} provisioning jobs: ${jobs.map(({ id }) => id).join(', ')}.`,
    'Delete those that are not meant; Terraform state names its own (terraform state show azuread_synchronization_job.job).',
  );
}

/** Says that there is a choice between applications. */
export function severalApplications(
  { application, tenant }: JobOwner,
  found: readonly { readonly id: string }[],
): Refusal {
  return failed(
    'graph/several-applications',
    `${tenant.name} has ${found.length} applications named "${application.displayName}": ${found.map(({ id }) => id).join(', ')}.`,
    'Say which: application.existing is the object id of its service principal.',
  );
}

/** @throws Refusal where there is not exactly one */
export async function findServicePrincipalId(
  graph: GraphClient,
  { application, tenant }: JobOwner,
): Promise<string> {
  const { existing, displayName } = application;
  if (existing !== undefined) return existing;
  const found = await servicePrincipalsNamed(graph, displayName);
  const [first] = found;
  if (first === undefined) throw noApplication({ application, tenant });
  if (found.length === 1) return first.id;
  throw severalApplications({ application, tenant }, found);
}

function isGone(error: unknown): boolean {
  return error instanceof GraphError && error.kind === 'not-found';
}

function noApplication({ application, tenant }: JobOwner): Refusal {
  const { existing, displayName } = application;
  const what = existing === undefined ? `application "${displayName}"` : `service principal ${existing}`;
  return failed(
    'graph/no-application',
    `${tenant.name} has no ${what}.`,
    existing === undefined ? 'Create it with scimform apply.' : 'Correct application.existing.',
  );
}

function failed(code: Parameters<typeof unplaced>[0], message: string, help: string): Refusal {
  return new Refusal(EXIT.failed, [unplaced(code, message, help)]);
}
