import { testCredentials } from '../synchronization/credential-test';
import { matchingAttributes } from '../synchronization/matching-attributes';
import { templateSchema } from '../synchronization/template-schema';
import { graphRoute, jsonBody } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { badRequest, resourceNotFound } from '../graph/graph-error';
import { NO_CONTENT } from '../graph/graph-reply';
import type { JsonObject } from '../graph/json';
import { jobById, servicePrincipalById } from '../graph/lookup';
import { parseSettings } from '../synchronization/settings';

/**
 * The portal's Test Connection, of a job or, before there is one, of a template.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials
 */
export const credentialTestRoutes = [
  graphRoute('POST', '/servicePrincipals/{sp}/synchronization/jobs/validateCredentials', (call, { sp }) => {
    const body = jsonBody(call);
    if (typeof body.templateId !== 'string')
      throw badRequest("Without a job, 'templateId' must name the template.");
    return test(call, sp, body, templateSchema(servicePrincipalById(call, sp).gallery));
  }),
  graphRoute(
    'POST',
    '/servicePrincipals/{sp}/synchronization/jobs/{job}/validateCredentials',
    (call, { sp, job }) => {
      return test(call, sp, jsonBody(call), jobById(call, sp, job).schema);
    },
  ),
];

async function test(call: GraphCall, sp: string, body: JsonObject, schema: JsonObject) {
  const { world, tenant } = call;
  const { gallery, settings } = servicePrincipalById(call, sp);
  const { templateId, credentials, useSavedCredentials = false } = body;
  if (typeof templateId === 'string' && templateId !== gallery.synchronizationTemplateId)
    throw resourceNotFound(templateId);
  await testCredentials({
    credentials: useSavedCredentials === true ? settings : parseSettings(credentials),
    attributes: matchingAttributes(schema),
    nobody: tenant.ids.guid('nobody'),
    send: world.send,
    now: world.now,
  });
  return NO_CONTENT;
}
