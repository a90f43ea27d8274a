import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs, readSchema, readSecrets, readTemplateSchema } from '../../graph/job';
import {
  readAssignments,
  readServicePrincipal,
  servicePrincipalsOfTemplate,
} from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import {
  principalKey,
  type FoundPrincipal,
  type LiveConfiguration,
} from '../../provisioning/drift/live-configuration';
import type { Principal, Provisioning } from '../../provisioning/model';
import { findNamed, ofDeclaredTemplate } from '../live/find-job';
import { severalJobs } from '../live/not-one';
import { principalIds } from '../live/principals';

/**
 * Everything of a tenant that its spec can be held against: eight requests at most, and one for twenty declared principals.
 *
 * @throws Refusal where there are several applications or jobs to choose from; a GraphError
 */
export async function readLive(graph: GraphClient, spec: Provisioning): Promise<LiveConfiguration> {
  const application = await findApplication(graph, spec);
  if (application === undefined) return {};
  const { id } = application;
  const job = chosenJob(await readJobs(graph, id), spec);
  const [settings, assigned, schemas] = await Promise.all([
    spec.areCredentialsUnmanaged === true ? undefined : readSecrets(graph, id),
    readAssigned(graph, id, spec),
    job === undefined ? undefined : readSchemas(graph, id, job, spec),
  ]);
  return {
    application,
    ...(job === undefined
      ? {}
      : { job: { templateId: job.templateId ?? null, state: job.schedule?.state ?? null } }),
    ...(settings === undefined ? {} : { settings }),
    ...assigned,
    ...schemas,
  };
}

/** The application by id or name; else the only one made of its gallery entry, which then was renamed. */
async function findApplication(
  graph: GraphClient,
  spec: Provisioning,
): Promise<ServicePrincipal | undefined> {
  const { existing, galleryDisplayName, applicationTemplateId } = spec.application;
  if (existing !== undefined) return readServicePrincipal(graph, existing).catch(undefinedIfGone);
  const named = await findNamed(graph, spec);
  // An entry known by id is that of all applications outside of the gallery: it tells nothing of this one.
  if (named !== undefined || applicationTemplateId !== undefined) return named;
  const others = await servicePrincipalsOfTemplate(graph, galleryDisplayName);
  return others.length === 1 ? others[0] : undefined;
}

/** The job of the declared template; where there is none of it, the only job. */
function chosenJob(jobs: readonly SynchronizationJob[], spec: Provisioning): SynchronizationJob | undefined {
  const own = ofDeclaredTemplate(jobs, spec);
  const found = own.length === 0 ? jobs : own;
  if (found.length > 1) throw severalJobs(spec.tenant.name, spec.application.displayName, found);
  return found[0];
}

async function readSchemas(
  graph: GraphClient,
  id: string,
  job: SynchronizationJob,
  { mappings, application }: Provisioning,
): Promise<Pick<LiveConfiguration, 'schema' | 'template'>> {
  if (mappings.users === undefined && mappings.groups === undefined) return {};
  const templateId = job.templateId ?? application.synchronizationTemplateId;
  const [schema, template] = await Promise.all([
    readSchema(graph, id, job.id),
    templateId === undefined ? undefined : readTemplateSchema(graph, id, templateId).catch(undefinedIfGone),
  ]);
  return { schema, ...(template === undefined ? {} : { template }) };
}

async function readAssigned(
  graph: GraphClient,
  id: string,
  { assignments }: Provisioning,
): Promise<Pick<LiveConfiguration, 'assignments' | 'principals'>> {
  if (assignments.length === 0) return {};
  const declared = new Map(assignments.map(({ principal }) => [principalKey(principal), principal]));
  const principals = [...declared.values()];
  const [live, ids] = await Promise.all([readAssignments(graph, id), principalIds(graph, principals)]);
  const found = principals.map(
    (principal, index) => [principalKey(principal), foundAs(principal, ids[index])] as const,
  );
  return { assignments: live, principals: new Map(found) };
}

function foundAs({ type, value }: Principal, id: string | undefined): FoundPrincipal {
  return id === undefined
    ? { obstacle: `The tenant has no ${type} ${value}, or several of that name.` }
    : { id };
}

/** What is not there, or was never offered, cannot be compared with. */
function undefinedIfGone(error: unknown): undefined {
  if (error instanceof GraphError && (error.kind === 'not-found' || error.kind === 'refused'))
    return undefined;
  throw error;
}
