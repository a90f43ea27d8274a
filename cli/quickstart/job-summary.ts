import type { GraphClient } from '../../graph/client';
import { readSchema, readSecrets } from '../../graph/job';
import { isObject, textOf } from '../../provisioning/json-value';
import { readObjectMappings, type LiveObjectMapping } from '../../provisioning/live/object-mappings';
import { readSettings } from '../../provisioning/live/settings';
import type { FoundJob } from '../live/find-job';
import { stateOf, statusCodeOf } from '../live/job-facts';

/** A job with its mappings and settings, as it is shown. */
export interface JobSummary {
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
  readonly notificationEmail?: string;
  /** Attribute mappings of the enabled object mappings. */
  readonly mappings: readonly MappingSummary[];
  readonly filters: readonly FilterSummary[];
}

export interface MappingSummary {
  /** Source object of the object mapping, e.g. User. */
  readonly object: string;
  readonly target: string;
  readonly expression: string;
  /** Matching precedence; 0 where nobody is matched by it. */
  readonly matching: number;
}

export interface FilterSummary {
  readonly object: string;
  readonly name: string;
  readonly clauses: readonly string[];
}

/** Reads what belongs to a job. Throws a GraphError. */
export async function summaryOf(graph: GraphClient, found: FoundJob): Promise<JobSummary> {
  const { servicePrincipalId, job } = found;
  const mappings = readObjectMappings(await readSchema(graph, servicePrincipalId, job.id));
  const {
    scope = 'unknown',
    values,
    notifications,
  } = readSettings(await readSecrets(graph, servicePrincipalId));
  const tenantUrl = values.get('BaseAddress');
  const enabled = mappings.filter((one) => one.enabled && one.name !== null);
  return {
    id: job.id,
    servicePrincipalId,
    ...quarantineOf(found),
    state: stateOf(job),
    status: statusCodeOf(job),
    scope,
    ...(tenantUrl === undefined ? {} : { tenantUrl }),
    ...(notifications.email === undefined ? {} : { notificationEmail: notifications.email }),
    mappings: enabled.flatMap(mappingsOf),
    filters: enabled.flatMap(filtersOf),
  };
}

function quarantineOf({ job }: FoundJob): Pick<JobSummary, 'quarantine'> {
  const { reason, error } = job.status?.quarantine ?? {};
  if (reason == null) return {};
  return { quarantine: { reason, ...(error?.message != null && { message: error.message }) } };
}

function mappingsOf({ sourceObject, attributes }: LiveObjectMapping): readonly MappingSummary[] {
  return attributes.map(({ target, stored }) => ({
    object: sourceObject,
    target,
    expression: expressionOf(stored),
    matching: typeof stored['matchingPriority'] === 'number' ? stored['matchingPriority'] : 0,
  }));
}

function expressionOf({ source, defaultValue }: LiveObjectMapping['stored']): string {
  const expression = isObject(source) ? textOf(source, 'expression') : undefined;
  return expression ?? JSON.stringify(defaultValue ?? '');
}

function filtersOf({ sourceObject, filters }: LiveObjectMapping): readonly FilterSummary[] {
  return filters.filters.map(({ name, clauses }) => ({
    object: sourceObject,
    name,
    clauses: clauses.map(({ attribute, operator, values }) => [attribute, operator, ...values].join(' ')),
  }));
}
