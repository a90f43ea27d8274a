/** A tenant as it was written down. */
import { isJsonObject, type Json } from '../graph/json';
import type { JobRecord } from '../provisioning/job-state';
import type { Escrow } from '../provisioning/escrows';
import type { Link } from '../provisioning/links';
import { Escrows } from '../provisioning/escrows';
import { Links } from '../provisioning/links';
import type { LogEntry } from '../provisioning/provisioning-log';
import type { Job } from '../synchronization/job';
import type { DirectoryChange } from '../tenant/change-feed';
import type { DirectoryUser, GroupDocument } from '../tenant/company-model';
import type { AppRoleAssignment, ApplicationState, ServicePrincipalState } from '../tenant/state';
import type { NumberedEntry } from '../tenant/provisioning-log';
import type { DirectoryContent } from '../tenant/tenant-directory';
import { keyOf } from './journal';
import type { StateStore } from './state-store';

export interface StoredTenant {
  readonly displayName: string;
  /** The default one first. */
  readonly domains: readonly [string, ...string[]];
  readonly registeredDomains?: readonly string[];
  readonly directory: DirectoryContent;
  readonly log: readonly NumberedEntry[];
  /** How many ids of each kind were given. */
  readonly ids: ReadonlyMap<string, number>;
  readonly applications: ReadonlyMap<string, ApplicationState>;
  readonly servicePrincipals: ReadonlyMap<string, ServicePrincipalState>;
}

/** A record with the segments of its key after those that were asked for. */
interface Entry<T> {
  readonly segments: readonly string[];
  readonly value: T;
}

/** Reads a tenant; undefined where the store has none of that prefix. Who wrote the records is trusted to have written them whole. */
export async function readTenant(store: StateStore, prefix: string): Promise<StoredTenant | undefined> {
  const entries = async <T>(kind: string): Promise<readonly Entry<T>[]> => {
    const under = keyOf(prefix, kind, '');
    const read = await store.entries(under);
    return read.map(([key, value]) => ({ segments: key.slice(under.length).split('!'), value: value as T }));
  };
  const [about] = await store.entries(keyOf(prefix, 'about'));
  if (about === undefined) return undefined;
  const said = about[1] as unknown as Pick<StoredTenant, 'displayName' | 'domains' | 'registeredDomains'>;
  const ids = await entries<number>('ids');
  return {
    ...said,
    directory: await readDirectory(entries),
    log: (await entries<LogEntry>('log')).map(({ segments: [number], value }) => ({
      number: Number(number),
      entry: value,
    })),
    ids: new Map(ids.map(({ segments, value }) => [keyOf(...segments), value])),
    applications: mapOf(await entries<Omit<ApplicationState, 'id'>>('application')),
    servicePrincipals: await readServicePrincipals(entries),
  };
}

type Entries = <T>(kind: string) => Promise<readonly Entry<T>[]>;

async function readDirectory(entries: Entries): Promise<DirectoryContent> {
  const members = new Map<string, string[]>();
  for (const { segments } of await entries<Json>('member')) {
    const [group = '', member = ''] = segments;
    const those = members.get(group);
    if (those) those.push(member);
    else members.set(group, [member]);
  }
  const groups = valuesOf(await entries<GroupDocument>('group'));
  return {
    users: valuesOf(await entries<DirectoryUser>('user')),
    groups: groups.map((group) => ({ ...group, members: members.get(group.id.toLowerCase()) ?? [] })),
    changes: [...valuesOf(await entries<DirectoryChange>('change'))],
  };
}

async function readServicePrincipals(entries: Entries): Promise<Map<string, ServicePrincipalState>> {
  const records =
    await entries<Omit<ServicePrincipalState, 'id' | 'appRoles' | 'assignments' | 'jobs'>>(
      'servicePrincipal',
    );
  const servicePrincipals = new Map<string, ServicePrincipalState>();
  for (const {
    segments: [id = ''],
    value,
  } of records) {
    const assignments = inOrder(await entries<AssignmentRecord>(keyOf('assignment', id)));
    servicePrincipals.set(id, {
      ...value,
      id,
      appRoles: value.gallery.appRoles,
      assignments: new Map(assignments.map((one) => [one.id, one])),
      jobs: await readJobs(entries, id),
    });
  }
  return servicePrincipals;
}

interface AssignmentRecord {
  readonly position: number;
  readonly assignment: AppRoleAssignment;
}

function inOrder(entries: readonly Entry<AssignmentRecord>[]): readonly AppRoleAssignment[] {
  const sorted = [...valuesOf(entries)].sort((a, b) => a.position - b.position);
  return sorted.map(({ assignment }) => assignment);
}

interface StoredJob extends Pick<Job, 'templateId' | 'state' | 'schema'> {
  readonly memory: JobRecord;
}

async function readJobs(entries: Entries, servicePrincipalId: string): Promise<Map<string, Job>> {
  const jobs = new Map<string, Job>();
  for (const { segments, value } of await entries<StoredJob>(keyOf('job', servicePrincipalId))) {
    const [id = ''] = segments;
    const { memory, ...record } = value;
    const links = new Links(valuesOf(await entries<Link>(keyOf('link', id))));
    const escrows = new Escrows(valuesOf(await entries<Escrow>(keyOf('escrow', id))));
    jobs.set(id, { ...record, id, restarts: 0, memory: { ...memory, links, escrows } });
  }
  return jobs;
}

function mapOf<T extends object>(entries: readonly Entry<T>[]): Map<string, T & { readonly id: string }> {
  return new Map(entries.map(({ segments: [id = ''], value }) => [id, { ...value, id }]));
}

function valuesOf<T>(entries: readonly Entry<T>[]): readonly T[] {
  return entries.map(({ value }) => value);
}

/** What the folder says of itself. */
export interface StoredBox {
  /** The seed that ids and credentials come from. */
  readonly seed: string;
  /** Milliseconds that the clock is ahead. */
  ahead: number;
  /** When it was last seen to what time brings about, an ISO 8601 time. */
  lookedAt?: string;
}

/** Undefined for a new folder. */
export async function readBox(store: StateStore): Promise<StoredBox | undefined> {
  const [entry] = await store.entries(BOX_KEY);
  const value = entry?.[1];
  if (!isJsonObject(value)) return undefined;
  const { seed, ahead, lookedAt } = value;
  if (typeof seed !== 'string' || typeof ahead !== 'number') return undefined;
  return { seed, ahead, ...(typeof lookedAt === 'string' && { lookedAt }) };
}

/** The key under which a box says what it is. */
export const BOX_KEY = 'box';
