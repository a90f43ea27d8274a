/** A generated directory: users as Microsoft Graph returns them, each a member of one group. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export const TAKEN_AT = '2026-01-01T00:00:00Z';
export const GROUPS = 20;
/** The first groups are assigned, the others are not. */
export const ASSIGNED_GROUPS = 15;

/** What the loop written by hand reads of a user of Graph. */
export interface GraphUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
  readonly mail: string | null;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string | null;
  readonly businessPhones: readonly string[];
  readonly department: string | null;
  readonly country: string;
  readonly companyName: string | null;
  readonly employeeId: string | null;
}

export function groupName(index: number): string {
  return `Group ${index}`;
}

const DEPARTMENTS = ['Sales', 'Finance', 'Engineering', null];
const COUNTRIES = ['DE', 'FR', 'NL', 'US', 'ES'];

function id(kind: string, index: number): string {
  return `${kind}0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** One in a thousand has the name of the user before, in another case. */
function nameOf(index: number): string {
  return index % 1000 === 5 ? `USER${index - 1}@contoso.example` : `user${index}@contoso.example`;
}

/** Remainders by numbers without common factor, so that all combinations occur. */
export function userAt(index: number): GraphUser {
  return {
    '@odata.type': '#microsoft.graph.user',
    id: id('a', index),
    accountEnabled: index % 49 !== 0,
    userPrincipalName: nameOf(index),
    displayName: `Given${index % 1000} Surname${index % 7000}`,
    givenName: `Given${index % 1000}`,
    surname: `Surname${index % 7000}`,
    mail: index % 3 === 0 ? null : `mail${index}@contoso.example`,
    jobTitle: index % 7 === 0 ? null : 'Account Manager',
    department: DEPARTMENTS[(index >> 3) % 4] ?? null,
    country: COUNTRIES[(index >> 5) % 5] ?? '',
    companyName: index % 11 < 5 ? 'Contoso' : null,
    businessPhones: [`+1 555 ${String(index).padStart(7, '0')}`],
    employeeId: index % 13 === 0 ? null : `E${String(index).padStart(9, '0')}`,
    manager: { '@odata.type': '#microsoft.graph.user', id: id('a', Math.floor(index / 10)) },
  } as GraphUser;
}

function groupAt(index: number, users: number): object {
  const members: string[] = [];
  for (let place = index; place < users; place += GROUPS) members.push(id('a', place));
  return {
    '@odata.type': '#microsoft.graph.group',
    id: id('b', index),
    displayName: groupName(index),
    securityEnabled: true,
    members,
  };
}

/** Groups stand before the users, so that the loop written by hand needs to go over the file once only. */
function* lines(users: number): Generator<string> {
  yield `${JSON.stringify({ takenAt: TAKEN_AT })}\n`;
  for (let index = 0; index < GROUPS; index += 1) yield `${JSON.stringify(groupAt(index, users))}\n`;
  for (let index = 0; index < users; index += 1) yield `${JSON.stringify(userAt(index))}\n`;
}

/** Writes the directory as lines of JSON. */
export function writeDirectory(path: string, users: number): Promise<void> {
  return pipeline(Readable.from(lines(users)), createWriteStream(path));
}
