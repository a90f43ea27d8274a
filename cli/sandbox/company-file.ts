import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Json, JsonObject } from '../../emulator/graph/json';
import { isJsonObject, tryParseJson } from '../../emulator/graph/json';
import type { Company, DirectoryGroup, DirectoryUser } from '../../emulator/tenant/company-model';
import { registeredDomain } from '../../provisioning/directory/header';
import { HEADER_MEMBERS } from '../../provisioning/directory/record-type';
import { isListOfTexts } from '../../provisioning/directory/value-types';
import type { Context } from '../context';
import { type Refusal, failure } from '../problem';

const SHAPE =
  'A directory is a JSON file { "users": […], "groups": […] } as Microsoft Graph gives them, or a line of JSON for each, told apart by "@odata.type".';

/**
 * Reads who is in a tenant: people and groups as Microsoft Graph gives them, in one document or a line each, compressed or not. Throws a
 * refusal where the file cannot be read or somebody in it has no id or name.
 */
export async function readCompany(file: string, { cwd }: Context): Promise<Company> {
  const text = await readText(resolve(cwd, file)).catch((error: unknown) => {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw refusal(`The directory ${file} cannot be read: ${code}.`);
  });
  const { users, groups, registeredDomains } = readLists(text.replace(/^\uFEFF/, ''), file);
  const people = users.map((user, index) => readUser(user, `User ${index + 1} of ${file}`));
  const company = {
    users: people,
    groups: groups.map((group, index) => readGroup(group, `Group ${index + 1} of ${file}`)),
    domains: domainsOf(people),
    ...(registeredDomains !== null && { registeredDomains: readDomains(registeredDomains, file) }),
  };
  const ids = new Set([...company.users, ...company.groups].map(({ id }) => id));
  if (ids.size < company.users.length + company.groups.length)
    throw refusal(`Two objects of ${file} have the same id.`);
  return { ...company, displayName: company.domains[0] };
}

/** Compressed by gzip or not, as its first bytes tell. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isCompressed ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
}

interface Lists {
  readonly users: readonly Json[];
  readonly groups: readonly Json[];
  /** Null for none. */
  readonly registeredDomains: Json;
}

function readLists(text: string, file: string): Lists {
  const document = tryParseJson(text);
  if (isJsonObject(document) && Array.isArray(document.users)) {
    const { groups = [], registeredDomains = null } = document;
    if (!Array.isArray(groups)) throw refusal(`"groups" of ${file} is not a list.`);
    return { users: document.users, groups, registeredDomains };
  }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const objects = lines.map((line, index) => ({ line: index + 1, value: tryParseJson(line) }));
  const ofType = (type: string): Json[] =>
    objects.flatMap(({ value }) => (isJsonObject(value) && value['@odata.type'] === type ? [value] : []));
  const lists = { users: ofType('#microsoft.graph.user'), groups: ofType('#microsoft.graph.group') };
  // What a snapshot says of itself stands in lines of its own.
  const headers = objects.flatMap(({ value }) => (isJsonObject(value) && isHeader(value) ? [value] : []));
  if (objects.length === 0 || lists.users.length + lists.groups.length + headers.length < objects.length)
    throw refusal(`${file} is no directory.`);
  const said = headers.map(({ registeredDomains }) => registeredDomains ?? null);
  return { ...lists, registeredDomains: said.findLast((one) => one !== null) ?? null };
}

function isHeader(value: JsonObject): boolean {
  return !Object.hasOwn(value, '@odata.type') && HEADER_MEMBERS.some((name) => Object.hasOwn(value, name));
}

function readDomains(value: Json, file: string): readonly string[] {
  if (!isListOfTexts(value)) throw refusal(`"registeredDomains" of ${file} is not a list of domains.`);
  return value.map(registeredDomain);
}

function readUser(value: Json, what: string): DirectoryUser {
  const user = objectWithId(value, what);
  const { userPrincipalName, displayName = userPrincipalName, manager, ...members } = user;
  if (typeof userPrincipalName !== 'string' || !/^[^@]+@[^@]+$/.test(userPrincipalName))
    throw refusal(`${what} has no userPrincipalName.`);
  const managerId = isJsonObject(manager) ? manager.id : undefined;
  return {
    ...members,
    id: user.id,
    userPrincipalName,
    displayName: typeof displayName === 'string' ? displayName : userPrincipalName,
    ...(typeof managerId === 'string' && { manager: { id: managerId } }),
  };
}

function readGroup(value: Json, what: string): DirectoryGroup {
  const group = objectWithId(value, what);
  const { displayName, members = [] } = group;
  if (typeof displayName !== 'string') throw refusal(`${what} has no displayName.`);
  if (!Array.isArray(members)) throw refusal(`"members" of ${what} is not a list of ids.`);
  const ids = members.map((member) => (isJsonObject(member) ? member.id : member));
  if (!ids.every((id) => typeof id === 'string')) throw refusal(`"members" of ${what} is not a list of ids.`);
  return { ...group, displayName, members: ids };
}

function objectWithId(value: Json, what: string): JsonObject & { id: string } {
  const id = isJsonObject(value) ? value.id : undefined;
  if (!isJsonObject(value) || typeof id !== 'string' || id === '') throw refusal(`${what} has no id.`);
  return { ...value, id };
}

/** The domains of the people, the most frequent first; guests carry another organization's. */
function domainsOf(users: readonly DirectoryUser[]): Company['domains'] {
  const counts = new Map<string, number>();
  for (const { userPrincipalName } of users) {
    if (userPrincipalName.includes('#EXT#')) continue;
    const domain = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase();
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [first = 'contoso.example', ...others] = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
  return [first, ...others];
}

function refusal(message: string): Refusal {
  return failure('directory/invalid', message, SHAPE);
}
