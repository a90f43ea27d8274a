import { DEFAULT_ACCESS } from './model';

/** `appRoleId` of an assignment without a role: Default Access. https://learn.microsoft.com/graph/api/resources/approleassignment */
export const DEFAULT_ACCESS_ID = '00000000-0000-0000-0000-000000000000';

/** Whether a text means the role that every application has without declaring one; case, spaces, `-` and `_` are forgiven. */
export function isDefaultAccess(role: string): boolean {
  return role.toLowerCase().replace(/[\s_-]/g, '') === DEFAULT_ACCESS.toLowerCase().replace(' ', '');
}
