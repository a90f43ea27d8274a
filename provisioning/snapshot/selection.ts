/**
 * What a snapshot asks Microsoft Graph of each user: what mappings, filters and expressions read, and what decides whether
 * somebody is active. Nothing else of a person is read.
 */
import { adviseOnName, type NameAdvice } from '../attributes';
import { attributesOf } from '../expression/ast';
import { parseExpression } from '../expression/parser';
import type { MappingSource, ScopingFilter } from '../model';

/** The parts of an object mapping that read something of a person. */
export interface Reading {
  readonly attributes?: readonly { readonly source?: MappingSource }[];
  readonly scopingFilters?: readonly ScopingFilter[];
}

export interface Selection {
  /** Members of Graph's user, sorted, without `manager`. */
  readonly users: readonly string[];
  /** Whether the manager of each user is read, which `$select` does not give. */
  readonly manager: boolean;
  /** Names that Graph gives of nobody in a list, sorted; they have no value in a snapshot. */
  readonly unreadable: readonly string[];
}

/** Without these nobody can be decided on. */
const ALWAYS = ['accountEnabled', 'id', 'userPrincipalName'] as const;

/**
 * Members that lie outside of the directory, so that Graph gives them of one user at a time only.
 *
 * @see https://learn.microsoft.com/graph/api/user-list
 */
const OF_ONE_USER: ReadonlySet<string> = new Set([
  'aboutMe',
  'birthday',
  'hireDate',
  'mySite',
  'preferredName',
]);

/** What some object mappings of users read together. */
export function selectionOf(readings: readonly Reading[]): Selection {
  const names = [...new Set(readings.flatMap(namesReadBy))];
  const members = names.map((name) => [name, memberRead(name)] as const);
  const read = new Set<string>(ALWAYS);
  for (const [, member] of members) if (typeof member === 'string') read.add(member);
  const manager = read.delete('manager');
  const unreadable = members.flatMap(([name, member]) => (member === 'unreadable' ? [name] : []));
  read.delete('unreadable');
  return { users: [...read].sort(), manager, unreadable: unreadable.sort() };
}

/** The names in a snapshot's header: all members of users that were asked for, sorted. */
export function selectedNames({ users, manager }: Selection): readonly string[] {
  return manager ? [...users, 'manager'].sort() : users;
}

/** What a spec reads and a snapshot was not asked for, sorted; whoever has a value there seems to have none. */
export function notSelected(selected: readonly string[], readings: readonly Reading[]): readonly string[] {
  const known = new Set(selected);
  return selectedNames(selectionOf(readings)).filter((name) => !known.has(name));
}

function namesReadBy({ attributes = [], scopingFilters = [] }: Reading): readonly string[] {
  return [
    ...attributes.flatMap(({ source }) => (source === undefined ? [] : namesIn(source))),
    ...scopingFilters.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)),
  ];
}

function namesIn(source: MappingSource): readonly string[] {
  switch (source.kind) {
    case 'attribute':
      return [source.name];
    case 'expression':
      return attributesOf(parseExpression(source.text).expression);
    case 'constant':
    case 'none':
      return [];
  }
}

/** The member of Graph's user that has an attribute; undefined where the service computes it of others. */
function memberRead(name: string): string | undefined {
  const advice = adviseOnName('user', name);
  if (advice.kind === 'extension') return name;
  return advice.kind === 'known' ? memberOf(advice) : 'unreadable';
}

const COMPUTED: ReadonlySet<string> = new Set([
  'IsSoftDeleted',
  'appRoleAssignments',
  'originalUserPrincipalName',
]);

function memberOf({ attribute: { name, graph } }: Extract<NameAdvice, { readonly kind: 'known' }>) {
  if (COMPUTED.has(name)) return undefined;
  const [member] = graph?.split(/[.[]/) ?? [];
  return member === undefined || OF_ONE_USER.has(member) ? 'unreadable' : member;
}
