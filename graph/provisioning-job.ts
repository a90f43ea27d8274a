import type { GraphClient } from './client';

/** A provisioning job as Microsoft Graph reports it. */
export interface LiveJob {
  readonly id: string;
  readonly servicePrincipalId: string;
  /** `schedule.state`: Active, Disabled or Paused. */
  readonly state: string;
  /** `status.code`, e.g. NotRun, Active, Quarantine. */
  readonly status: string;
  /** Why it is in quarantine. */
  readonly quarantine?: { readonly reason: string; readonly message?: string };
  readonly scope: 'assigned' | 'all' | 'unknown';
  readonly tenantUrl?: string;
  /** `SyncNotificationSettings.Recipients`. */
  readonly notificationEmail?: string;
  /** Attribute mappings of the enabled object mappings. */
  readonly mappings: readonly LiveMapping[];
  readonly filters: readonly LiveFilter[];
}

export interface LiveMapping {
  /** Source object of the object mapping, e.g. User. */
  readonly object: string;
  readonly target: string;
  readonly expression: string;
  readonly matching: number;
}

export interface LiveFilter {
  readonly object: string;
  readonly name: string;
  readonly clauses: readonly string[];
}

interface Schema {
  readonly synchronizationRules?: { readonly objectMappings?: RawObjectMapping[] | null }[];
}

interface RawObjectMapping {
  readonly name?: string | null;
  readonly enabled?: boolean;
  readonly sourceObjectName?: string;
  readonly attributeMappings?: RawMapping[] | null;
  readonly scope?: { readonly groups?: RawFilter[] | null } | null;
}

interface RawMapping {
  readonly targetAttributeName: string;
  readonly matchingPriority?: number;
  readonly defaultValue?: string | null;
  readonly source?: { readonly expression?: string | null } | null;
}

interface RawFilter {
  readonly name?: string;
  readonly clauses?: {
    readonly sourceOperandName?: string;
    readonly operatorName?: string;
    readonly targetOperand?: { readonly values?: string[] } | null;
  }[];
}

/** The only job of the application with a display name. Throws an Error where there is not exactly one of each. */
export async function readJob(graph: GraphClient, displayName: string): Promise<LiveJob> {
  const filter = `displayName eq '${displayName.replaceAll("'", "''")}'`;
  const principal = await single(graph, 'servicePrincipals', `application "${displayName}"`, {
    $filter: filter,
  });
  const synchronization = `servicePrincipals/${principal.id}/synchronization`;
  const job = await single(graph, `${synchronization}/jobs`, 'synchronization job');
  const schema = await graph.get<Schema>(`${synchronization}/jobs/${job.id}/schema`);
  const settings = await graph.get<{ value?: { key: string; value: string }[] }>(
    `${synchronization}/secrets`,
  );
  const { schedule, status } = job as { schedule?: { state?: string }; status?: RawStatus };
  return {
    id: job.id,
    servicePrincipalId: principal.id,
    ...quarantineOf(status),
    state: schedule?.state ?? 'unknown',
    status: status?.code ?? 'unknown',
    ...settingsOf(new Map((settings.value ?? []).map(({ key, value }) => [key, value]))),
    ...schemaOf(schema),
  };
}

interface RawStatus {
  readonly code?: string;
  readonly quarantine?: {
    readonly reason?: string;
    readonly error?: { readonly message?: string } | null;
  } | null;
}

function quarantineOf(status: RawStatus | undefined): Pick<LiveJob, 'quarantine'> {
  const { reason, error } = status?.quarantine ?? {};
  if (reason === undefined) return {};
  return { quarantine: { reason, ...(error?.message !== undefined && { message: error.message }) } };
}

async function single(
  graph: GraphClient,
  path: string,
  what: string,
  query: Readonly<Record<string, string>> = {},
): Promise<{ id: string }> {
  const { value = [] } = await graph.get<{ value?: { id: string }[] }>(path, { query });
  const [first] = value;
  if (first === undefined || value.length > 1)
    throw new Error(`Exactly one ${what} expected, found ${value.length}.`);
  return first;
}

function settingsOf(
  settings: ReadonlyMap<string, string>,
): Pick<LiveJob, 'scope' | 'tenantUrl' | 'notificationEmail'> {
  const syncAll = settings.get('SyncAll')?.toLowerCase();
  const tenantUrl = settings.get('BaseAddress');
  const notificationEmail = recipients(settings.get('SyncNotificationSettings'));
  return {
    scope: syncAll === 'true' ? 'all' : syncAll === 'false' ? 'assigned' : 'unknown',
    ...(tenantUrl === undefined ? {} : { tenantUrl }),
    ...(notificationEmail === undefined ? {} : { notificationEmail }),
  };
}

function recipients(text: string | undefined): string | undefined {
  try {
    const value = (JSON.parse(text ?? '{}') as { Recipients?: unknown }).Recipients;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function schemaOf({ synchronizationRules = [] }: Schema): Pick<LiveJob, 'mappings' | 'filters'> {
  const enabled = synchronizationRules
    .flatMap((rule) => rule.objectMappings ?? [])
    .filter((mapping) => mapping.enabled === true && mapping.name != null);
  return {
    mappings: enabled.flatMap((one) => (one.attributeMappings ?? []).map((raw) => mappingOf(one, raw))),
    filters: enabled.flatMap((one) => (one.scope?.groups ?? []).map((raw) => filterOf(one, raw))),
  };
}

function mappingOf({ sourceObjectName }: RawObjectMapping, raw: RawMapping): LiveMapping {
  return {
    object: sourceObjectName ?? '',
    target: raw.targetAttributeName,
    expression: raw.source?.expression ?? JSON.stringify(raw.defaultValue ?? ''),
    matching: raw.matchingPriority ?? 0,
  };
}

function filterOf({ sourceObjectName }: RawObjectMapping, raw: RawFilter): LiveFilter {
  return {
    object: sourceObjectName ?? '',
    name: raw.name ?? '',
    clauses: (raw.clauses ?? []).map(({ sourceOperandName = '', operatorName = '', targetOperand }) =>
      [sourceOperandName, operatorName, ...(targetOperand?.values ?? [])].join(' '),
    ),
  };
}
