import type { GalleryEntry } from './gallery';
import type { Json, JsonObject } from '../graph/json';
import type { ApplicationState, ServicePrincipalState, TenantState } from './state';
import type { World } from './world';

/** Tag of service principals that stand among the enterprise applications of the portal. */
const ENTERPRISE_TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

/**
 * Adds a gallery application to a tenant: an app registration and its service principal. The same name twice gives two.
 *
 * @param owner object id of the application that asks for it, which then owns both
 * @see https://learn.microsoft.com/graph/api/applicationtemplate-instantiate
 */
export function instantiate(
  world: World,
  tenant: TenantState,
  gallery: GalleryEntry,
  displayName: string,
  owner?: string,
): { application: ApplicationState; servicePrincipal: ServicePrincipalState } {
  const id = tenant.ids.guid('application');
  const servicePrincipalId = tenant.ids.guid('servicePrincipal');
  const appId = tenant.ids.guid('appId');
  const created = world.now().toISOString();
  const shared = sharedMembers(gallery, appId, displayName);
  const application: ApplicationState = {
    id,
    appId,
    servicePrincipalId,
    ...(owner !== undefined && { owner }),
    gallery,
    document: applicationDocument(id, created, shared),
  };
  const servicePrincipal: ServicePrincipalState = {
    id: servicePrincipalId,
    appId,
    applicationId: id,
    ...(owner !== undefined && { owner }),
    gallery,
    appRoles: gallery.appRoles,
    document: servicePrincipalDocument(servicePrincipalId, tenant.tenantId, shared),
    settings: [],
    assignments: new Map(),
    jobs: new Map(),
  };
  tenant.applications.set(id, application);
  tenant.servicePrincipals.set(servicePrincipalId, servicePrincipal);
  return { application, servicePrincipal };
}

function sharedMembers(gallery: GalleryEntry, appId: string, displayName: string): JsonObject {
  return {
    appId,
    displayName,
    applicationTemplateId: gallery.applicationTemplateId,
    appRoles: gallery.appRoles.map((role): Json => ({
      ...role,
      allowedMemberTypes: [...role.allowedMemberTypes],
      origin: 'Application',
    })),
    deletedDateTime: null,
    signInAudience: 'AzureADMyOrg',
  };
}

function applicationDocument(id: string, createdDateTime: string, shared: JsonObject): JsonObject {
  return {
    id,
    ...shared,
    createdDateTime,
    description: null,
    identifierUris: [],
    publisherDomain: null,
    tags: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    web: { homePageUrl: null, redirectUris: [], logoutUrl: null },
  };
}

function servicePrincipalDocument(
  id: string,
  appOwnerOrganizationId: string,
  shared: JsonObject,
): JsonObject {
  const { appId = null, displayName = null } = shared;
  return {
    id,
    ...shared,
    accountEnabled: true,
    appDisplayName: displayName,
    appOwnerOrganizationId,
    appRoleAssignmentRequired: true,
    homepage: null,
    loginUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    preferredSingleSignOnMode: null,
    samlMetadataUrl: null,
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    tags: [ENTERPRISE_TAG],
  };
}
