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
export async function findJob(graph: GraphClient, provisioning: Provisioning): Promise<FoundJob> {
  const servicePrincipalId = await findServicePrincipalId(graph, provisioning);
  const jobs = await readJobs(graph, servicePrincipalId).catch((error: unknown) => {
    throw isGone(error) ? noApplication(provisioning) : error;
  });
  const { synchronizationTemplateId: template } = provisioning.application;
  const own = jobs.filter(({ templateId }) => template === undefined || templateId === template);
  const [job] = own;
  const { name } = provisioning.tenant;
  if (job === undefined)
    throw failed(
      'graph/no-job',
      `The application "${provisioning.application.displayName}" in ${name} has no provisioning job.`,
      'Create it with scimform apply.',
    );
  if (own.length > 1)
    throw failed(
      'graph/several-jobs',
      `The application "${provisioning.application.displayName}" in ${name} has ${own.length} provisioning jobs: ${own.map(({ id }) => id).join(', ')}.`,
      'Delete those that are not meant; Terraform state names its own (terraform state show azuread_synchronization_job.job).',
    );
  return { servicePrincipalId, job };
}

/** @throws Refusal where there is not exactly one */
export async function findServicePrincipalId(
  graph: GraphClient,
  { application, tenant }: Provisioning,
): Promise<string> {
  const { existing, displayName } = application;
  if (existing !== undefined) return existing;
  const found = await servicePrincipalsNamed(graph, displayName);
  const [first] = found;
  if (first === undefined) throw noApplication({ application, tenant });
  if (found.length === 1) return first.id;
  throw failed(
    'graph/several-applications',
    `${tenant.name} has ${found.length} applications named "${displayName}": ${found.map(({ id }) => id).join(', ')}.`,
    'Say which: application.existing is the object id of its service principal.',
  );
}

function isGone(error: unknown): boolean {
  return error instanceof GraphError && error.kind === 'not-found';
}

function noApplication({ application, tenant }: Pick<Provisioning, 'application' | 'tenant'>): Refusal {
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
