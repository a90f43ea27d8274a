/** The gallery application of a spec, who owns it, and its job, as far as the identity may look. */
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import { templatesNamed } from '../../graph/gallery';
import { OWNED_BY } from '../../graph/permissions';
import { ownersOf } from '../../graph/service-principal';
import type { Granted } from '../../graph/sign-in/granted';
import type { SynchronizationJob } from '../../graph/types';
import type { Provisioning } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { findJob, findServicePrincipalId } from '../live/find-job';
import { inQuarantine, stateOf, statusCodeOf } from '../live/job-facts';
import { graphExit, graphProblem } from '../live/problems';
import { Refusal } from '../problem';
import type { Target } from '../specs';
import { callFor } from '../text/call';
import { failed, ok, skipped, warning, type Check } from './check';

/** Asks for each by itself: what one may not see says nothing of the others. */
export async function applicationChecks(
  graph: GraphClient,
  target: Target,
  granted: Granted,
): Promise<readonly Check[]> {
  const { provisioning: spec } = target;
  return [
    await attempt('Gallery', granted, () => galleryCheck(graph, spec)),
    await attempt('Ownership', granted, () => ownershipCheck(graph, spec, granted)),
    await attempt('Job', granted, () => jobCheck(graph, target)),
  ].flat();
}

/** What is refused for want of a permission is not looked at; what is refused in spite of it, or cannot be reached, is a failure. */
async function attempt(
  name: string,
  granted: Granted,
  look: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refusal) {
      const [problem] = error.problems;
      return [warning(name, problem?.message ?? '', problem?.help ?? '')];
    }
    if (!(error instanceof GraphError)) throw error;
    const enough = error.kind === 'permission' ? enoughFor(error, granted) : undefined;
    if (enough !== undefined) return [refusedInSpiteOf(name, enough, error)];
    const { message, help } = graphProblem(error);
    return error.kind === 'permission'
      ? [skipped(name, `Not looked at: ${message}`)]
      : [failed(name, message, help, graphExit(error))];
  }
}

/** What is granted and would be enough; of a person it is not known, and whoever may own applications may not own this one. */
function enoughFor({ permissions }: GraphError, { roles }: Granted): string | undefined {
  const held = roles.filter((role) => role !== OWNED_BY);
  return permissions.find((way) => way.split(' and ').every((one) => held.includes(one)));
}

/** Neither the token nor the request is to blame, so that somebody has to look at the tenant. */
function refusedInSpiteOf(name: string, permission: string, error: GraphError): Check {
  const said = error.message.startsWith('HTTP ') ? '' : ` Microsoft Graph says: ${error.message}`;
  return failed(
    name,
    `${error.request} is refused (HTTP ${error.status}), although this identity has ${permission}.${said}`,
    "Conditional Access for workload identities, another access policy, or a missing license (Microsoft Entra ID P1) may be the reason: look at the identity's entries among the service principal sign-ins. A permission that was granted just now takes some minutes.",
    EXIT.unreachable,
  );
}

async function galleryCheck(graph: GraphClient, { application }: Provisioning): Promise<readonly Check[]> {
  const name = 'Gallery';
  const { existing, applicationTemplateId, galleryDisplayName } = application;
  if (existing !== undefined || applicationTemplateId !== undefined) return [];
  const found = await templatesNamed(graph, galleryDisplayName);
  if (found.length === 1) return [ok(name, `"${galleryDisplayName}" is in the gallery.`)];
  if (found.length > 1)
    return [
      warning(
        name,
        `The gallery has ${found.length} applications "${galleryDisplayName}".`,
        'Have the connector say which, by applicationTemplateIds: docs/connectors.md.',
      ),
    ];
  return [
    failed(
      name,
      `The gallery of this cloud has no application "${galleryDisplayName}".`,
      'Not every application is in every cloud. The connector scim makes one outside of the gallery.',
    ),
  ];
}

/** Only who holds the permission for own applications has to own them. */
async function ownershipCheck(
  graph: GraphClient,
  spec: Provisioning,
  { roles, objectId }: Granted,
): Promise<readonly Check[]> {
  const name = 'Ownership';
  if (!roles.includes(OWNED_BY) || roles.includes('Application.ReadWrite.All')) return [];
  const id = await findServicePrincipalId(graph, spec).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (id === undefined) return [ok(name, 'Whoever makes the application with apply owns it.')];
  const owners = await ownersOf(graph, id).catch((error: unknown) => {
    // Whether there is an application by this id is told under Job.
    if (error instanceof GraphError && error.kind === 'not-found') return undefined;
    throw error;
  });
  if (owners === undefined) return [];
  if (objectId !== undefined && owners.includes(objectId))
    return [ok(name, 'This identity owns the application.')];
  return [
    warning(
      name,
      `${OWNED_BY} reaches own applications only, and this identity does not own service principal ${id}.`,
      `Add it as an owner (POST /servicePrincipals/${id}/owners/$ref), or grant Application.ReadWrite.All.`,
    ),
  ];
}

async function jobCheck(graph: GraphClient, target: Target): Promise<readonly Check[]> {
  const { job } = await findJob(graph, target.provisioning);
  return [healthOf(job, target)];
}

function healthOf(job: SynchronizationJob, target: Target): Check {
  const name = 'Job';
  const why = `Why, and what to do: ${callFor(target)('status')}`;
  const is = stateOf(job);
  if (inQuarantine(job))
    return warning(name, `In quarantine (${job.status?.quarantine?.reason ?? 'no reason given'}).`, why);
  if (target.provisioning.status === 'started' && is !== 'Active')
    return warning(name, `${is}, although the spec says started.`, why);
  return ok(name, `${is}, ${statusCodeOf(job)}.`);
}
