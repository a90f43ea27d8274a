import { contextUrl, graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { objectsIn } from '../graph/json';
import type { JsonObject } from '../graph/json';
import { jobById, servicePrincipalById } from '../graph/lookup';
import { onDemandAnswer } from '../provisioning/on-demand';

/**
 * Provisioning of one object at once. The answer is two texts of JSON: how it went, and an entry much like those of the log.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
 */
export const provisionOnDemandRoutes = [
  graphRoute(
    'POST',
    '/servicePrincipals/{sp}/synchronization/jobs/{job}/provisionOnDemand',
    async (call, { sp, job }) => {
      const servicePrincipal = servicePrincipalById(call, sp);
      const found = jobById(call, sp, job);
      const objectId = subjectOf(call, found.schema);
      const entry = await call.world.service.onDemand(call.tenant, servicePrincipal, found, objectId);
      if (!entry) throw resourceNotFound(objectId);
      const context = contextUrl(call, 'microsoft.graph.stringKeyStringValuePair');
      return { status: 200, body: { '@odata.context': context, ...onDemandAnswer(entry) } };
    },
  ),
];

/** The object id of the one subject. @throws GraphError 400 for what is no subject, 404 for one that does not exist */
function subjectOf(call: GraphCall, schema: JsonObject): string {
  const { directory } = call.tenant;
  const [parameters, another] = objectsIn(jsonBody(call).parameters);
  if (!parameters || another) throw badRequest("One element is expected in 'parameters'.");
  const rules = objectsIn(schema.synchronizationRules).map(({ id }) => id);
  if (!rules.includes(parameters.ruleId))
    throw badRequest(`${JSON.stringify(parameters.ruleId)} is no rule of this job's schema.`);
  const [subject, second] = objectsIn(parameters.subjects);
  if (!subject || second) throw badRequest("One element is expected in 'subjects'.");
  const { objectId, objectTypeName } = subject;
  if (typeof objectId !== 'string' || objectId === '')
    throw badRequest("The id of an object is expected in 'objectId'.");
  if (objectTypeName !== 'User' && objectTypeName !== 'Group')
    throw badRequest(
      `Users and groups can be provisioned on demand; objectTypeName is ${JSON.stringify(objectTypeName)}.`,
    );
  const found = objectTypeName === 'User' ? directory.user(objectId) : directory.group(objectId);
  if (!found) throw resourceNotFound(objectId);
  return objectId;
}
