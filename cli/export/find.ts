import { shippedConnectors } from '../../config/load';
import type { Connector } from '../../config/connector/connector';
import { known } from '../../config/connector/connector';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { readJobs } from '../../graph/job';
import {
  readServicePrincipal,
  servicePrincipalOfApp,
  servicePrincipalsNamed,
} from '../../graph/service-principal';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import type { FlagValues } from '../command';
import { EXIT } from '../exit-code';
import { connectorNamed } from '../new-spec-file';
import { Refusal, unplaced, usage } from '../problem';

/** The application that the flags name. Throws a refusal where there is not exactly one. */
export async function findApplication(graph: GraphClient, flags: FlagValues): Promise<ServicePrincipal> {
  const [appId] = flags.values('app-id');
  const [id] = flags.values('service-principal-id');
  const [name] = flags.values('name');
  const given = [appId, id, name].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw usage(
      'usage/operands',
      given.length === 0 ? 'No application is named.' : 'The application is named in several ways.',
      'Name it by one of --name NAME, --app-id GUID (its application, or client, id), --service-principal-id GUID (its object id).',
    );
  try {
    if (appId !== undefined) return await servicePrincipalOfApp(graph, appId);
    if (id !== undefined) return await readServicePrincipal(graph, id);
  } catch (error) {
    if (!(error instanceof GraphError) || error.kind !== 'not-found') throw error;
    throw failed('graph/no-application', `The tenant has no application ${appId ?? id ?? ''}.`, WHERE);
  }
  const found = await servicePrincipalsNamed(graph, name ?? '');
  const [first] = found;
  if (first === undefined)
    throw failed('graph/no-application', `The tenant has no application "${name ?? ''}".`, WHERE);
  if (found.length === 1) return first;
  throw failed(
    'graph/several-applications',
    `The tenant has ${found.length} applications named "${name ?? ''}".`,
    `Name one by --service-principal-id: ${found.map((one) => one.id).join(', ')}.`,
  );
}

const WHERE = 'The Entra admin center shows names and ids under Enterprise applications.';

/** The only job of an application. Throws a refusal where there is not exactly one. */
export async function onlyJob(
  graph: GraphClient,
  { id, displayName }: ServicePrincipal,
): Promise<SynchronizationJob> {
  const jobs = await readJobs(graph, id);
  const [job] = jobs;
  if (job === undefined)
    throw failed(
      'graph/no-job',
      `The application "${displayName ?? id}" has no provisioning job.`,
      'There is nothing to take over: write a spec with scimform init, and apply it.',
    );
  if (jobs.length === 1) return job;
  throw failed(
    'graph/several-jobs',
    `The application "${displayName ?? id}" has ${jobs.length} provisioning jobs: ${jobs.map((one) => one.id).join(', ')}.`,
    'Delete those that are not meant; a spec declares one.',
  );
}

/** Template of applications outside of the gallery, the same in all tenants of a cloud. */
const OUTSIDE = 'scim';

/** The connector for an application: the one given, else the one with the name of its gallery entry. Throws a refusal. */
export async function connectorFor(
  graph: GraphClient,
  { applicationTemplateId, displayName }: ServicePrincipal,
  given: string | undefined,
): Promise<Connector> {
  if (given !== undefined) return connectorNamed(given);
  const entry = applicationTemplateId ? await galleryName(graph, applicationTemplateId) : undefined;
  const all = shippedConnectors.connectors().map(connectorNamed);
  const found =
    all.find((one) =>
      Object.values(known(one.applicationTemplateIds) ?? {}).includes(applicationTemplateId ?? ''),
    ) ?? all.find((one) => [one.galleryDisplayName, ...one.otherNames].includes(entry ?? displayName ?? ''));
  if (found !== undefined) return found;
  throw failed(
    'export/no-connector',
    `No connector is known for "${entry ?? displayName ?? ''}".`,
    `Where it speaks SCIM with a URL and a token, --connector ${OUTSIDE} fits; otherwise write one (docs/connectors.md). Connectors: ${all.map(({ name }) => name).join(', ')}.`,
  );
}

async function galleryName(graph: GraphClient, id: string): Promise<string | undefined> {
  try {
    const { displayName } = await graph.get<{ readonly displayName?: string }>(`applicationTemplates/${id}`, {
      shape: { displayName: 'text' },
    });
    return displayName;
  } catch (error) {
    if (error instanceof GraphError && ['not-found', 'permission'].includes(error.kind)) return undefined;
    throw error;
  }
}

function failed(code: Parameters<typeof unplaced>[0], message: string, help: string): Refusal {
  return new Refusal(EXIT.failed, [unplaced(code, message, help)]);
}
