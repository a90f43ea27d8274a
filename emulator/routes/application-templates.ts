import type { GalleryEntry } from '../tenant/gallery';
import { contextUrl, graphRoute, jsonBody, requiredText } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { resourceNotFound } from '../graph/graph-error';
import { listReply, objectReply } from '../graph/graph-reply';
import { instantiate } from '../tenant/instantiate';
import type { JsonObject } from '../graph/json';

/**
 * The application gallery.
 *
 * @see https://learn.microsoft.com/graph/api/resources/applicationtemplate
 */
export const applicationTemplateRoutes = [
  graphRoute('GET', '/applicationTemplates', (call) =>
    listReply(call, 'applicationTemplates', call.world.gallery.map(templateDocument), {
      filterable: ['id', 'displayName', 'publisher'],
      isDirectory: false,
    }),
  ),
  graphRoute('GET', '/applicationTemplates/{id}', (call, { id }) =>
    objectReply(call, 'applicationTemplates/$entity', templateDocument(entryById(call, id))),
  ),
  graphRoute('POST', '/applicationTemplates/{id}/instantiate', (call, { id }) => {
    const displayName = requiredText(jsonBody(call), 'displayName');
    const { objectId } = call.caller;
    const made = instantiate(call.world, call.tenant, entryById(call, id), displayName, objectId);
    const context = contextUrl(call, 'microsoft.graph.applicationServicePrincipal');
    const { application, servicePrincipal } = made;
    const body = {
      '@odata.context': context,
      application: application.document,
      servicePrincipal: servicePrincipal.document,
    };
    return { status: 201, body };
  }),
];

function entryById({ world }: GraphCall, id: string): GalleryEntry {
  const entry = world.gallery.find(({ applicationTemplateId }) => applicationTemplateId === id);
  if (!entry) throw resourceNotFound(id);
  return entry;
}

function templateDocument(entry: GalleryEntry): JsonObject {
  return {
    id: entry.applicationTemplateId,
    displayName: entry.displayName,
    description: null,
    publisher: entry.publisher,
    homePageUrl: entry.homePageUrl,
    logoUrl: null,
    categories: [],
    supportedSingleSignOnModes: ['saml', 'password', 'external'],
    supportedProvisioningTypes: ['sync'],
  };
}
