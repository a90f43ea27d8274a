/** Companies that a number decides: the same number, the same people. */
import { mulberry32 } from '../../provisioning/mulberry32';
import type { DirectoryUser } from '../../emulator/tenant/company-model';

export interface GeneratedCompany {
  readonly users: readonly DirectoryUser[];
  /** Ids of members by id of the group. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

const GIVEN = ['Ann', 'Béla', 'Chloé', 'Dmitri', "D'Arcy", 'Ωmega', 'Li', 'Zoë', '  Pad', 'Quote"s'];
const SURNAMES = ['Moreau', 'Nagy', 'O\\Neill', 'van den Berg', 'Smith-Jones', '李', 'Ünal', 'X'];
const DEPARTMENTS = ['Sales', 'sales', 'IT', 'Engineering', '', null];
const COUNTRIES = ['DE', 'FR', 'NL', 'US', 'de', 'DEX', null];
const TITLES = ['Account Manager', 'Engineer', '', null, 'Head of everything & more <b>'];
const DOMAINS = ['contoso.example', 'contoso.example', 'contoso.example', 'unregistered.example'];

/** @param groups ids of the groups whose members are drawn */
export function generatedCompany(seed: number, groups: readonly string[]): GeneratedCompany {
  const random = mulberry32(seed);
  const chance = (share: number): boolean => random() < share;
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const count = 3 + Math.floor(random() * 18);
  const ids = Array.from({ length: count }, (_, index) => idOf(seed, index));
  const users = ids.map((id, index): DirectoryUser => {
    const [given, surname] = [one(GIVEN), one(SURNAMES)];
    const name = `p${seed}x${index}`;
    const domain = one(DOMAINS);
    const isGuest = chance(0.1);
    return {
      id,
      displayName: `${given} ${surname}`,
      userPrincipalName: isGuest
        ? `${name}_${domain}#EXT#@contoso.onmicrosoft.example`
        : `${name}@${chance(0.1) ? domain.toUpperCase() : domain}`,
      givenName: chance(0.9) ? given : null,
      surname: chance(0.9) ? surname : null,
      mail: chance(0.8) ? `${name}@${domain}` : null,
      mailNickname: name,
      department: one(DEPARTMENTS),
      country: one(COUNTRIES),
      jobTitle: one(TITLES),
      employeeId: chance(0.5) ? `${index}` : null,
      mobilePhone: chance(0.3) ? `+49 ${index}` : null,
      businessPhones: chance(0.5) ? [`+1 ${index}`] : [],
      userType: isGuest ? 'Guest' : 'Member',
      accountEnabled: !chance(0.1),
      deletedDateTime: chance(0.05) ? '2026-01-01T00:00:00Z' : null,
      ...(chance(0.6) && { manager: { id: one(ids) } }),
    };
  });
  const members = new Map(groups.map((group) => [group, ids.filter(() => chance(0.5))]));
  return { users, members };
}

function idOf(seed: number, index: number): string {
  return `c0000000-0000-4000-8000-${`${seed}`.padStart(6, '0')}${`${index}`.padStart(6, '0')}`;
}
