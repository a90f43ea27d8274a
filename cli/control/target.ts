import type { Spec } from '../../config/spec/spec';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs } from '../../graph/job';
import { servicePrincipalOfApp } from '../../graph/service-principal';
import type { Cloud, Tenant } from '../../provisioning/model';
import { findJobs, type FoundJob, type JobOwner } from '../live/find-job';
import type { Refusal } from '../problem';
import { noApplication, noJob, severalJobs } from '../live/not-one';
import { callOfIds, callOfTenant, type Call } from '../text/call';

/** An application in a tenant whose job is to be controlled. */
export interface ControlTarget {
  readonly provisioning: { readonly tenant: Tenant };
  /** Absent where no spec names it, or a broken one does. */
  readonly spec?: Pick<Spec, 'place'>;
  /** The file that names it. */
  readonly file?: string;
  /** Calls of the commands that take what names it. */
  readonly call: Call;
  /** How it is called: its display name, or its client id. */
  readonly application: string;
  /** Never none. */
  findJobs(graph: GraphClient): Promise<readonly FoundJob[]>;
}

/** The applications of all tenants of a spec, which may have been read in part. */
export function targetsOfSpec(
  owners: readonly JobOwner[],
  file: string,
  spec?: Pick<Spec, 'place'>,
): readonly ControlTarget[] {
  return owners.map((owner) => targetOfSpec(owner, { file, among: owners.length, ...(spec && { spec }) }));
}

interface Where {
  readonly file: string;
  /** How many tenants the file has. */
  readonly among: number;
  readonly spec?: Pick<Spec, 'place'>;
}

/** The application of a tenant of a spec. */
export function targetOfSpec(owner: JobOwner, { file, among, spec }: Where): ControlTarget {
  return {
    provisioning: owner,
    ...(spec && { spec }),
    file,
    call: callOfTenant(file, owner.tenant.name, among),
    application: owner.application.displayName,
    findJobs: (graph) => findJobs(graph, owner),
  };
}

/** An application by its client id, in a tenant by its id. */
export function targetOfIds(tenantId: string, appId: string, cloud: Cloud): ControlTarget {
  return {
    provisioning: { tenant: { name: tenantId, tenantId, cloud } },
    call: callOfIds(tenantId, appId, cloud),
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
  const help = 'So nothing is provisioned by it. Check that this is the application that is meant.';
  throw noJob(tenantId, appId, help);
}

function unknownApp(tenantId: string, appId: string): Refusal {
  const help =
    '--app-id is the Application ID on the overview page of the enterprise application, not the object id there.';
  return noApplication(tenantId, `application with the client id ${appId}`, help);
}

/** The job that is meant. Throws a refusal where there are several. */
export function onlyJob({ application, provisioning }: ControlTarget, jobs: readonly FoundJob[]): FoundJob {
  const [job] = jobs;
  if (job !== undefined && jobs.length === 1) return job;
  throw severalJobs(
    provisioning.tenant.name,
    application,
    jobs.map((one) => one.job),
  );
}

/**
 * How a person looks at what became of a job; commands that only look want a spec.
 *
 * @param rest how the sentence goes on
 */
export function lookText({ file, call }: ControlTarget, rest = ''): string {
  const at =
    file === undefined
      ? 'at the provisioning page of the application in the portal'
      : `with ${call('status')}`;
  return `Look ${at}${rest}.`;
}
