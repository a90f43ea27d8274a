import type { Target } from '../specs';
import { shellQuoted } from './shell-quoted';

/** Words a POSIX shell takes as they are. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** Calls of scimform for one tenant of a spec, as somebody types them. */
export function callFor({ spec, provisioning }: Target): (command: string, flags?: string) => string {
  const tenant = spec.tenants.length > 1 ? ` --tenant ${word(provisioning.tenant.name)}` : '';
  return (command, flags = '') =>
    `scimform ${command} ${word(spec.file)}${tenant}${flags === '' ? '' : ` ${flags}`}`;
}

function word(text: string): string {
  return PLAIN.test(text) ? text : shellQuoted(text);
}
