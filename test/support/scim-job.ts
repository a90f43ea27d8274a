/** A job of a small company: users and groups that tests change, the application, and a clock that they move. */
import { isDeepStrictEqual } from 'node:util';
import { runCycle } from '../../emulator/provisioning/cycle';
import type { CycleInput } from '../../emulator/provisioning/cycle-input';
import type { CycleEvent } from '../../emulator/provisioning/cycle-event';
import {
  readConfiguration,
  type JobConfiguration,
  type StoredConfiguration,
} from '../../emulator/provisioning/job-configuration';
import { newMemory, type JobMemory, type JobRecord } from '../../emulator/provisioning/job-state';
import type { Escrow } from '../../emulator/provisioning/escrows';
import type { Link } from '../../emulator/provisioning/links';
import { Escrows } from '../../emulator/provisioning/escrows';
import { Links } from '../../emulator/provisioning/links';
import { TenantDirectory } from '../../emulator/tenant/tenant-directory';
import type { LogEntry, LogOrigin } from '../../emulator/provisioning/provisioning-log';
import type { DirectoryGroup, DirectoryUser } from '../../emulator/tenant/company-model';
import type { JsonObject } from '../../emulator/graph/json';
import type { AttributeMapping, ScopingFilter } from '../../provisioning/model';
import { printAttributeMapping, printFilters } from '../../provisioning/schema/print';
import { ScimTarget } from './scim-target';

export const ORIGIN: LogOrigin = {
  tenantId: '11111111-1111-1111-1111-111111111111',
  jobId: 'scim.job',
  applicationId: 'app',
  servicePrincipal: { id: 'sp', displayName: 'App' },
  sourceSystem: { id: 'source', displayName: 'Microsoft Entra ID' },
  targetSystem: { id: 'target', displayName: 'App' },
};

