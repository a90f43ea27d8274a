import type { Spec } from '../../config/spec/spec';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs } from '../../graph/job';
import { servicePrincipalOfApp } from '../../graph/service-principal';
import type { Cloud, Tenant } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { findJobs, type FoundJob, type JobOwner } from '../live/find-job';
import { Refusal, unplaced } from '../problem';

/** An application in a tenant whose job is to be controlled. */
export interface ControlTarget {
  readonly provisioning: { readonly tenant: Tenant };
  /** Absent where no spec names it, or a broken one does. */
  readonly spec?: Pick<Spec, 'place'>;
  /** The file that names it. */
  readonly file?: string;
  /** How it is called: its display name, or its client id. */
  readonly application: string;
  /** Never none. */
  findJobs(graph: GraphClient): Promise<readonly FoundJob[]>;
}

/** The application of a tenant of a spec. */
export function targetOfSpec(owner: JobOwner, file: string, spec?: Pick<Spec, 'place'>): ControlTarget {
  return {
    provisioning: owner,
    ...(spec && { spec }),
    file,
    application: owner.application.displayName,
    findJobs: (graph) => findJobs(graph, owner),
  };
}

/** An application by its client id, in a tenant by its id. */
export function targetOfIds(tenantId: string, appId: string, cloud: Cloud): ControlTarget {
  return {
    provisioning: { tenant: { name: tenantId, tenantId, cloud } },
    application: appId,
    findJobs: (graph) => jobsOfApp(graph, tenantId, appId),
  };
}

async function jobsOfApp(graph: GraphClient, tenantId: string, appId: string): Promise<readonly FoundJob[]> {
  const { id } = await servicePrincipalOfApp(graph, appId).catch((error: unknown) => {
    throw error instanceof GraphError && error.kind === 'not-found' ? unknownApp(tenantId, appId) : error;
  });
  const jobs = await readJobs(graph, id);
  if (jobs.length > 0) return jobs.map((job) => ({ servicePrincipalId: id, job }));
  throw new Refusal(EXIT.failed, [
    unplaced(
      'graph/no-job',
      `The application with the client id ${appId} in ${tenantId} has no provisioning job.`,
      'So nothing is provisioned by it. Check that this is the application that is meant.',
    ),
  ]);
}

function unknownApp(tenantId: string, appId: string): Refusal {
  return new Refusal(EXIT.failed, [
    unplaced(
      'graph/no-application',
      `The tenant ${tenantId} has no application with the client id ${appId}.`,
      '--app-id is the Application ID on the overview page of the enterprise application, not the object id there.',
    ),
  ]);
}
