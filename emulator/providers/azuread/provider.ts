import { configureGraph, validateProvider } from '../configuration';
import type { Surroundings } from '../configuration';
import { AZUREAD_RETRIES } from '../graph/retry';
import type { Provider } from '../provider';
import { loadInterface } from '../schema/interface';
import { appRoleAssignment } from './app-role-assignment';
import { applicationFromTemplate } from './application-from-template';
import { applicationTemplate } from './application-template';
import { synchronizationJob } from './synchronization-job';

/** The stand-in for `hashicorp/azuread`. */
export function azureadProvider(surroundings: Surroundings): Provider {
  return {
    name: 'azuread',
    interface: loadInterface('azuread'),
    resources: {
      azuread_app_role_assignment: appRoleAssignment,
      azuread_application_from_template: applicationFromTemplate,
      azuread_synchronization_job: synchronizationJob,
    },
    dataSources: { azuread_application_template: applicationTemplate },
    legacyTypeSystem: true,
    validate: validateProvider,
    configure: (config) => configureGraph(config, AZUREAD_RETRIES, surroundings),
  };
}
