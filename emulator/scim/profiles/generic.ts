import { GROUPS, USERS } from '../schema/resource-type';
import type { ScimProfile } from './profile';

/** An application as RFC 7643 describes it: users with the enterprise extension, and groups. */
export const GENERIC: ScimProfile = {
  name: 'generic',
  resourceTypes: [USERS, GROUPS],
  deletion: 'allowed',
  pageSize: { usual: 100, most: 1000 },
};
