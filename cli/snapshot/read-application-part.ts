import type { GraphClient } from '../../graph/client';
import { readJobs, readSchema, readSecrets } from '../../graph/job';
import { readAssignments, readServicePrincipal } from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { isObject } from '../../provisioning/json-value';
import { assignmentsOf } from '../../provisioning/live/assignments';
import { oddInSchema, type OddValue } from '../../provisioning/live/odd-values';
import { oddInSettings } from '../../provisioning/live/settings';
import { applicationOf, type SnapshotApplication } from '../../provisioning/snapshot/application';
import { findNamed, ofDeclaredTemplate } from '../live/find-job';
import { severalJobs } from '../live/not-one';
import type { GraphObject } from '../../provisioning/snapshot/user-record';

/** What is live of an application. */
export interface ApplicationPart {
  readonly application: SnapshotApplication;
  /** What Graph does not document, and was not read. */
  readonly odd: readonly OddValue[];
}

/**
 * What is live of a spec's application; undefined where the tenant does not have it yet.
 *
 * @throws Refusal where it has several of that name, or the application has several jobs
 */
export async function readApplicationPart(
  graph: GraphClient,
  provisioning: Provisioning,
): Promise<ApplicationPart | undefined> {
  const servicePrincipal = await findServicePrincipal(graph, provisioning);
  if (servicePrincipal === undefined) return undefined;
  const { id } = servicePrincipal;
  const assignments = await readAssignments(graph, id);
  const settings = await readSecrets(graph, id);
  const found = jobOf(await readJobs(graph, id), provisioning);
  const schema = found && (await readSchema(graph, id, found.id));
  const application = applicationOf({
    servicePrincipal: asObject(servicePrincipal),
    assignments: assignments.map(asObject),
    settings: settings.map(asObject),
    ...(found === undefined ? {} : { job: { job: asObject(found), schema: isObject(schema) ? schema : {} } }),
  });
  const odd = [
    ...assignmentsOf(assignments).odd,
    ...oddInSettings(settings),
    ...(found === undefined ? [] : oddInSchema(schema)),
  ];
  return { application, odd };
}

async function findServicePrincipal(
  graph: GraphClient,
  provisioning: Provisioning,
): Promise<ServicePrincipal | undefined> {
  const { existing } = provisioning.application;
  return existing === undefined ? findNamed(graph, provisioning) : readServicePrincipal(graph, existing);
}

/** The job of the declared template; undefined where there is none yet. */
function jobOf(
  jobs: readonly SynchronizationJob[],
  provisioning: Provisioning,
): SynchronizationJob | undefined {
  const own = ofDeclaredTemplate(jobs, provisioning);
  if (own.length <= 1) return own[0];
  throw severalJobs(provisioning.tenant.name, provisioning.application.displayName, own);
}

function asObject(document: object): GraphObject {
  return document as GraphObject;
}
