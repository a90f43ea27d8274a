import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationFacts } from '../../config/connector/application-facts';
import { packageRoot } from '../../config/load';
import type { DirectoryFacts, DirectoryGroup } from '../../provisioning/directory/directory';
import { compilePersons } from '../../provisioning/directory/persons';
import { isDefaultAccess } from '../../provisioning/default-access';
import type { ReasonCode, ProblemCode } from '../../provisioning/preview/codes';
import type { PreviewSetting } from '../../provisioning/preview/directory-preview';
import type { ApplicationFacts } from '../../provisioning/preview/facts';
import type { Person } from '../../provisioning/preview/person';
import { CIRCUMSTANCES } from './preview';
import { load } from './spec';

/** The company of `test/fixtures/company/`. */
export interface Company {
  readonly users: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly groups: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly securityEnabled: boolean;
    readonly members: readonly string[];
  }[];
  readonly registeredDomains: readonly string[];
}

/** What must become of a person, by id. */
export interface Expected {
  readonly name: string;
  readonly inScope: boolean;
  readonly operation: string;
  readonly reasons: readonly ReasonCode[];
  readonly problems: readonly ProblemCode[];
}

export const COMPANY = read('directory.json') as Company;
export const DECISIONS = read('decisions.json') as Readonly<Record<string, Expected>>;
export const SPEC = text('spec.yaml');

/** What is known of the application, beside what its connector documents. */
export const RULES: Pick<ApplicationFacts, 'users' | 'defaultAccess'> = {
  defaultAccess: 'excluded',
  users: {
    required: ['userName', 'name.familyName'],
    rules: [
      { target: 'userName', kind: 'registeredDomain' },
      { target: 'title', kind: 'maximumLength', length: 20 },
      { target: 'locale', kind: 'allowedValues', values: ['en', 'de'] },
      { target: 'addresses[type eq "work"].country', kind: 'countryCode' },
      { target: 'externalId', kind: 'unique' },
    ],
  },
};

/** A spec in the company: what a preview of it needs, and the people under its assignments, in the order of the file. */
export interface InCompany {
  readonly setting: PreviewSetting;
  readonly people: readonly Person[];
}

/** The roles of Default Access count as given in the portal: a spec that gives them means them. */
export function inCompany(spec = SPEC, company: Company = COMPANY): InCompany {
  const result = load(spec);
  const [provisioning] = result.spec?.tenants ?? [];
  if (!result.spec || !provisioning)
    throw new Error(result.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const assignments = provisioning.assignments.filter(({ role }) => !isDefaultAccess(role));
  const persons = compilePersons(factsOf(company), provisioning.assignments);
  return {
    setting: {
      provisioning: { ...provisioning, assignments },
      facts: { ...applicationFacts(result.spec.connector), ...RULES },
      circumstances: CIRCUMSTANCES,
      surroundings: { registeredDomains: company.registeredDomains },
    },
    people: company.users.map((graph, index) => persons.toPerson({ record: index + 1, graph })),
  };
}

function factsOf({ groups, registeredDomains }: Company): DirectoryFacts {
  const all: readonly DirectoryGroup[] = groups.map((group) => ({
    ...group,
    members: new Set(group.members),
  }));
  return { groups: all, registeredDomains, takenAt: undefined, complete: true };
}

function read(name: string): unknown {
  return JSON.parse(text(name));
}

function text(name: string): string {
  return readFileSync(join(packageRoot(), 'test', 'fixtures', 'company', name), 'utf8');
}
