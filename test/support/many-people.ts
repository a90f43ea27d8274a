import type { Company } from '../../emulator/tenant/company-model';

/** Ids of people and groups of {@link manyPeople}. */
export function personId(index: number): string {
  return `a0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

export function groupId(index: number): string {
  return `b0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

const DEPARTMENTS = ['Sales', 'Finance', 'Engineering', null];
const COUNTRIES = ['DE', 'FR', 'NL', 'US'];

/** A company with so many people. The pilot group has every tenth of them, and holds the group within it, which has every third. */
export function manyPeople(count: number): Company {
  const ids = Array.from({ length: count }, (_, index) => personId(index));
  return {
    displayName: 'Contoso',
    domains: ['contoso.example'],
    users: ids.map((id, index) => ({
      id,
      displayName: `Person ${index}`,
      userPrincipalName: `p${index}@contoso.example`,
      mail: index % 3 === 0 ? null : `p${index}@contoso.example`,
      department: DEPARTMENTS[index % 4] ?? null,
      country: COUNTRIES[index % COUNTRIES.length] ?? null,
      jobTitle: 'Engineer',
      employeeId: index % 2 === 0 ? null : `${index}`,
      businessPhones: [],
      accountEnabled: index % 49 !== 0,
      deletedDateTime: null,
      ...(index > 0 && { manager: { id: personId(Math.floor(index / 10)) } }),
    })),
    groups: [
      {
        id: groupId(1),
        displayName: 'SmartConnect Pilot',
        securityEnabled: true,
        mailEnabled: false,
        members: [...ids.filter((_, index) => index % 10 === 0), groupId(2)],
      },
      {
        id: groupId(2),
        displayName: 'Within',
        securityEnabled: true,
        mailEnabled: false,
        members: ids.filter((_, index) => index % 3 === 0),
      },
      { id: groupId(3), displayName: 'Other', securityEnabled: true, mailEnabled: false, members: ids },
    ],
  };
}
