import type { JobError } from './job-error';

/**
 * The summary of one cycle, Graph's `synchronizationTaskExecution`. Times are ISO 8601.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtaskexecution
 */
export interface CycleSummary {
  readonly activityIdentifier: string;
  readonly countEntitled: number;
  readonly countEntitledForProvisioning: number;
  readonly countEscrowed: number;
  readonly countEscrowedRaw: number;
  readonly countExported: number;
  readonly countExports: number;
  readonly countImported: number;
  readonly countImportedDeltas: number;
  readonly countImportedReferenceDeltas: number;
  readonly error: JobError | null;
  readonly state: 'Succeeded' | 'Failed' | 'EntryLevelErrors';
  readonly timeBegan: string;
  readonly timeEnded: string;
}

/** Numbers of a cycle as they grow. */
export class CycleCounter {
  entitled = 0;
  entitledForProvisioning = 0;
  /** Objects read from the source. */
  imported = 0;
  /** Of these, those that changed. */
  deltas = 0;
  referenceDeltas = 0;
  /** Objects that were written. */
  exported = 0;
  /** Requests that wrote something. */
  exports = 0;
  failed = 0;

  summary(
    activityIdentifier: string,
    escrowed: number,
    [timeBegan, timeEnded]: readonly [Date, Date],
    error: JobError | null,
  ): CycleSummary {
    return {
      activityIdentifier,
      countEntitled: this.entitled,
      countEntitledForProvisioning: this.entitledForProvisioning,
      countEscrowed: escrowed,
      countEscrowedRaw: escrowed,
      countExported: this.exported,
      countExports: this.exports,
      countImported: this.imported,
      countImportedDeltas: this.deltas,
      countImportedReferenceDeltas: this.referenceDeltas,
      error,
      state: error ? 'Failed' : this.failed > 0 ? 'EntryLevelErrors' : 'Succeeded',
      timeBegan: timeBegan.toISOString(),
      timeEnded: timeEnded.toISOString(),
    };
  }
}
