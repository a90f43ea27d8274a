/**
 * A synchronization job, and what is done with it. It is created stopped; what it learns from its cycles is its memory.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 */
import { newMemory, type CycleName, type JobMemory } from '../provisioning/job-state';
import { restart } from '../provisioning/restart';
import type { JsonObject } from '../graph/json';
import type { RestartScope } from './restart-scope';

/** A job of one service principal. */
export interface Job {
  readonly id: string;
  readonly templateId: string;
  /** `Disabled` until the first start. */
  state: 'Disabled' | 'Active' | 'Paused';
  /** The synchronization schema as it reads back. */
  schema: JsonObject;
  memory: JobMemory;
  /** How often the job was made to forget something: a cycle that began before ends at once. */
  restarts: number;
  /** The cycle that is under way. */
  running?: RunningCycle;
}

/** How far a cycle is. */
export interface RunningCycle {
  readonly cycle: CycleName;
  readonly began: Date;
  /** Objects, references aside. */
  readonly total: number;
  done: number;
}

/** A job right after its creation. */
export function newJob(id: string, templateId: string, schema: JsonObject): Job {
  return { id, templateId, state: 'Disabled', schema, memory: newMemory(), restarts: 0 };
}

/** Starts the job, or lets a paused one go on where it was; leaves quarantine. */
export function startJob(job: Job): void {
  job.state = 'Active';
  restart(job.memory, ['QuarantineState']);
}

/** No further cycle begins; one that is under way goes on. What the job knows is kept. */
export function pauseJob(job: Job): void {
  job.state = 'Paused';
}

/** Makes the job forget something; it runs then, and begins with an initial cycle where its progress was forgotten. */
export function restartJob(job: Job, scopes: readonly RestartScope[]): void {
  job.state = 'Active';
  job.restarts += 1;
  restart(job.memory, scopes);
  if (job.memory.watermark === null) forgetProgress(job.memory);
}

function forgetProgress(memory: JobMemory): void {
  memory.lastExecution = null;
  memory.lastSuccessfulExecution = null;
  memory.lastSuccessfulExecutionWithExports = null;
  memory.steadyStateFirstAchieved = null;
  memory.steadyStateLastAchieved = null;
}
