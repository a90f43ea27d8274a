/** The spec, and nothing but it, written by hand. */
import type { HeldRole } from '../../provisioning/preview/person';
import type { GraphUser } from './directory';

/** What is asked of both: whether somebody is in scope, why, and with which values and problems. */
export interface Answer {
  readonly inScope: boolean;
  readonly operation: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly problems: readonly object[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An answer as text, to be compared. */
export function told({ inScope, operation, reasons, problems, attributes }: Answer): string {
  const said = reasons.map(({ code, text }) => [code, text]);
  return JSON.stringify([inScope, operation, said, problems.length, attributes]);
}

/** What is read of a user whatever their phone number is called. */
export type Read = Omit<GraphUser, 'id' | 'businessPhones'>;

interface Reason {
  readonly code: string;
  readonly text: string;
}

const EUROPE = /^(DE|FR|NL)$/;

export class ByHand {
  private readonly names = new Map<string, number>();
  private count = 0;

  add(user: Read, phone: string | undefined, held: HeldRole | undefined): Answer {
    this.count += 1;
    const reasons: Reason[] = [];
    const filter = passedFilter(user);
    const inScope = user.accountEnabled && held !== undefined && filter !== undefined;
    if (inScope) {
      const how = held.group === undefined ? 'assigned' : `member of ${held.group}`;
      reasons.push({ code: 'scope/assigned', text: `${how} (role ${held.role})` });
      reasons.push({ code: 'scope/filter-passed', text: `passes the scoping filter "${filter}"` });
    } else {
      if (!user.accountEnabled)
        reasons.push({ code: 'scope/disabled', text: 'the account is disabled (accountEnabled is false)' });
      if (held === undefined)
        reasons.push({ code: 'scope/not-assigned', text: 'not assigned to the application' });
      if (filter === undefined) sayWhyNot(user, reasons);
    }
    const attributes: Record<string, unknown> = {
      userName: user.userPrincipalName,
      active: inScope ? 'True' : 'False',
      displayName: [user.givenName, user.surname].filter((part) => part !== '').join(' '),
      'name.givenName': user.givenName,
      'name.familyName': user.surname,
      'emails[type eq "work"].value': user.mail ?? user.userPrincipalName,
    };
    if (user.jobTitle !== null) attributes['title'] = user.jobTitle;
    if (phone !== undefined) attributes['phoneNumbers[type eq "work"].value'] = phone;
    if (user.department !== null)
      attributes['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'] = user.department;
    if (user.employeeId !== null) attributes['externalId'] = user.employeeId.toLowerCase();
    const problems: object[] = [];
    if (inScope) {
      const name = user.userPrincipalName.toLowerCase();
      if (this.names.has(name)) problems.push({ code: 'preview/duplicate-matching-value' });
      else this.names.set(name, this.count);
    }
    return { inScope, operation: inScope ? 'create' : 'none', reasons, problems, attributes };
  }
}

function passedFilter(user: Read): string | undefined {
  if (user.department === 'Sales' && EUROPE.test(user.country)) return 'Sales in Europe';
  if (user.department === 'Finance') return 'Finance';
  return user.employeeId !== null && user.companyName === 'Contoso' ? 'Own staff' : undefined;
}

function sayWhyNot(user: Read, reasons: Reason[]): void {
  const fail = (filter: string, clause: string, name: string, value: string | null): void => {
    const actual = value === null ? `${name} has no value` : `${name} is "${value}"`;
    const rule = value === null && !clause.endsWith('NULL') ? ', and then a clause is false' : '';
    const text = `the scoping filter "${filter}" fails at ${clause}: ${actual}${rule}`;
    reasons.push({ code: 'scope/filter-failed', text });
  };
  if (user.department !== 'Sales')
    fail('Sales in Europe', 'department EQUALS Sales', 'department', user.department);
  else fail('Sales in Europe', 'country REGEX MATCH ^(DE|FR|NL)$', 'country', user.country);
  fail('Finance', 'department EQUALS Finance', 'department', user.department);
  if (user.employeeId === null) fail('Own staff', 'employeeId IS NOT NULL', 'employeeId', null);
  else fail('Own staff', 'companyName EQUALS Contoso', 'companyName', user.companyName);
}
