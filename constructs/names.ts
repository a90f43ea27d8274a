/** Names of lookups and assignments; free of cdktf, so that commands may know them without loading it. */
import { createHash } from 'node:crypto';
import type { Assignment, Principal } from '../provisioning/model';

/** The name of a principal's lookup, e.g. `group_smartconnect_pilot_1f0c22ab`. */
export function principalName(principal: Principal): string {
  return `${principal.type}_${slug(principal.value)}_${digest([principal.type, principal.by, identity(principal)])}`;
}

/** The name of an assignment; it depends on principal and role only, never on the place in the list. */
export function assignmentName({ principal, role }: Assignment): string {
  const key = [principal.type, principal.by, identity(principal), role];
  return `${principal.type}_${slug(principal.value)}_${slug(role)}_${digest(key)}`;
}

/** The name of the local that holds the ids of a role, e.g. `role_user_5e8848f2`. */
export function roleName(role: string): string {
  return `role_${slug(role)}_${digest([role])}`;
}

/** User principal names and ids are compared without case, display names exactly. */
function identity(principal: Principal): string {
  return principal.by === 'displayName' ? principal.value : principal.value.toLowerCase();
}

/** For the reader only: accents fall away, and what is not a letter or digit becomes an underscore. */
function slug(text: string): string {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return ascii
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
}

/** Always part of the name: two names that differ only in case or punctuation have one slug. */
function digest(key: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 8);
}
