import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs, readSchema, readSettings } from '../../graph/job';
import { readAssignments, readServicePrincipal } from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { isObject } from '../../provisioning/json-value';
import { applicationOf, type SnapshotApplication } from '../../provisioning/snapshot/application';
import { findNamed, ofDeclaredTemplate } from '../live/find-job';
import { severalJobs } from '../live/not-one';
import type { GraphObject } from '../../provisioning/snapshot/user-record';

type Wait = (milliseconds: number) => Promise<void>;

/**
 * What is live of a spec's application; undefined where the tenant does not have it yet.
 *
 * @throws Refusal where it has several of that name, or the application has several jobs
 */
export async function readApplicationPart(
  graph: GraphClient,
  provisioning: Provisioning,
  wait: Wait,
): Promise<SnapshotApplication | undefined> {
  const servicePrincipal = await findServicePrincipal(graph, provisioning);
  if (servicePrincipal === undefined) return undefined;
  const { id } = servicePrincipal;
  const assignments = await whenThere(() => readAssignments(graph, id), wait);
  const settings = await whenThere(() => readSettings(graph, id), wait);
  const found = jobOf(await whenThere(() => readJobs(graph, id), wait), provisioning);
  const schema = found && (await whenThere(() => readSchema(graph, id, found.id), wait));
  return applicationOf({
    servicePrincipal: asObject(servicePrincipal),
    assignments: assignments.map(asObject),
    settings: settings.map(asObject),
    ...(found === undefined ? {} : { job: { job: asObject(found), schema: isObject(schema) ? schema : {} } }),
  });
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

const MOST_TRIES = 6;
const FIRST_WAIT_MS = 1000;

/**
 * What belongs to an application that Graph listed a moment ago may not have come to every copy of the directory yet.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-configuration-api
 */
async function whenThere<T>(read: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'not-found' || tries === MOST_TRIES) throw error;
      await wait(FIRST_WAIT_MS * 2 ** (tries - 1));
    }
}

function asObject(document: object): GraphObject {
  return document as GraphObject;
}
