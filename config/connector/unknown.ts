import { CLOUDS } from '../../provisioning/model';
import type { Connector } from './connector';
import { UNKNOWN } from './fact';

/**
 * A connector of which nothing is known: stands in where a spec names none that exists, so that everything that depends on
 * no connector is checked nonetheless.
 */
export const UNKNOWN_CONNECTOR: Connector = {
  name: '',
  galleryDisplayName: '',
  otherNames: [],
  applicationTemplateIds: UNKNOWN,
  oncePerTenant: UNKNOWN,
  clouds: CLOUDS,
  protocol: UNKNOWN,
  obstacle: UNKNOWN,
  prerequisites: { plan: UNKNOWN, accountRole: UNKNOWN, signOnFirst: UNKNOWN },
  synchronizationTemplateId: UNKNOWN,
  authentication: [],
  appRoles: UNKNOWN,
  defaultRole: UNKNOWN,
  defaultAccess: { provisioning: 'unknown', note: 'Whether they are provisioned is not known.' },
  objectMappings: { users: UNKNOWN, groups: UNKNOWN },
  valueRules: UNKNOWN,
  userNameDomain: UNKNOWN,
  deactivation: UNKNOWN,
  signOn: UNKNOWN,
  steps: [],
  limitations: [],
  changeLog: [],
  sources: [],
  reading: [],
};
