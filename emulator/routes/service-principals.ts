import { graphRoute, jsonBody } from '../graph/graph-call';
import { listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { servicePrincipalById } from '../graph/lookup';
import { patchDocument } from '../graph/patch-document';
import { byAppId } from './by-app-id';

/**
 * Enterprise applications.
 *
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
export const servicePrincipalRoutes = [
  graphRoute('GET', '/servicePrincipals', (call) =>
    listReply(
      call,
      'servicePrincipals',
      [...call.tenant.servicePrincipals.values()].map(({ document }) => document),
      {
        filterable: ['id', 'appId', 'displayName', 'applicationTemplateId'],
      },
    ),
  ),
  graphRoute('GET', '/servicePrincipals/{id}', (call, { id }) =>
    objectReply(call, 'servicePrincipals/$entity', servicePrincipalById(call, id).document),
  ),
  graphRoute('GET', '/servicePrincipals(appId)/{appId}', (call, { appId }) =>
    objectReply(call, 'servicePrincipals/$entity', byAppId(call.tenant.servicePrincipals, appId).document),
  ),
  graphRoute('GET', '/servicePrincipals/{id}/owners', (call, { id }) => {
    const { owner } = servicePrincipalById(call, id);
    const owners =
      owner === undefined ? [] : [{ '@odata.type': '#microsoft.graph.servicePrincipal', id: owner }];
    return listReply(call, 'directoryObjects', owners);
  }),
  graphRoute('PATCH', '/servicePrincipals/{id}', (call, { id }) => {
    const servicePrincipal = servicePrincipalById(call, id);
    servicePrincipal.document = patchDocument(servicePrincipal.document, jsonBody(call));
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/servicePrincipals/{id}', (call, { id }) => {
    servicePrincipalById(call, id);
    call.tenant.servicePrincipals.delete(id);
    return NO_CONTENT;
  }),
];
