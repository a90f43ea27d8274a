import type { Cloud } from '../../provisioning/model';
import type { AppRole, GalleryEntry } from './gallery';
import type { IdSource } from './ids';
import type { Job } from '../synchronization/job';
import type { JsonObject } from '../graph/json';
import type { Setting } from '../synchronization/settings';
import type { Journal } from '../state/journal';
import type { ProvisioningLog } from './provisioning-log';
import type { TenantDirectory } from './tenant-directory';

/** Who may sign in to a tenant. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Object id of the client's service principal. */
  readonly objectId: string;
  /** Its application permissions, which the next token has. @default all that the box knows */
  roles?: readonly string[];
}

/** Everything one tenant holds. Objects are replaced, not changed in place, except where a member says so. */
export interface TenantState {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly displayName: string;
  readonly domains: readonly [string, ...string[]];
  /** Domains whose user names applications of the box accept. */
  readonly registeredDomains: readonly string[];
  readonly clients: readonly [Client, ...Client[]];
  /** Ids of what is made in this tenant; its own, so that tenants configured at the same time do not mix up. */
  readonly ids: IdSource;
  /** Told of what is to outlive the process. */
  readonly journal: Journal;
  readonly directory: TenantDirectory;
  readonly provisioningLog: ProvisioningLog;
  readonly applications: Map<string, ApplicationState>;
  readonly servicePrincipals: Map<string, ServicePrincipalState>;
}

/** An app registration that came from the gallery. */
export interface ApplicationState {
  readonly id: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
  /** Object id of who made it; absent: a person in the portal. */
  readonly owner?: string;
  readonly gallery: GalleryEntry;
  /** Its members as Graph gives them; changed by PATCH. */
  document: JsonObject;
}

/** The application in the tenant, with all that hangs on it and vanishes with it. */
export interface ServicePrincipalState {
  readonly id: string;
  readonly appId: string;
  readonly applicationId: string;
  /** Object id of who made it; absent: a person in the portal. */
  readonly owner?: string;
  readonly gallery: GalleryEntry;
  readonly appRoles: readonly AppRole[];
  /** Its members as Graph gives them; changed by PATCH. */
  document: JsonObject;
  settings: readonly Setting[];
  readonly assignments: Map<string, AppRoleAssignment>;
  readonly jobs: Map<string, Job>;
}

/** An app role assignment as Graph gives it. */
export interface AppRoleAssignment {
  readonly id: string;
  readonly deletedDateTime: null;
  readonly appRoleId: string;
  readonly createdDateTime: string;
  readonly principalDisplayName: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group';
  readonly resourceDisplayName: string;
  readonly resourceId: string;
}
