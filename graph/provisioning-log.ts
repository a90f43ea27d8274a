import type { GraphClient } from './client';
import { graphFilter, type LogFilter } from './log-filter';
import { LOG_ENTRY } from './shapes';
import type { ProvisionedIdentity, ProvisioningObjectSummary } from './types';

/** One entry of the provisioning log; what an answer leaves out is an empty text. */
export interface LogEntry {
  readonly id: string;
  /** An ISO 8601 time. */
  readonly time: string;
  readonly jobId: string;
  readonly cycleId: string;
  readonly changeId: string;
  /** create, update, delete, stagedDelete, disable or other. */
  readonly action: string;
  /** success, warning, failure or skipped. */
  readonly result: string;
  /** In the directory. */
  readonly source: LogIdentity;
  /** In the application. */
  readonly target: LogIdentity;
  /** Why it was skipped, or failed, e.g. `InvalidDomain`. */
  readonly errorCode?: string;
  readonly reason?: string;
  readonly details?: string;
  readonly recommendedAction?: string;
  readonly modified: readonly LogChange[];
  readonly steps: readonly LogStep[];
}

export interface LogIdentity {
  readonly id: string;
  readonly displayName: string;
  /** User or Group. */
  readonly type: string;
}

export interface LogChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface LogStep {
  readonly name: string;
  /** What kind of step: import, scoping, matching, processing, referenceResolution or export. */
  readonly type: string;
  readonly status: string;
  readonly description: string;
}

/** How the log is read. */
export interface LogReading {
  /** @default newest-first */
  readonly order?: 'newest-first' | 'oldest-first';
  /** How many entries to a page, at most 999. */
  readonly top: number;
}

/** One page of the log. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** No other request would give more. */
  readonly isLast: boolean;
}

/**
 * Pages of the entries that Graph gives for a filter; some may not pass it.
 *
 * @see https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
 */
export async function* logPages(
  graph: GraphClient,
  filter: LogFilter,
  { order = 'newest-first', top }: LogReading,
): AsyncGenerator<LogPage> {
  const direction = order === 'newest-first' ? 'desc' : 'asc';
  const query = {
    $filter: graphFilter(filter),
    $orderby: `activityDateTime ${direction}`,
    $top: `${top}`,
  };
  const pages = graph.pages<ProvisioningObjectSummary>('auditLogs/provisioning', { query, shape: LOG_ENTRY });
  for await (const { value, nextLink } of pages)
    yield { entries: value.map(entryOf), isLast: nextLink === undefined };
}

/** The newest entries of an application's job, the newest first: one request. */
export async function newestEntries(
  graph: GraphClient,
  filter: LogFilter,
  reading: Omit<LogReading, 'order'>,
): Promise<readonly LogEntry[]> {
  for await (const { entries } of logPages(graph, filter, reading)) return entries.slice(0, reading.top);
  return [];
}

function entryOf(raw: ProvisioningObjectSummary): LogEntry {
  const { provisioningStatusInfo: info } = raw;
  return {
    id: raw.id,
    time: raw.activityDateTime ?? '',
    jobId: raw.jobId ?? '',
    cycleId: raw.cycleId ?? '',
    changeId: raw.changeId ?? '',
    action: raw.provisioningAction ?? 'unknown',
    result: info?.status ?? 'unknown',
    source: identityOf(raw.sourceIdentity),
    target: identityOf(raw.targetIdentity),
    ...errorOf(raw),
    modified: (raw.modifiedProperties ?? []).map(({ displayName, oldValue, newValue }) => ({
      name: displayName ?? '',
      before: oldValue ?? null,
      after: newValue ?? null,
    })),
    steps: (raw.provisioningSteps ?? []).map(({ name, provisioningStepType, status, description }) => ({
      name: name ?? '',
      type: provisioningStepType ?? '',
      status: status ?? '',
      description: description ?? '',
    })),
  };
}

function identityOf(identity: ProvisionedIdentity | null | undefined): LogIdentity {
  const { id, displayName, identityType } = identity ?? {};
  return { id: id ?? '', displayName: displayName ?? '', type: identityType ?? '' };
}

function errorOf({
  provisioningStatusInfo,
}: ProvisioningObjectSummary): Pick<LogEntry, 'errorCode' | 'reason' | 'details' | 'recommendedAction'> {
  const { errorCode, reason, additionalDetails, recommendedAction } =
    provisioningStatusInfo?.errorInformation ?? {};
  return {
    ...(isText(errorCode) && { errorCode }),
    ...(isText(reason) && { reason }),
    ...(isText(additionalDetails) && { details: additionalDetails }),
    ...(isText(recommendedAction) && { recommendedAction }),
  };
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
