/**
 * A job as Graph gives it. `schedule.state` is what callers may rely on; `status.code` tells how far the service got.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
 */
import { jsonOf, type JsonObject } from '../graph/json';
import type { JobMemory } from '../provisioning/job-state';
import type { Behaviour } from './behaviour';
import type { Job } from './job';

const NEVER = '0001-01-01T00:00:00Z';
const USUAL_INTERVAL = 'PT40M';
/** The largest duration of the service's own platform. */
const LONGEST_INTERVAL = 'P10675199DT2H48M5.4775807S';

/** `lastExecution` of a job that was started and has not finished a cycle. */
const NO_EXECUTION: JsonObject = {
  activityIdentifier: null,
  countEntitled: 0,
  countEntitledForProvisioning: 0,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 0,
  countExports: 0,
  countImported: 0,
  countImportedDeltas: 0,
  countImportedReferenceDeltas: 0,
  state: 'Failed',
  error: { code: 'None', message: null, tenantActionable: false },
  timeBegan: NEVER,
  timeEnded: NEVER,
};

/** The job without its schema, which has an address of its own. */
export function jobDocument(job: Job, behaviour: Behaviour, now: Date): JsonObject {
  const { id, templateId, memory } = job;
  const isUntouched = job.state === 'Disabled' && behaviour.creationState === 'NotConfigured';
  const interval = isUntouched ? LONGEST_INTERVAL : USUAL_INTERVAL;
  return {
    id,
    templateId,
    schedule: { expiration: null, interval, state: memory.disabledSince === null ? job.state : 'Disabled' },
    status: {
      code: codeOf(job, behaviour),
      countSuccessiveCompleteFailures: memory.countSuccessiveCompleteFailures,
      escrowsPruned: false,
      ...executions(job),
      progress: progressOf(job, now),
      quarantine: memory.quarantine && jsonOf(memory.quarantine),
      steadyStateFirstAchievedTime: memory.steadyStateFirstAchieved ?? NEVER,
      steadyStateLastAchievedTime: memory.steadyStateLastAchieved ?? NEVER,
      synchronizedEntryCountByType: countsOf(memory),
      troubleshootingUrl: null,
    },
    synchronizationJobSettings: [],
  };
}

function codeOf({ state, memory }: Job, behaviour: Behaviour): string {
  if (state === 'Disabled') return behaviour.creationState;
  if (state === 'Paused') return 'Paused';
  if (memory.quarantine !== null) return 'Quarantine';
  return memory.lastSuccessfulExecution === null ? 'NotRun' : 'Active';
}

function executions({ state, memory }: Job): JsonObject {
  const before = state === 'Disabled' ? null : NO_EXECUTION;
  return {
    lastExecution: memory.lastExecution ? jsonOf(memory.lastExecution) : before,
    lastSuccessfulExecution: memory.lastSuccessfulExecution && jsonOf(memory.lastSuccessfulExecution),
    lastSuccessfulExecutionWithExports:
      memory.lastSuccessfulExecutionWithExports && jsonOf(memory.lastSuccessfulExecutionWithExports),
  };
}

function progressOf({ running }: Job, now: Date): JsonObject[] {
  if (!running) return [];
  const { done: completedUnits, total: totalUnits } = running;
  return [{ completedUnits, totalUnits, units: 'objects', progressObservationDateTime: now.toISOString() }];
}

/** How many objects have a link, by their type at both ends. */
function countsOf({ links }: JobMemory): JsonObject[] {
  return (['User', 'Group'] as const).flatMap((type) => {
    const value = links.count(type);
    return value === 0 ? [] : [{ key: `${type} to ${type}`, value }];
  });
}
