import type { Connector } from './connector';

/**
 * A connector of which nothing is known: stands in where a spec names none that exists, so that everything that depends on
 * no connector is checked nonetheless.
 */
export const UNKNOWN_CONNECTOR: Connector = {
  name: '',
  galleryDisplayName: '',
  oncePerTenant: { state: 'unknown' },
  clouds: ['public', 'usgov', 'usgov-dod', 'china'],
  synchronizationTemplateId: { state: 'unknown' },
  authentication: [],
  appRoles: { state: 'unknown' },
  defaultRole: { state: 'unknown' },
  defaultAccess: { provisioning: 'unknown', note: 'Whether they are provisioned is not known.' },
  objectMappings: { users: { state: 'unknown' }, groups: { state: 'unknown' } },
  userNameDomain: { state: 'unknown' },
  signOn: { state: 'unknown' },
  steps: [],
  limitations: [],
  sources: [],
};
