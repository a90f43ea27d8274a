import { graphRoute, jsonBody } from '../graph/graph-call';
import { listReply, NO_CONTENT, objectReply } from '../graph/graph-reply';
import { applicationById } from '../graph/lookup';
import { patchDocument } from '../graph/patch-document';
import { byAppId } from './by-app-id';

/**
 * App registrations. Deleting one takes its service principal along, with jobs, settings and assignments.
 *
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
export const applicationRoutes = [
  graphRoute('GET', '/applications', (call) =>
    listReply(
      call,
      'applications',
      [...call.tenant.applications.values()].map(({ document }) => document),
      {
        filterable: ['id', 'appId', 'displayName'],
      },
    ),
  ),
  graphRoute('GET', '/applications/{id}', (call, { id }) =>
    objectReply(call, 'applications/$entity', applicationById(call, id).document),
  ),
  graphRoute('GET', '/applications(appId)/{appId}', (call, { appId }) =>
    objectReply(call, 'applications/$entity', byAppId(call.tenant.applications, appId).document),
  ),
  graphRoute('PATCH', '/applications/{id}', (call, { id }) => {
    const application = applicationById(call, id);
    application.document = patchDocument(application.document, jsonBody(call));
    const { displayName = null } = application.document;
    const servicePrincipal = call.tenant.servicePrincipals.get(application.servicePrincipalId);
    if (servicePrincipal) {
      servicePrincipal.document = { ...servicePrincipal.document, displayName, appDisplayName: displayName };
    }
    return NO_CONTENT;
  }),
  graphRoute('DELETE', '/applications/{id}', (call, { id }) => {
    const { servicePrincipalId } = applicationById(call, id);
    call.tenant.applications.delete(id);
    call.tenant.servicePrincipals.delete(servicePrincipalId);
    return NO_CONTENT;
  }),
];
