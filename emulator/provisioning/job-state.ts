/**
 * What the service remembers of a job between cycles: links, failures that wait, how far it got, how healthy it is. Links and escrows
 * are plain data, and so is the rest, so that all of it can be written to a file and read back; the engine changes it in place, object
 * by object, so that a cycle which is stopped leaves nothing half done.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { CycleSummary } from './cycle-summary';
import { Escrows } from './escrows';
import type { JobError } from './job-error';
import { Links } from './links';

/** Everything one job remembers. */
export interface JobMemory {
  /** The connector data store. */
  readonly links: Links;
  /** Null: the next cycle is an initial one. */
  watermark: Watermark | null;
  readonly escrows: Escrows;
  /** Source objects whose disabling or deletion the threshold holds back. */
  staged: string[];
  /** Carries the staged deletions out in the next cycle. */
  forceDeletes: boolean;
  quarantine: Quarantine | null;
  /** When the service gave up, an ISO 8601 time; null while it has not. */
  disabledSince: string | null;
  countSuccessiveCompleteFailures: number;
  lastExecution: CycleSummary | null;
  lastSuccessfulExecution: CycleSummary | null;
  lastSuccessfulExecutionWithExports: CycleSummary | null;
  steadyStateFirstAchieved: string | null;
  steadyStateLastAchieved: string | null;
}

/** How far the change feed was read. */
export interface Watermark {
  /** When the cycle that wrote it began, an ISO 8601 time. */
  readonly time: string;
  /** Of which configuration: with another one everybody is looked at again. */
  readonly configuration: string;
  /** How many changes of the directory there had been then. */
  readonly position: number;
}

/** Graph's `synchronizationQuarantine`. Times are ISO 8601. */
export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly currentBegan: string;
  readonly nextAttempt: string;
  readonly seriesBegan: string;
  /** How many cycles failed in a row, from 1. */
  readonly seriesCount: number;
  readonly error: JobError | null;
}

/** @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine */
export type QuarantineReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredQuarantineException'
  | 'QuarantinedOnDemand'
  | 'TooManyDeletes';

/** What is remembered of the job as a whole: plain data, links and escrows apart. */
export type JobRecord = Omit<JobMemory, 'links' | 'escrows'>;

/** What a job remembers before its first cycle. */
export function newMemory(): JobMemory {
  return {
    links: new Links(),
    watermark: null,
    escrows: new Escrows(),
    staged: [],
    forceDeletes: false,
    quarantine: null,
    disabledSince: null,
    countSuccessiveCompleteFailures: 0,
    lastExecution: null,
    lastSuccessfulExecution: null,
    lastSuccessfulExecutionWithExports: null,
    steadyStateFirstAchieved: null,
    steadyStateLastAchieved: null,
  };
}

/** Whether the next cycle looks at everybody. */
export function nextCycle(memory: JobMemory, configuration: string): CycleName {
  return memory.watermark?.configuration === configuration ? 'incremental' : 'initial';
}

export type CycleName = 'initial' | 'incremental';
