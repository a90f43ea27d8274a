import { needed } from './documented';
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

/** An entry as Graph gives it. Throws a GraphError where it is none. */
export function logEntry(value: unknown): LogEntry {
  const raw = summaryOf(value);
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

/** What Graph documents of an entry. Throws a GraphError where it is none. */
export function summaryOf(value: unknown): ProvisioningObjectSummary {
  return needed(
    value,
    LOG_ENTRY,
    'auditLogs/provisioning',
    'an entry of the log',
  ) as ProvisioningObjectSummary;
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
