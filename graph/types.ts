/**
 * Documents of Microsoft Graph, as far as they are read. Real answers leave out members and give null for others, so every
 * member may be missing; `shapes.ts` leaves out those of another type.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-overview
 */

export interface ServicePrincipal {
  readonly id: string;
  readonly appId?: string;
  readonly displayName?: string | null;
  readonly applicationTemplateId?: string | null;
  readonly appRoleAssignmentRequired?: boolean;
  readonly appRoles?: readonly AppRole[];
}

export interface AppRole {
  readonly id: string;
  readonly displayName?: string | null;
  readonly value?: string | null;
  readonly isEnabled?: boolean;
  readonly allowedMemberTypes?: readonly string[];
}

/** As it came: `provisioning/live/assignments.ts` reads it. */
export type AppRoleAssignment = Readonly<Record<string, unknown>>;

export interface SynchronizationJob {
  readonly id: string;
  readonly templateId?: string | null;
  readonly schedule?: SynchronizationSchedule | null;
  readonly status?: SynchronizationStatus | null;
}

export interface SynchronizationSchedule {
  readonly expiration?: string | null;
  /** An ISO 8601 duration. */
  readonly interval?: string | null;
  /** Active, Disabled or Paused. */
  readonly state?: string | null;
}

export interface SynchronizationStatus {
  /** NotConfigured, NotRun, Active, Paused or Quarantine. */
  readonly code?: string | null;
  readonly countSuccessiveCompleteFailures?: number | null;
  readonly escrowsPruned?: boolean | null;
  readonly lastExecution?: SynchronizationTaskExecution | null;
  readonly lastSuccessfulExecution?: SynchronizationTaskExecution | null;
  readonly lastSuccessfulExecutionWithExports?: SynchronizationTaskExecution | null;
  readonly progress?: readonly SynchronizationProgress[] | null;
  readonly quarantine?: SynchronizationQuarantine | null;
  readonly steadyStateFirstAchievedTime?: string | null;
  readonly steadyStateLastAchievedTime?: string | null;
  readonly synchronizedEntryCountByType?: readonly { readonly key: string; readonly value: number }[] | null;
  readonly troubleshootingUrl?: string | null;
}

export interface SynchronizationTaskExecution {
  readonly activityIdentifier?: string | null;
  readonly countEntitled?: number | null;
  readonly countEntitledForProvisioning?: number | null;
  readonly countEscrowed?: number | null;
  readonly countEscrowedRaw?: number | null;
  readonly countExported?: number | null;
  readonly countExports?: number | null;
  readonly countImported?: number | null;
  readonly countImportedDeltas?: number | null;
  readonly countImportedReferenceDeltas?: number | null;
  /** Succeeded, Failed or EntryLevelErrors. */
  readonly state?: string | null;
  readonly error?: SynchronizationError | null;
  readonly timeBegan?: string | null;
  readonly timeEnded?: string | null;
}

export interface SynchronizationError {
  readonly code?: string | null;
  readonly message?: string | null;
  readonly tenantActionable?: boolean | null;
}

export interface SynchronizationProgress {
  readonly completedUnits?: number | null;
  readonly totalUnits?: number | null;
  readonly units?: string | null;
  readonly progressObservationDateTime?: string | null;
}

export interface SynchronizationQuarantine {
  readonly currentBegan?: string | null;
  readonly nextAttempt?: string | null;
  readonly reason?: string | null;
  readonly seriesBegan?: string | null;
  readonly seriesCount?: number | null;
  readonly error?: SynchronizationError | null;
}

/** A setting of the service principal as it came: `provisioning/live/settings.ts` reads it. */
export type SynchronizationSecret = Readonly<Record<string, unknown>>;

/** An entry of the provisioning log. https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary */
export interface ProvisioningObjectSummary {
  readonly id: string;
  readonly activityDateTime?: string | null;
  readonly jobId?: string | null;
  readonly cycleId?: string | null;
  readonly changeId?: string | null;
  readonly provisioningAction?: string | null;
  readonly provisioningStatusInfo?: ProvisioningStatusInfo | null;
  readonly provisioningSteps?: readonly ProvisioningStep[] | null;
  readonly modifiedProperties?: readonly ModifiedProperty[] | null;
  readonly sourceIdentity?: ProvisionedIdentity | null;
  readonly targetIdentity?: ProvisionedIdentity | null;
}

export interface ProvisioningStatusInfo {
  /** success, warning, failure or skipped. */
  readonly status?: string | null;
  readonly errorInformation?: ProvisioningErrorInfo | null;
}

export interface ProvisioningErrorInfo {
  readonly errorCode?: string | null;
  readonly reason?: string | null;
  readonly additionalDetails?: string | null;
  readonly recommendedAction?: string | null;
}

export interface ProvisioningStep {
  readonly name?: string | null;
  readonly provisioningStepType?: string | null;
  readonly status?: string | null;
  readonly description?: string | null;
}

export interface ModifiedProperty {
  readonly displayName?: string | null;
  readonly oldValue?: string | null;
  readonly newValue?: string | null;
}

export interface ProvisionedIdentity {
  readonly id?: string | null;
  readonly displayName?: string | null;
  readonly identityType?: string | null;
}
