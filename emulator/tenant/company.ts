/**
 * Contoso, the company in every tenant of a box unless another directory is given. Ids are fixed, so that specs, tests
 * and docs may name them; docs/company.md lists everything.
 */
import type { Company, DirectoryGroup, DirectoryUser } from './company-model';
import type { JsonObject } from '../graph/json';
import { BLANK_USER } from './user-properties';

const DOMAIN = 'contoso.example';

/** Name, department, job title, country, office, and the row of the manager (from 1; 0 for none). */
type Row = readonly [
  given: string,
  surname: string,
  department: string,
  title: string,
  country: string,
  office: string,
  manager: number,
];

const PEOPLE: readonly Row[] = [
  ['Pilot', 'Account', 'Sales', 'Pilot User', 'DE', 'Berlin', 3],
  ['Ada', 'Moreau', 'Executive', 'Chief Executive Officer', 'US', 'Seattle', 0],
  ['Bruno', 'Keller', 'Sales', 'Head of Sales', 'DE', 'Berlin', 2],
  ['Chiara', 'Conti', 'Finance', 'Chief Financial Officer', 'IT', 'Milan', 2],
  ['Daniel', "O'Neill", 'IT', 'Head of IT', 'IE', 'Dublin', 2],
  ['Elif', 'Yilmaz', 'Sales', 'Account Manager', 'DE', 'Berlin', 3],
  ['François', 'Lefèvre', 'Sales', 'Account Manager', 'FR', 'Paris', 3],
  ['Grace', 'Okafor', 'Sales', 'Sales Engineer', 'US', 'New York', 3],
  ['Hiro', 'Tanaka', 'Sales', 'Account Manager', 'JP', 'Tokyo', 3],
  ['Ines', 'Silva', 'Marketing', 'Head of Marketing', 'PT', 'Lisbon', 2],
  ['Jan', 'de Vries', 'Sales', 'Account Manager', 'NL', 'Amsterdam', 3],
  ['Katarzyna', 'Nowak', 'Engineering', 'Software Engineer', 'PL', 'Warsaw', 20],
  ['Liam', 'Murphy', 'IT', 'Network Engineer', 'IE', 'Dublin', 5],
  ['Mina', 'Haddad', 'Finance', 'Accountant', 'FR', 'Paris', 4],
  ['Nils', 'Åberg', 'Engineering', 'Software Engineer', 'SE', 'Stockholm', 20],
  ['Olga', 'Ivanova', 'Human Resources', 'Recruiter', 'DE', 'Berlin', 21],
  ['Pablo', 'García', 'Marketing', 'Designer', 'ES', 'Madrid', 10],
  ['Quinn', 'Baker', 'Sales', 'Sales Intern', 'US', 'New York', 8],
  ['Rosa', 'Lindner', 'Engineering', 'Test Engineer', 'DE', 'Berlin', 20],
  ['Samir', 'Patel', 'Engineering', 'Head of Engineering', 'GB', 'London', 2],
  ['Tove', 'Hansen', 'Human Resources', 'Head of Human Resources', 'DK', 'Copenhagen', 2],
  ['Uma', 'Rao', 'Engineering', 'Software Engineer', 'IN', 'Bengaluru', 20],
  ['Victor', 'Lopez', 'Sales', 'Account Manager', 'ES', 'Madrid', 3],
  ['Wendy', 'Chen', 'Finance', 'Controller', 'US', 'Seattle', 4],
];

/** Row whose account is switched off: still in the directory, not active. */
const DISABLED_ROW = 23;
/** Row without mail: what a mapping with a default is for. */
const NO_MAIL_ROW = 18;

const GUEST: DirectoryUser = person(25, ['Xenia', 'Papadopoulou', 'Sales', 'Reseller', 'GR', 'Athens', 3], {
  displayName: 'Xenia Papadopoulou (Fabrikam)',
  userPrincipalName: `xenia_fabrikam.example#EXT#@${DOMAIN}`,
  mail: 'xenia@fabrikam.example',
  mailNickname: 'xenia_fabrikam.example#EXT#',
  userType: 'Guest',
  creationType: 'Invitation',
  externalUserState: 'Accepted',
});

const DELETED: DirectoryUser = person(26, ['Yusuf', 'Demir', 'Sales', 'Account Manager', 'DE', 'Berlin', 3], {
  // The directory puts the id in front of the name of whoever it deletes.
  userPrincipalName: `${userId(26).replace(/-/g, '')}yusuf.demir@${DOMAIN}`,
  accountEnabled: false,
  deletedDateTime: '2026-01-15T09:00:00Z',
});

const GROUPS: readonly (readonly [name: string, description: string, members: readonly string[]])[] = [
  ['SmartConnect Pilot', 'First to be provisioned', [userId(1), userId(6), userId(13)]],
  ['Sales', 'Everyone in Sales', [1, 3, 6, 7, 8, 9, 11, 18, 23, 25].map(userId)],
  ['Engineering', 'Everyone in Engineering', [12, 15, 19, 20, 22].map(userId)],
  ['SmartConnect Users', 'Nested: holds Sales, which provisioning does not expand', [userId(1), groupId(2)]],
  ['Project Aurora', 'The first of two groups of this name', [12, 19].map(userId)],
  ['Project Aurora', 'The second of two groups of this name', [6, 17].map(userId)],
  ["Managers' Circle", 'A name with an apostrophe', [2, 3, 4, 5, 10, 20, 21].map(userId)],
  ['Leavers', 'Accounts switched off or deleted', [23, 26].map(userId)],
];

/** The company. */
export const CONTOSO: Company = {
  displayName: 'Contoso',
  domains: [DOMAIN, 'contoso.onmicrosoft.example'],
  users: [...PEOPLE.map((row, index) => person(index + 1, row)), GUEST, DELETED],
  groups: GROUPS.map(([name, description, members], index) => group(index + 1, name, description, members)),
};

function userId(number: number): string {
  return `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function groupId(number: number): string {
  return `b0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function person(number: number, row: Row, exceptions: JsonObject = {}): DirectoryUser {
  const [givenName, surname, department, jobTitle, country, officeLocation, manager] = row;
  const mailNickname = number === 1 ? 'pilot' : `${ascii(givenName)}.${ascii(surname)}`;
  const address = `${mailNickname}@${DOMAIN}`;
  const mail = number === NO_MAIL_ROW ? null : address;
  return {
    ...BLANK_USER,
    id: userId(number),
    displayName: `${givenName} ${surname}`,
    userPrincipalName: address,
    givenName,
    surname,
    mail,
    mailNickname,
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    department,
    jobTitle,
    country,
    usageLocation: country,
    city: officeLocation,
    officeLocation,
    companyName: 'Contoso',
    employeeId: String(1000 + number),
    businessPhones: [`+1 555 01${String(number).padStart(2, '0')}`],
    accountEnabled: number !== DISABLED_ROW,
    createdDateTime: '2025-01-01T09:00:00Z',
    deletedDateTime: null,
    ...(manager > 0 && { manager: { id: userId(manager) } }),
    ...exceptions,
  };
}

/** Letters without marks, as mail addresses are made: François becomes francois. */
function ascii(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z]/g, '');
  return plain.toLowerCase();
}

function group(
  number: number,
  displayName: string,
  description: string,
  members: readonly string[],
): DirectoryGroup {
  return {
    id: groupId(number),
    displayName,
    description,
    mail: null,
    mailEnabled: false,
    mailNickname: `group${number}`,
    securityEnabled: true,
    groupTypes: [],
    createdDateTime: '2025-01-01T09:00:00Z',
    deletedDateTime: null,
    members: [...members],
  };
}
