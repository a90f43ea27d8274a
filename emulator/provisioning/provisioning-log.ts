/**
 * An entry of the provisioning log, as Graph gives it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary
 */
export interface LogEntry {
  readonly id: string;
  readonly activityDateTime: string;
  readonly tenantId: string;
  readonly jobId: string;
  readonly cycleId: string;
  /** The same for all that is told of one change. */
  readonly changeId: string;
  readonly provisioningAction: LogAction;
  readonly durationInMilliseconds: number;
  readonly provisioningStatusInfo: {
    readonly status: LogStatus;
    readonly errorInformation: LogError | null;
  };
  readonly provisioningSteps: readonly LogStep[];
  readonly modifiedProperties: readonly ModifiedProperty[];
  readonly servicePrincipal: NamedId;
  readonly sourceSystem: LogSystem;
  readonly targetSystem: LogSystem;
  readonly initiatedBy: NamedId & { readonly initiatorType: 'system' };
  readonly sourceIdentity: LogIdentity;
  readonly targetIdentity: LogIdentity;
}

export type LogAction = 'create' | 'update' | 'delete' | 'stagedDelete' | 'disable' | 'other';
export type LogStatus = 'success' | 'warning' | 'failure' | 'skipped';

export interface LogError {
  readonly errorCode: string;
  readonly reason: string;
  readonly additionalDetails: string | null;
  readonly errorCategory: 'failure' | 'nonServiceFailure' | 'success';
  readonly recommendedAction: string | null;
}

export interface LogStep {
  readonly name: string;
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
  readonly provisioningStepType:
    'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';
  readonly status: LogStatus;
}

export interface ModifiedProperty {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

export interface NamedId {
  readonly id: string;
  readonly displayName: string;
}

export interface LogSystem extends NamedId {
  readonly details: Readonly<Record<string, string>>;
}

export interface LogIdentity extends NamedId {
  readonly identityType: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Of which job entries are. */
export interface LogOrigin {
  readonly tenantId: string;
  readonly jobId: string;
  readonly applicationId: string;
  readonly servicePrincipal: NamedId;
  readonly sourceSystem: NamedId;
  readonly targetSystem: NamedId;
}

/** What one entry tells. */
export interface LogSubject {
  readonly id: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly began: Date;
  readonly ended: Date;
  readonly action: LogAction;
  readonly status: LogStatus;
  readonly error?: { readonly code: string; readonly reason: string };
  readonly steps: readonly LogStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly source: NamedId & { readonly type: string };
  /** Empty where the application has no such object. */
  readonly targetId: string | undefined;
}

/** Makes an entry. */
export function logEntry(origin: LogOrigin, subject: LogSubject): LogEntry {
  const { source, began, ended, status, error, targetId = '' } = subject;
  const details = {
    ApplicationId: origin.applicationId,
    ServicePrincipalId: origin.servicePrincipal.id,
    ServicePrincipalDisplayName: origin.servicePrincipal.displayName,
  };
  const identity = { id: source.id, displayName: source.displayName, identityType: source.type, details: {} };
  return {
    id: subject.id,
    activityDateTime: ended.toISOString(),
    tenantId: origin.tenantId,
    jobId: origin.jobId,
    cycleId: subject.cycleId,
    changeId: subject.changeId,
    provisioningAction: subject.action,
    durationInMilliseconds: ended.getTime() - began.getTime(),
    provisioningStatusInfo: { status, errorInformation: error ? errorOf(status, error) : null },
    provisioningSteps: subject.steps,
    modifiedProperties: subject.modified,
    servicePrincipal: origin.servicePrincipal,
    sourceSystem: { ...origin.sourceSystem, details: {} },
    targetSystem: { ...origin.targetSystem, details },
    initiatedBy: { ...SERVICE, initiatorType: 'system' },
    sourceIdentity: identity,
    targetIdentity: { ...identity, id: targetId },
  };
}

const SERVICE: NamedId = { id: '', displayName: 'Azure AD Provisioning Service' };

/** What is skipped is no failure, nor is what the application or the data are to blame for one of the service. */
function errorOf(
  status: LogStatus,
  { code, reason }: { readonly code: string; readonly reason: string },
): LogError {
  return {
    errorCode: code,
    reason,
    additionalDetails: null,
    errorCategory: status === 'failure' ? 'failure' : 'nonServiceFailure',
    recommendedAction: null,
  };
}
