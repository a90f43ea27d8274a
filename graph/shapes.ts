/** The types of what `types.ts` declares, for `documented.ts`. */
import type { Shape } from './documented';

const ERROR: Shape = { members: { code: 'text', message: 'text', tenantActionable: 'boolean' } };

const EXECUTION: Shape = {
  members: {
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
  },
};

const STATUS: Shape = {
  members: {
    code: 'text',
    countSuccessiveCompleteFailures: 'number',
    escrowsPruned: 'boolean',
    lastExecution: EXECUTION,
    lastSuccessfulExecution: EXECUTION,
    lastSuccessfulExecutionWithExports: EXECUTION,
    progress: {
      list: {
        members: {
          completedUnits: 'number',
          totalUnits: 'number',
          units: 'text',
          progressObservationDateTime: 'text',
        },
      },
    },
    quarantine: {
      members: {
        currentBegan: 'text',
        nextAttempt: 'text',
        reason: 'text',
        seriesBegan: 'text',
        seriesCount: 'number',
        error: ERROR,
      },
    },
    steadyStateFirstAchievedTime: 'text',
    steadyStateLastAchievedTime: 'text',
    synchronizedEntryCountByType: { list: { members: { key: 'id', value: 'number' } } },
    troubleshootingUrl: 'text',
  },
};

export const JOB: Shape = {
  members: {
    id: 'id',
    templateId: 'text',
    schedule: { members: { expiration: 'text', interval: 'text', state: 'text' } },
    status: STATUS,
  },
};

export const SERVICE_PRINCIPAL: Shape = {
  members: {
    id: 'id',
    appId: 'text',
    displayName: 'text',
    applicationTemplateId: 'text',
    appRoleAssignmentRequired: 'boolean',
    appRoles: {
      list: {
        members: {
          id: 'id',
          displayName: 'text',
          value: 'text',
          isEnabled: 'boolean',
          allowedMemberTypes: { list: 'text' },
        },
      },
    },
  },
};

const IDENTITY: Shape = { members: { id: 'text', displayName: 'text', identityType: 'text' } };

export const LOG_ENTRY: Shape = {
  members: {
    id: 'id',
    activityDateTime: 'text',
    jobId: 'text',
    cycleId: 'text',
    changeId: 'text',
    provisioningAction: 'text',
    provisioningStatusInfo: {
      members: {
        status: 'text',
        errorInformation: {
          members: {
            errorCode: 'text',
            reason: 'text',
            additionalDetails: 'text',
            recommendedAction: 'text',
          },
        },
      },
    },
    provisioningSteps: {
      list: {
        members: { name: 'text', provisioningStepType: 'text', status: 'text', description: 'text' },
      },
    },
    modifiedProperties: { list: { members: { displayName: 'text', oldValue: 'text', newValue: 'text' } } },
    sourceIdentity: IDENTITY,
    targetIdentity: IDENTITY,
  },
};

export const USER: Shape = {
  members: { id: 'id', displayName: 'text', userPrincipalName: 'text', deletedDateTime: 'text' },
};
