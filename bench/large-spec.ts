/** Specs with many assignments or many tenants, and the company that they are about. */
import type { Company } from '../emulator/tenant/company-model';
import { specFor } from './spec';

const DOMAIN = 'contoso.example';

/** People by number, and a group of ten for every five people. */
export function company(people: number): Company {
  const users = Array.from({ length: people }, (_, index) => ({
    id: id('a', index),
    displayName: `Person ${index}`,
    userPrincipalName: `person${index}@${DOMAIN}`,
    accountEnabled: true,
  }));
  const groups = Array.from({ length: Math.ceil(people / 5) }, (_, index) => ({
    id: id('b', index),
    displayName: `Team ${index}`,
    members: users.slice(index * 5, index * 5 + 10).map((user) => user.id),
  }));
  const pilot = { id: id('c', 0), displayName: 'Pilot', userPrincipalName: `pilot@${DOMAIN}` };
  return { displayName: 'Contoso', domains: [DOMAIN], users: [...users, pilot], groups };
}

function id(kind: string, index: number): string {
  return `${kind.repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Of five assignments three name a user by name, one by id, one a group. */
function assigned(index: number): string {
  if (index % 5 === 3) return `  - { userId: ${id('a', index)}, role: User }`;
  return index % 5 === 4
    ? `  - { group: Team ${(index - 4) / 5}, role: User }`
    : `  - { user: person${index}@${DOMAIN}, role: User }`;
}

/** The spec with that many assignments in place of its own; {@link company} has whom they name. */
export function withAssignments(spec: string, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => assigned(index));
  return spec.replace(/(?<=^assignments:\n)(?: {2}.*\n)+/m, `${lines.join('\n')}\n`);
}

/** A spec for a number of tenants, and their ids; nothing is protected, because everything is destroyed in the end. */
export function specOf(count: number): { spec: string; tenants: string[] } {
  const spec = specFor(count).replace(/^assignments:/m, 'application: { protect: false }\nassignments:');
  return { spec, tenants: [...spec.matchAll(/tenantId: ([\w-]+)/g)].map(([, tenant = '']) => tenant) };
}
