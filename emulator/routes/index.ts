/** Every route of Microsoft Graph that the box plays; an order matters only where two patterns fit one path. */
import type { GraphRoute } from '../graph/graph-call';
import { applicationTemplateRoutes } from './application-templates';
import { applicationRoutes } from './applications';
import { appRoleAssignmentRoutes } from './app-role-assignments';
import { batchRoutes } from './batch';
import { credentialTestRoutes } from './credential-test';
import { deletedItemRoutes } from './deleted-items';
import { deltaRoutes } from './delta';
import { directoryObjectRoutes } from './directory-objects';
import { groupRoutes } from './groups';
import { meRoutes } from './me';
import { organizationRoutes } from './organization';
import { provisioningLogRoutes } from './provisioning-log';
import { provisionOnDemandRoutes } from './provision-on-demand';
import { servicePrincipalRoutes } from './service-principals';
import { synchronizationJobRoutes } from './synchronization-jobs';
import { synchronizationSchemaRoutes } from './synchronization-schema';
import { synchronizationSecretRoutes } from './synchronization-secrets';
import { synchronizationTemplateRoutes } from './synchronization-templates';
import { userRoutes } from './users';

export const graphRoutes: readonly GraphRoute[] = [
  ...applicationTemplateRoutes,
  ...applicationRoutes,
  ...servicePrincipalRoutes,
  ...appRoleAssignmentRoutes,
  ...synchronizationTemplateRoutes,
  ...credentialTestRoutes,
  ...synchronizationJobRoutes,
  ...provisionOnDemandRoutes,
  ...synchronizationSchemaRoutes,
  ...synchronizationSecretRoutes,
  ...deltaRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...directoryObjectRoutes,
  ...deletedItemRoutes,
  ...organizationRoutes,
  ...meRoutes,
  ...provisioningLogRoutes,
  ...batchRoutes,
];
