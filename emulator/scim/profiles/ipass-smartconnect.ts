import { USERS } from '../schema/resource-type';
import type { ScimProfile } from './profile';
import { REGISTERED_DOMAIN } from './registered-domain';

/**
 * iPass SmartConnect as far as public documents tell: users only, and their domains must be registered. Which attributes it has
 * is not public, so it has those that the provisioning service maps by default; nor is whether it deletes accounts.
 *
 * @see https://learn.microsoft.com/entra/identity/saas-apps/ipass-smartconnect-provisioning-tutorial
 */
export const IPASS_SMARTCONNECT: ScimProfile = {
  name: 'ipass-smartconnect',
  resourceTypes: [USERS],
  userNameRule: REGISTERED_DOMAIN,
  deletion: 'allowed',
  pageSize: { usual: 100, most: 1000 },
};
