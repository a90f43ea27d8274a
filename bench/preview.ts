/**
 * A million people, decided on by a spec with ten mappings and three filters, against the same spec written by hand as one loop;
 * and the most memory it takes. Nobody is kept.
 */
import { parseAnyDate } from '../provisioning/dotnet/date/parse-any-date';
import type { AttributeMapping, Provisioning } from '../provisioning/model';
import { DirectoryPreview } from '../provisioning/preview/directory-preview';
import type { HeldRole, Person } from '../provisioning/preview/person';
import { ratio } from './measure';

const PEOPLE = 1_000_000;

function mapping(target: string, text: string, matching?: number): AttributeMapping {
  const source = text.startsWith('=')
    ? ({ kind: 'expression', text: text.slice(1) } as const)
    : ({ kind: 'attribute', name: text } as const);
  return { target, source, apply: 'always', ...(matching === undefined ? {} : { matching }) };
}

const PROVISIONING: Provisioning = {
  name: 'bench',
  tenant: { name: 'contoso', tenantId: '11111111-1111-1111-1111-111111111111', cloud: 'public' },
  application: { displayName: 'Bench', galleryDisplayName: 'Bench', protect: true },
  assignments: [],
  credentials: [],
  notifications: {},
  scope: 'assigned',
  mappings: {
    users: {
      actions: ['create', 'update', 'delete'],
      attributes: [
        mapping('userName', 'userPrincipalName', 1),
        mapping('active', '=Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
        mapping('displayName', '=Join(" ", [givenName], [surname])'),
        mapping('name.givenName', 'givenName'),
        mapping('name.familyName', 'surname'),
        mapping('emails[type eq "work"].value', '=Coalesce([mail], [userPrincipalName])'),
        mapping('title', 'jobTitle'),
        mapping('phoneNumbers[type eq "work"].value', 'telephoneNumber'),
        mapping('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'department'),
        mapping('externalId', '=ToLower([employeeId])'),
      ],
      removed: [],
      unlisted: 'remove',
      scopingFilters: [
        {
          name: 'Sales in Europe',
          clauses: [
            { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
            { attribute: 'country', operator: 'REGEX MATCH', values: ['^(DE|FR|NL)$'] },
          ],
        },
        { name: 'Finance', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Finance'] }] },
        {
          name: 'Own staff',
          clauses: [
            { attribute: 'employeeId', operator: 'IS NOT NULL', values: [] },
            { attribute: 'companyName', operator: 'EQUALS', values: ['Contoso'] },
          ],
        },
      ],
    },
  },
};

interface Attributes extends Readonly<Record<string, unknown>> {
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
  readonly mail: string | null;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string | null;
  readonly telephoneNumber: string;
  readonly department: string;
  readonly country: string;
  readonly companyName: string | null;
  readonly employeeId: string | null;
}

const DEPARTMENTS = ['Sales', 'Finance', 'Engineering', 'HR'];
const COUNTRIES = ['DE', 'FR', 'NL', 'US', 'ES'];
const ROLES: readonly HeldRole[] = [{ role: 'User' }];
const NO_ROLES: readonly HeldRole[] = [];

function personAt(index: number): Person & { readonly attributes: Attributes } {
  return {
    attributes: {
      objectId: `a${index}`,
      userPrincipalName: `user${index}@contoso.example`,
      accountEnabled: index % 50 !== 0,
      mail: index % 3 === 0 ? null : `mail${index}@contoso.example`,
      givenName: `Given${index % 1000}`,
      surname: `Surname${index % 7000}`,
      jobTitle: index % 7 === 0 ? null : 'Clerk',
      telephoneNumber: `+1 555 ${index}`,
      department: DEPARTMENTS[index % 4] ?? '',
      country: COUNTRIES[index % 5] ?? '',
      companyName: index % 2 === 0 ? 'Contoso' : null,
      employeeId: index % 6 === 0 ? null : `E${index}`,
    },
    roles: index % 4 === 3 ? NO_ROLES : ROLES,
  };
}

/** What both loops are asked: whether somebody is in scope, why, and with which values and problems. */
interface Answer {
  readonly inScope: boolean;
  readonly operation: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly problems: readonly object[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

const EUROPE = /^(DE|FR|NL)$/;

/** The spec, and nothing but it, written by hand. */
class ByHand {
  private readonly names = new Map<string, number>();
  private count = 0;

  add({ attributes: a, roles }: Person & { readonly attributes: Attributes }): Answer {
    this.count += 1;
    const reasons: { code: string; text: string }[] = [];
    const [role] = roles;
    const filter = passedFilter(a);
    const inScope = a.accountEnabled && role !== undefined && filter !== undefined;
    if (inScope) {
      reasons.push({ code: 'scope/assigned', text: `assigned (role ${role.role})` });
      reasons.push({ code: 'scope/filter-passed', text: `passes the scoping filter "${filter}"` });
    } else {
      if (!a.accountEnabled)
        reasons.push({ code: 'scope/disabled', text: 'the account is disabled (accountEnabled is false)' });
      if (role === undefined)
        reasons.push({ code: 'scope/not-assigned', text: 'not assigned to the application' });
      if (filter === undefined) this.sayWhyNot(a, reasons);
    }
    const attributes: Record<string, unknown> = {
      userName: a.userPrincipalName,
      active: inScope ? 'True' : 'False',
      displayName: [a.givenName, a.surname].filter((part) => part !== '').join(' '),
      'name.givenName': a.givenName,
      'name.familyName': a.surname,
      'emails[type eq "work"].value': a.mail ?? a.userPrincipalName,
    };
    if (a.jobTitle !== null) attributes['title'] = a.jobTitle;
    attributes['phoneNumbers[type eq "work"].value'] = a.telephoneNumber;
    attributes['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'] = a.department;
    if (a.employeeId !== null) attributes['externalId'] = a.employeeId.toLowerCase();
    const problems: object[] = [];
    if (inScope) {
      const name = a.userPrincipalName.toLowerCase();
      if (this.names.has(name)) problems.push({ code: 'preview/duplicate-matching-value' });
      else this.names.set(name, this.count);
    }
    return { inScope, operation: inScope ? 'create' : 'none', reasons, problems, attributes };
  }

  private sayWhyNot(a: Attributes, reasons: { code: string; text: string }[]): void {
    const fail = (filter: string, clause: string, name: string, value: string | null): void => {
      const actual = value === null ? `${name} has no value` : `${name} is "${value}"`;
      const rule = value === null && !clause.endsWith('NULL') ? ', and then a clause is false' : '';
      const text = `the scoping filter "${filter}" fails at ${clause}: ${actual}${rule}`;
      reasons.push({ code: 'scope/filter-failed', text });
    };
    if (a.department !== 'Sales')
      fail('Sales in Europe', 'department EQUALS Sales', 'department', a.department);
    else fail('Sales in Europe', 'country REGEX MATCH ^(DE|FR|NL)$', 'country', a.country);
    fail('Finance', 'department EQUALS Finance', 'department', a.department);
    if (a.employeeId === null) fail('Own staff', 'employeeId IS NOT NULL', 'employeeId', null);
    else fail('Own staff', 'companyName EQUALS Contoso', 'companyName', a.companyName);
  }
}

function passedFilter(a: Attributes): string | undefined {
  if (a.department === 'Sales' && EUROPE.test(a.country)) return 'Sales in Europe';
  if (a.department === 'Finance') return 'Finance';
  return a.employeeId !== null && a.companyName === 'Contoso' ? 'Own staff' : undefined;
}

const now = parseAnyDate('2026-01-01');
if (!now) throw new Error('Not a date.');
const circumstances = { now, random: () => 0 };
const facts = { users: { required: ['userName'] }, appRoles: [], defaultAccess: 'included' } as const;

function compiled(): (person: Person) => Answer {
  const preview = new DirectoryPreview({
    provisioning: PROVISIONING,
    facts,
    circumstances,
    surroundings: {},
  });
  return (person) => preview.add(person).decision;
}

function byHand(): (person: ReturnType<typeof personAt>) => Answer {
  const hand = new ByHand();
  return (person) => hand.add(person);
}

/** Seconds for all people, made on the way and dropped; a sum keeps the work from being optimized away. */
function seconds(work: (person: ReturnType<typeof personAt>) => Answer | undefined): number {
  let sum = 0;
  const began = performance.now();
  for (let index = 0; index < PEOPLE; index += 1) {
    const answer = work(personAt(index));
    sum += answer?.inScope === true ? answer.reasons.length : 1;
  }
  if (sum === 0) throw new Error('Nothing was worked out.');
  return (performance.now() - began) / 1000;
}

function told({ inScope, operation, reasons, problems, attributes }: Answer): string {
  return JSON.stringify([inScope, operation, reasons, problems.length, attributes]);
}

const [one, other] = [compiled(), byHand()];
for (let index = 0; index < 5000; index += 1) {
  const person = personAt(index);
  if (told(one(person)) !== told(other(person)))
    throw new Error(`The two do not agree:\n${told(one(person))}\n${told(other(person))}`);
}
const nothing = seconds(() => undefined);
const ours = seconds(compiled()) - nothing;
const used = process.resourceUsage().maxRSS / 1024;
const hand = seconds(byHand()) - nothing;
console.log(
  `preview: ${Math.round(PEOPLE / ours).toLocaleString('en-US')} people a second; ${((ours / PEOPLE) * 1e6).toFixed(2)} µs a person, by hand ${((hand / PEOPLE) * 1e6).toFixed(2)} µs; ${ratio(ours, hand)}`,
);
console.log(`preview: ${used.toFixed(0)} MB at most for ${PEOPLE} people streamed`);
