import { graphRoute, jsonBody } from '../graph/graph-call';
import { listReply, NO_CONTENT } from '../graph/graph-reply';
import { servicePrincipalById } from '../graph/lookup';
import { parseSettings, readSettings, writeSettings } from '../synchronization/settings';

/**
 * The settings of a service principal's connection, which Graph calls secrets. They belong to it, not to a job.
 *
 * @see https://learn.microsoft.com/graph/api/synchronization-serviceprincipal-put-synchronization
 */
export const synchronizationSecretRoutes = [
  graphRoute('GET', '/servicePrincipals/{sp}/synchronization/secrets', (call, { sp }) => {
    const settings = readSettings(servicePrincipalById(call, sp).settings, call.world.behaviour);
    return listReply(
      call,
      `servicePrincipals('${sp}')/synchronization/secrets`,
      settings.map((each) => ({ ...each })),
    );
  }),
  graphRoute('PUT', '/servicePrincipals/{sp}/synchronization/secrets', (call, { sp }) => {
    const servicePrincipal = servicePrincipalById(call, sp);
    const written = parseSettings(jsonBody(call).value);
    servicePrincipal.settings = writeSettings(servicePrincipal.settings, written, call.world.behaviour);
    return NO_CONTENT;
  }),
];
