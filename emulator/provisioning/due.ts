import type { JobMemory } from './job-state';
import { INTERVAL_MS } from './retry-schedule';

/**
 * When the next cycle of a running job is due: 40 minutes after the last one ended, in quarantine at its next attempt; undefined
 * where the service has given the job up.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user
 */
export function nextCycleAt(memory: JobMemory, now: Date): Date | undefined {
  if (memory.disabledSince !== null) return undefined;
  if (memory.quarantine !== null) return new Date(memory.quarantine.nextAttempt);
  const ended = memory.lastExecution?.timeEnded;
  return ended === undefined || memory.watermark === null ? now : new Date(Date.parse(ended) + INTERVAL_MS);
}
