import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs, readSchema, readSettings } from '../../graph/job';
import { readAssignments, readServicePrincipal, servicePrincipalsNamed } from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { isObject } from '../../provisioning/json-value';
import { readAssignments as readLiveAssignments } from '../../provisioning/live/assignments';
import { oddInSchema, type OddValue } from '../../provisioning/live/odd-values';
import { oddInSettings } from '../../provisioning/live/settings';
import { applicationOf, type SnapshotApplication } from '../../provisioning/snapshot/application';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import type { GraphObject } from '../../provisioning/snapshot/user-record';

/** What is live of an application. */
export interface LiveApplication {
  readonly application: SnapshotApplication;
  /** What Graph does not document, and was not read. */
  readonly odd: readonly OddValue[];
}

type Wait = (milliseconds: number) => Promise<void>;

/**
 * What is live of a spec's application; undefined where the tenant does not have it yet.
 *
 * @throws Refusal where it has several of that name, or the application has several jobs
 */
export async function readApplication(
  graph: GraphClient,
  provisioning: Provisioning,
  wait: Wait,
): Promise<LiveApplication | undefined> {
  const servicePrincipal = await findServicePrincipal(graph, provisioning);
  if (servicePrincipal === undefined) return undefined;
  const { id } = servicePrincipal;
  const assignments = await whenThere(() => readAssignments(graph, id), wait);
  const settings = await whenThere(() => readSettings(graph, id), wait);
  const found = onlyJob(await whenThere(() => readJobs(graph, id), wait), provisioning);
  const schema = found && (await whenThere(() => readSchema(graph, id, found.id), wait));
  const application = applicationOf({
    servicePrincipal: asObject(servicePrincipal),
    assignments: assignments.map(asObject),
    settings: settings.map(asObject),
    ...(found === undefined ? {} : { job: { job: asObject(found), schema: isObject(schema) ? schema : {} } }),
  });
  const odd = [
    ...readLiveAssignments(assignments).odd,
    ...oddInSettings(settings),
    ...(found === undefined ? [] : oddInSchema(schema)),
  ];
  return { application, odd };
}

async function findServicePrincipal(
  graph: GraphClient,
  { application: { existing, displayName }, tenant }: Provisioning,
): Promise<ServicePrincipal | undefined> {
  if (existing !== undefined) return readServicePrincipal(graph, existing);
  const found = await servicePrincipalsNamed(graph, displayName);
  if (found.length <= 1) return found[0];
  throw refused(
    'graph/several-applications',
    `${tenant.name} has ${found.length} applications named "${displayName}": ${found.map(({ id }) => id).join(', ')}.`,
    'Say which: application.existing is the object id of its service principal.',
  );
}

function onlyJob(
  jobs: readonly SynchronizationJob[],
  { application: { displayName, synchronizationTemplateId: template }, tenant }: Provisioning,
): SynchronizationJob | undefined {
  const own = jobs.filter(({ templateId }) => template === undefined || templateId === template);
  if (own.length <= 1) return own[0];
  throw refused(
    'graph/several-jobs',
    `The application "${displayName}" in ${tenant.name} has ${own.length} provisioning jobs: ${own.map(({ id }) => id).join(', ')}.`,
    'Delete those that are not meant; which of them runs nobody can tell.',
  );
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

function refused(code: Parameters<typeof unplaced>[0], message: string, help: string): Refusal {
  return new Refusal(EXIT.failed, [unplaced(code, message, help)]);
}