export const ROLE = { id: 'role-1', displayName: 'User', value: null };
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export const MAPPINGS: readonly AttributeMapping[] = [
  {
    target: 'userName',
    source: { kind: 'attribute', name: 'userPrincipalName' },
    apply: 'always',
    matching: 1,
  },
  {
    target: 'active',
    source: { kind: 'expression', text: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
    apply: 'always',
  },
  { target: 'displayName', source: { kind: 'attribute', name: 'displayName' }, apply: 'always' },
  { target: 'title', source: { kind: 'attribute', name: 'jobTitle' }, apply: 'always' },
  { target: `${ENTERPRISE}:manager`, source: { kind: 'attribute', name: 'manager' }, apply: 'always' },
];

export interface Schema {
  readonly mappings?: readonly AttributeMapping[];
  readonly filters?: readonly ScopingFilter[];
  readonly inputFilters?: readonly ScopingFilter[];
  readonly flowTypes?: string;
  readonly definitions?: readonly JsonObject[];
  /** Members of single attribute mappings as they are stored, by target. */
  readonly stored?: Readonly<Record<string, JsonObject>>;
  /** Absent: groups are not provisioned. */
  readonly groups?: Pick<Schema, 'mappings' | 'filters' | 'inputFilters' | 'flowTypes'>;
}

export const GROUP_MAPPINGS: readonly AttributeMapping[] = [
  {
    target: 'displayName',
    source: { kind: 'attribute', name: 'displayName' },
    apply: 'always',
    matching: 1,
  },
  { target: 'externalId', source: { kind: 'attribute', name: 'objectId' }, apply: 'always' },
  { target: 'members', source: { kind: 'attribute', name: 'members' }, apply: 'always' },
];

/** A synchronization schema as Graph stores it. */
export function storedSchema(schema: Schema = {}): JsonObject {
  const { groups } = schema;
  const stored = {
    synchronizationRules: [
      {
        targetDirectoryName: 'App',
        objectMappings: [
          objectMapping('User', { mappings: MAPPINGS, ...schema }),
          ...(groups ? [objectMapping('Group', { mappings: GROUP_MAPPINGS, ...groups })] : []),
        ],
      },
    ],
    directories: [{ name: 'App', objects: [{ name: 'User', attributes: schema.definitions ?? [] }] }],
  };
  return JSON.parse(JSON.stringify(stored)) as JsonObject;
}

function objectMapping(name: 'User' | 'Group', schema: Omit<Schema, 'groups'>): object {
  const { mappings = [], filters = [], inputFilters = [], flowTypes = 'Add, Update, Delete' } = schema;
  const { stored = {} } = schema;
  return {
    name: `${name}s`,
    enabled: true,
    sourceObjectName: name,
    targetObjectName: name,
    flowTypes,
    attributeMappings: mappings.map((one) => ({ ...printAttributeMapping(one), ...stored[one.target] })),
    scope: {
      groups: printFilters(filters),
      inputFilterGroups: printFilters(inputFilters),
      categoryFilterGroups: [],
    },
  };
}

export class ScimJob {
  readonly target = new ScimTarget();
  memory: JobMemory = newMemory();
  readonly users = new Map<string, DirectoryUser>();
  readonly groups = new Map<string, DirectoryGroup>();
  readonly assigned = new Set<string>();
  schema: Schema = {};
  settings: Record<string, string> = { SecretToken: 'secret', BaseAddress: this.target.url };
  time = Date.parse('2026-01-01T00:00:00Z');
  private readonly onDemand = new Set<string>();
  private ids = 0;
  private noted = new Set<string>();
  private readonly directory = TenantDirectory.of({
    displayName: 'Contoso',
    domains: ['contoso.example'],
    users: [],
    groups: [],
  });

  /** Adds a user, or changes one; given an id of a user that is assigned, which it is from the start. */
  user(id: string, changes: Partial<DirectoryUser> & JsonObject = {}): void {
    const isNew = !this.users.has(id);
    const before: DirectoryUser = this.users.get(id) ?? {
      id,
      displayName: id,
      userPrincipalName: `${id}@contoso.example`,
      accountEnabled: true,
      deletedDateTime: null,
    };
    this.users.set(id, { ...before, ...changes });
    if (isNew) this.assigned.add(id);
  }

  /** Adds a group, or changes one; a new one is assigned. */
  group(id: string, members: readonly string[], changes: Partial<DirectoryGroup> & JsonObject = {}): void {
    const before = this.groups.get(id);
    if (!before) this.assigned.add(id);
    this.groups.set(id, { id, displayName: id, ...before, ...changes, members: [...members] });
  }

  stored(): StoredConfiguration {
    return {
      schema: storedSchema(this.schema),
      settings: Object.entries(this.settings).map(([key, value]) => ({ key, value })),
      assignments: [...this.assigned].map((principalId) => ({
        principalId,
        principalType: this.groups.has(principalId) ? ('Group' as const) : ('User' as const),
        appRoleId: ROLE.id,
      })),
      appRoles: [ROLE],
    };
  }

  /** The directory with what tests did to the maps since the last time. */
  sync(): TenantDirectory {
    const { directory } = this;
    for (const user of this.users.values()) if (directory.user(user.id) !== user) directory.putUser(user);
    for (const { id } of [...directory.users()]) if (!this.users.has(id)) directory.purgeUser(id);
    for (const { members, ...document } of this.groups.values()) {
      const { id } = document;
      if (!isDeepStrictEqual(directory.group(id), document)) directory.putGroup(document);
      for (const member of directory.membersOf(id))
        if (!members.includes(member)) directory.removeMember(id, member);
      for (const member of members) directory.addMember(id, member);
    }
    for (const { id } of [...directory.groups()]) if (!this.groups.has(id)) directory.removeGroup(id);
    for (const id of this.noted) if (!this.assigned.has(id)) directory.noteAssignment('sp', id);
    for (const id of this.assigned) if (!this.noted.has(id)) directory.noteAssignment('sp', id);
    this.noted = new Set(this.assigned);
    return directory;
  }

  configuration(): JobConfiguration {
    const read = readConfiguration(this.stored());
    if ('error' in read) throw new Error(read.error.message);
    return read.configuration;
  }

  input(): CycleInput {
    const read = readConfiguration(this.stored());
    return {
      memory: this.memory,
      configuration: 'error' in read ? read : read.configuration,
      directory: this.sync(),
      send: this.target.send,
      now: () => new Date(this.time),
      newId: (kind) => `${kind}-${(this.ids += 1)}`,
      origin: ORIGIN,
      onDemand: this.onDemand,
    };
  }

  /** Runs the cycle that is due; 40 minutes pass. */
  async cycle(): Promise<CycleEvent[]> {
    const events: CycleEvent[] = [];
    for await (const event of runCycle(this.input())) events.push(event);
    this.time += 40 * 60 * 1000;
    // What is remembered is plain data.
    const { links, escrows, ...stored } = JSON.parse(JSON.stringify(this.memory)) as JobRecord & {
      links: Record<string, Link>;
      escrows: Record<string, Escrow>;
    };
    this.memory = {
      ...stored,
      links: new Links(Object.values(links)),
      escrows: new Escrows(Object.values(escrows)),
    };
    return events;
  }

  /** The log entries of the cycle that is due. */
  async log(): Promise<LogEntry[]> {
    return entriesOf(await this.cycle());
  }
}

export function entriesOf(events: readonly CycleEvent[]): LogEntry[] {
  return events.flatMap((event) => ('entry' in event ? [event.entry] : []));
}

/** An entry in short: action, status, and the code where there is one. */
export function told(entries: readonly LogEntry[]): string[] {
  return entries.map(({ provisioningAction, provisioningStatusInfo: { status, errorInformation } }) =>
    [provisioningAction, status, errorInformation?.errorCode].filter((one) => one !== undefined).join(' '),
  );
}
