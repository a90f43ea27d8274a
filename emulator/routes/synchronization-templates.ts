import type { GalleryEntry } from '../tenant/gallery';
import { graphRoute } from '../graph/graph-call';
import type { GraphCall } from '../graph/graph-call';
import { resourceNotFound } from '../graph/graph-error';
import { listReply, objectReply } from '../graph/graph-reply';
import type { JsonObject } from '../graph/json';
import { applicationById, servicePrincipalById } from '../graph/lookup';
import { templateSchema } from '../synchronization/template-schema';

/**
 * Synchronization templates: what a new job of the application would get.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtemplate
 */
export const synchronizationTemplateRoutes = [
  graphRoute('GET', '/servicePrincipals/{sp}/synchronization/templates', (call, { sp }) =>
    listReply(call, `servicePrincipals('${sp}')/synchronization/templates`, [
      templateDocument(servicePrincipalById(call, sp)),
    ]),
  ),
  graphRoute('GET', '/applications/{app}/synchronization/templates', (call, { app }) =>
    listReply(call, `applications('${app}')/synchronization/templates`, [
      templateDocument(applicationById(call, app)),
    ]),
  ),
  graphRoute(
    'GET',
    '/servicePrincipals/{sp}/synchronization/templates/{template}',
    (call, { sp, template }) => {
      const document = templateDocument(owner(call, sp, template));
      return objectReply(call, `servicePrincipals('${sp}')/synchronization/templates/$entity`, document);
    },
  ),
  graphRoute(
    'GET',
    '/servicePrincipals/{sp}/synchronization/templates/{template}/schema',
    (call, { sp, template }) => {
      const { gallery } = owner(call, sp, template);
      const fragment = `servicePrincipals('${sp}')/synchronization/templates('${template}')/schema/$entity`;
      return objectReply(call, fragment, templateSchema(gallery));
    },
  ),
];

interface TemplateOwner {
  readonly appId: string;
  readonly gallery: GalleryEntry;
}

function owner(call: GraphCall, sp: string, template: string): TemplateOwner {
  const servicePrincipal = servicePrincipalById(call, sp);
  if (servicePrincipal.gallery.synchronizationTemplateId !== template) throw resourceNotFound(template);
  return servicePrincipal;
}

function templateDocument({ appId, gallery }: TemplateOwner): JsonObject {
  return {
    id: gallery.synchronizationTemplateId,
    applicationId: appId,
    default: true,
    description: null,
    discoverable: true,
    factoryTag: gallery.synchronizationTemplateId,
    metadata: [
      { key: 'GalleryApplicationIdentifier', value: gallery.applicationTemplateId },
      { key: 'GalleryApplicationKey', value: gallery.synchronizationTemplateId.toLowerCase() },
    ],
  };
}
