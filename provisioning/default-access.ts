import { DEFAULT_ACCESS } from './model';

/** Whether a text means the role that every application has without declaring one; case, spaces, `-` and `_` are forgiven. */
export function isDefaultAccess(role: string): boolean {
  return role.toLowerCase().replace(/[\s_-]/g, '') === DEFAULT_ACCESS.toLowerCase().replace(' ', '');
}
