import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs, readSchema, readSettings } from '../../graph/job';
import { ONLY_ID } from '../../graph/shapes';
import { readAssignments, readServicePrincipal } from '../../graph/service-principal';
import type {
  AppRoleAssignment,
  ServicePrincipal,
  SynchronizationJob,
  SynchronizationSecret,
} from '../../graph/types';

/** An application of a tenant with everything that a spec can say of it. */
export interface LiveApplication {
  readonly servicePrincipal: ServicePrincipal;
  /** In Graph's order. */
  readonly assignments: readonly AppRoleAssignment[];
  readonly settings: readonly SynchronizationSecret[];
  readonly job: SynchronizationJob;
  /** The stored synchronization schema. */
  readonly schema: unknown;
}

/** Reads all of it; the job is known already. Throws a GraphError. */
export async function readApplication(
  graph: GraphClient,
  servicePrincipalId: string,
  job: SynchronizationJob,
): Promise<LiveApplication> {
  const [servicePrincipal, assignments, settings, schema] = await Promise.all([
    readServicePrincipal(graph, servicePrincipalId),
    readAssignments(graph, servicePrincipalId),
    readSettings(graph, servicePrincipalId),
    readSchema(graph, servicePrincipalId, job.id),
  ]);
  return { servicePrincipal, assignments, settings, job, schema };
}

/** The jobs of a service principal; none where there is no such service principal. */
export async function jobsOrNone(
  graph: GraphClient,
  servicePrincipalId: string,
): Promise<readonly SynchronizationJob[]> {
  return readJobs(graph, servicePrincipalId).catch((error: unknown) => {
    if (error instanceof GraphError && error.kind === 'not-found') return [];
    throw error;
  });
}

/** Object id of the application that a service principal of this tenant belongs to; undefined where it is another tenant's. */
export async function applicationObjectId(graph: GraphClient, appId: string): Promise<string | undefined> {
  const query = { $filter: `appId eq '${appId}'`, $select: 'id' };
  for await (const { id } of graph.list<{ readonly id: string }>('applications', { query, shape: ONLY_ID }))
    return id;
  return undefined;
}
