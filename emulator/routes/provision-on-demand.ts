import { contextUrl, graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { isJsonObject, objectsIn } from '../graph/json';
import type { JsonObject } from '../graph/json';
import { jobById, servicePrincipalById } from '../graph/lookup';
import { MOST_MEMBERS_ON_DEMAND, onDemandAnswer } from '../provisioning/on-demand';
import type { OnDemandSubject } from '../provisioning/on-demand-subject';

/**
 * Provisioning of one object at once, five times in ten seconds at most. The answer is two texts of JSON: how it went, and an entry much like those of the log.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
export const provisionOnDemandRoutes = [
  graphRoute(
    'POST',
    '/servicePrincipals/{sp}/synchronization/jobs/{job}/provisionOnDemand',
    async (call, { sp, job }) => {
      call.world.onDemandLimit.take(call.tenant.tenantId);
      const servicePrincipal = servicePrincipalById(call, sp);
      const found = jobById(call, sp, job);
      const subject = subjectOf(call, found.schema);
      const entry = await call.world.onDemand(call.tenant, servicePrincipal, found, subject);
      if (!entry) throw resourceNotFound(subject.id);
      const context = contextUrl(call, 'microsoft.graph.stringKeyStringValuePair');
      return { status: 200, body: { '@odata.context': context, ...onDemandAnswer(entry) } };
    },
  ),
];

/** The one subject. */
function subjectOf(call: GraphCall, schema: JsonObject): OnDemandSubject {
  const [parameters, another] = objectsIn(jsonBody(call).parameters);
  if (!parameters || another) throw badRequest("One element is expected in 'parameters'.");
  const rules = objectsIn(schema.synchronizationRules).map(({ id }) => id);
  if (!rules.includes(parameters.ruleId))
    throw badRequest(`${JSON.stringify(parameters.ruleId)} is no rule of this job's schema.`);
  const [subject, second] = objectsIn(parameters.subjects);
  if (!subject || second) throw badRequest("One element is expected in 'subjects'.");
  const { objectTypeName } = subject;
  const id = objectIdOf(subject);
  if (objectTypeName === 'User') return { type: 'User', id };
  if (objectTypeName === 'Group') return { type: 'Group', id, members: membersOf(subject) };
  throw badRequest(`User or Group is expected in 'objectTypeName', not ${JSON.stringify(objectTypeName)}.`);
}

/** Ids of the users in `links.members`, whose memberships are provisioned with the group. */
function membersOf({ links }: JsonObject): readonly string[] {
  const members = isJsonObject(links) ? objectsIn(links.members) : [];
  if (members.length > MOST_MEMBERS_ON_DEMAND)
    throw badRequest(
      `At most ${MOST_MEMBERS_ON_DEMAND} elements are expected in 'links.members'; got ${members.length}.`,
    );
  for (const { objectTypeName } of members)
    if (objectTypeName !== 'User')
      throw badRequest(
        `Users are expected in 'links.members'; objectTypeName is ${JSON.stringify(objectTypeName)}.`,
      );
  return members.map(objectIdOf);
}

function objectIdOf({ objectId }: JsonObject): string {
  if (typeof objectId !== 'string' || objectId === '')
    throw badRequest("The id of an object is expected in 'objectId'.");
  return objectId;
}
