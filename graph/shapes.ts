/** Shapes of the documents in `types.ts`. */
import type { Shape } from './shape';

export const ONLY_ID = { id: 'id' } satisfies Shape;

export const APP_ROLE = {
  id: 'id',
  displayName: 'text',
  value: 'text',
  isEnabled: 'flag',
  allowedMemberTypes: ['text'],
} satisfies Shape;

export const SERVICE_PRINCIPAL = {
  id: 'id',
  appId: 'text',
  displayName: 'text',
  applicationTemplateId: 'text',
  appRoleAssignmentRequired: 'flag',
  appRoles: [APP_ROLE],
} satisfies Shape;

export const ASSIGNMENT = {
  id: 'id',
  appRoleId: 'id',
  principalId: 'id',
  principalType: 'text',
  principalDisplayName: 'text',
  createdDateTime: 'text',
} satisfies Shape;

export const TEMPLATE = {
  id: 'id',
  applicationId: 'text',
  default: 'flag',
  factoryTag: 'text',
} satisfies Shape;

export const SETTING = { key: 'id', value: 'text' } satisfies Shape;

const ERROR = { code: 'text', message: 'text', tenantActionable: 'flag' } satisfies Shape;

const EXECUTION = {
  activityIdentifier: 'text',
  countEntitled: 'number',
  countEntitledForProvisioning: 'number',
  countEscrowed: 'number',
  countEscrowedRaw: 'number',
  countExported: 'number',
  countExports: 'number',
  countImported: 'number',
  countImportedDeltas: 'number',
  countImportedReferenceDeltas: 'number',
  state: 'text',
  error: ERROR,
  timeBegan: 'text',
  timeEnded: 'text',
} satisfies Shape;

const PROGRESS = {
  completedUnits: 'number',
  totalUnits: 'number',
  units: 'text',
  progressObservationDateTime: 'text',
} satisfies Shape;

const QUARANTINE = {
  currentBegan: 'text',
  nextAttempt: 'text',
  reason: 'text',
  seriesBegan: 'text',
  seriesCount: 'number',
  error: ERROR,
} satisfies Shape;

export const JOB = {
  id: 'id',
  templateId: 'text',
  schedule: { expiration: 'text', interval: 'text', state: 'text' },
  status: {
    code: 'text',
    countSuccessiveCompleteFailures: 'number',
    escrowsPruned: 'flag',
    lastExecution: EXECUTION,
    lastSuccessfulExecution: EXECUTION,
    lastSuccessfulExecutionWithExports: EXECUTION,
    progress: [PROGRESS],
    quarantine: QUARANTINE,
    steadyStateFirstAchievedTime: 'text',
    steadyStateLastAchievedTime: 'text',
    synchronizedEntryCountByType: [{ key: 'text', value: 'number' }],
    troubleshootingUrl: 'text',
  },
} satisfies Shape;

const IDENTITY = { id: 'text', displayName: 'text', identityType: 'text' } satisfies Shape;

export const LOG_ENTRY = {
  id: 'id',
  activityDateTime: 'text',
  jobId: 'text',
  cycleId: 'text',
  changeId: 'text',
  provisioningAction: 'text',
  provisioningStatusInfo: {
    status: 'text',
    errorInformation: {
      errorCode: 'text',
      reason: 'text',
      additionalDetails: 'text',
      recommendedAction: 'text',
    },
  },
  provisioningSteps: [{ name: 'text', provisioningStepType: 'text', status: 'text', description: 'text' }],
  modifiedProperties: [{ displayName: 'text', oldValue: 'text', newValue: 'text' }],
  sourceIdentity: IDENTITY,
  targetIdentity: IDENTITY,
} satisfies Shape;

export const USER = {
  id: 'id',
  displayName: 'text',
  userPrincipalName: 'text',
  deletedDateTime: 'text',
} satisfies Shape;
