/**
 * The states of a synchronization job, as pure functions. `schedule.state` is what callers may rely on; `status.code`
 * tells how far the service got.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
 */
import type { Behaviour } from './behaviour';
import type { JsonObject } from '../graph/json';

/** A job as Graph spells it, without its schema. */
export interface JobState {
  readonly id: string;
  readonly templateId: string;
  readonly schedule: Schedule;
  readonly status: Status;
}

/** When the job runs; `interval` is an ISO 8601 duration. */
export interface Schedule {
  readonly expiration: null;
  readonly interval: string;
  readonly state: 'Active' | 'Disabled' | 'Paused';
}

/** How the job is. Times are ISO 8601 in UTC. */
export interface Status {
  readonly code: 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine';
  readonly countSuccessiveCompleteFailures: number;
  readonly escrowsPruned: boolean;
  readonly lastExecution: JsonObject | null;
  readonly lastSuccessfulExecution: JsonObject | null;
  readonly lastSuccessfulExecutionWithExports: JsonObject | null;
  readonly progress: JsonObject[];
  readonly quarantine: JsonObject | null;
  readonly steadyStateFirstAchievedTime: string;
  readonly steadyStateLastAchievedTime: string;
  readonly synchronizedEntryCountByType: JsonObject[];
  readonly troubleshootingUrl: string | null;
}

const NEVER = '0001-01-01T00:00:00Z';
const USUAL_INTERVAL = 'PT40M';
/** The largest duration of the service's own platform. */
const LONGEST_INTERVAL = 'P10675199DT2H48M5.4775807S';

const UNTOUCHED: Status = {
  code: 'NotConfigured',
  countSuccessiveCompleteFailures: 0,
  escrowsPruned: false,
  lastExecution: null,
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  progress: [],
  quarantine: null,
  steadyStateFirstAchievedTime: NEVER,
  steadyStateLastAchievedTime: NEVER,
  synchronizedEntryCountByType: [],
  troubleshootingUrl: null,
};

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

/** A job right after its creation: disabled until the first start. */
export function createdJob(id: string, templateId: string, behaviour: Behaviour): JobState {
  const notConfigured = behaviour.creationState === 'NotConfigured';
  const interval = notConfigured ? LONGEST_INTERVAL : USUAL_INTERVAL;
  return {
    id,
    templateId,
    schedule: { expiration: null, interval, state: 'Disabled' },
    status: { ...UNTOUCHED, code: behaviour.creationState },
  };
}

/** Starts the job, or lets a paused one go on where it was; leaves quarantine. A running job stays as it is. */
export function startedJob(job: JobState): JobState {
  if (job.schedule.state === 'Active' && job.status.code !== 'Quarantine') return job;
  const ranBefore = job.status.lastSuccessfulExecution !== null && job.status.quarantine === null;
  return {
    ...job,
    schedule: { expiration: null, interval: USUAL_INTERVAL, state: 'Active' },
    status: {
      ...job.status,
      code: ranBefore ? 'Active' : 'NotRun',
      lastExecution: job.status.lastExecution ?? NO_EXECUTION,
      countSuccessiveCompleteFailures: 0,
      quarantine: null,
    },
  };
}

/** Pauses the job; what it knows is kept. */
export function pausedJob(job: JobState): JobState {
  return {
    ...job,
    schedule: { ...job.schedule, state: 'Paused' },
    status: { ...job.status, code: 'Paused' },
  };
}

/**
 * What a restart forgets. The empty text is the portal's Restart.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export const RESTART_SCOPES = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const;

/** One thing that a restart forgets. */
export type RestartScope = (typeof RESTART_SCOPES)[number];

/** Reads a comma-separated scope; undefined where it names something unknown. */
export function parseRestartScope(text: string): RestartScope[] | undefined {
  if (text.trim() === '') return ['QuarantineState', 'Watermark', 'Escrows'];
  const names = text.split(',').map((name) => name.trim());
  const scopes = RESTART_SCOPES.filter((scope) => names.includes(scope));
  return names.every((name) => RESTART_SCOPES.some((scope) => scope === name)) ? scopes : undefined;
}

/** Scopes after which a quarantined job runs normally again. */
const LEAVE_QUARANTINE: readonly RestartScope[] = ['None', 'QuarantineState', 'Full', 'ForceDeletes'];

/** Restarts the job: it runs, and begins with an initial cycle where its progress was forgotten. */
export function restartedJob(job: JobState, scopes: readonly RestartScope[]): JobState {
  const running = startedJob({ ...job, schedule: { ...job.schedule, state: 'Paused' } });
  const leaves = scopes.some((scope) => LEAVE_QUARANTINE.includes(scope));
  const status = leaves ? running.status : keepQuarantine(running.status, job.status);
  const initialCycle = scopes.includes('Watermark') || scopes.includes('Full');
  return { ...running, status: initialCycle ? withoutProgress(status) : status };
}

function withoutProgress(status: Status): Status {
  return {
    ...status,
    code: status.code === 'Quarantine' ? 'Quarantine' : 'NotRun',
    lastExecution: NO_EXECUTION,
    lastSuccessfulExecution: null,
    progress: [],
    steadyStateFirstAchievedTime: NEVER,
    steadyStateLastAchievedTime: NEVER,
  };
}

function keepQuarantine(status: Status, before: Status): Status {
  const { quarantine, countSuccessiveCompleteFailures } = before;
  return quarantine === null
    ? status
    : { ...status, code: 'Quarantine', quarantine, countSuccessiveCompleteFailures };
}
