import type { Cloud } from '../../provisioning/model';
import type { Target } from '../specs';
import { shellQuoted } from './shell-quoted';

/** Words a POSIX shell takes as they are. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** A call of scimform for what is spoken of, as somebody types it. */
export type Call = (command: string, flags?: string) => string;

/** Calls for one tenant of a spec. */
export function callFor({ spec, provisioning }: Target): Call {
  return callOfTenant(spec.file, provisioning.tenant.name, spec.tenants.length);
}

/** @param among - how many tenants the file has */
export function callOfTenant(file: string, tenant: string, among: number): Call {
  const chosen = among > 1 ? ` --tenant ${word(tenant)}` : '';
  return callWith(`${word(file)}${chosen}`);
}

/** Calls of commands that know the application by its ids. */
export function callOfIds(tenantId: string, appId: string, cloud: Cloud): Call {
  const elsewhere = cloud === 'public' ? '' : ` --cloud ${cloud}`;
  return callWith(`--tenant-id ${tenantId} --app-id ${appId}${elsewhere}`);
}

function callWith(operands: string): Call {
  return (command, flags = '') => `scimform ${command} ${operands}${flags === '' ? '' : ` ${flags}`}`;
}

/** A word as a POSIX shell takes it. */
export function word(text: string): string {
  return PLAIN.test(text) ? text : shellQuoted(text);
}
