/**
 * Failures of single objects, which wait to be tried again.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import type { JobMemory } from './job-state';
import type { Escrow } from './escrows';
import { INTERVAL_MS, isPassing, nextAttempt } from './retry-schedule';

/** What is to be remembered of a failure. */
export interface Failing {
  readonly sourceId: string;
  readonly type: ResourceType;
  readonly code: string;
  readonly message: string;
  readonly isReference: boolean;
  /** Whether a creation failed without an answer that could be read. */
  readonly mayExist?: boolean;
  /** What the application asked for, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Takes note of a failure; after 28 days it is dropped, so that only a change of the object brings it back. */
export function putIntoEscrow(memory: JobMemory, failing: Failing, now: Date): void {
  const { sourceId, type, code, message, isReference, mayExist = false } = failing;
  const before = memory.escrows.get(sourceId);
  const attempts = (before?.attempts ?? 0) + 1;
  const firstFailure = before?.firstFailure ?? now.toISOString();
  const next = retryAt(failing, Date.parse(firstFailure), attempts, now.getTime());
  if (next === undefined) return dropEscrow(memory, sourceId);
  const nextRetry = new Date(next).toISOString();
  memory.escrows.put({
    sourceId,
    type,
    code,
    message,
    isReference,
    mayExist: mayExist || before?.mayExist === true,
    firstFailure,
    attempts,
    nextRetry,
  });
}

export function dropEscrow({ escrows }: JobMemory, sourceId: string): void {
  escrows.delete(sourceId);
}

/** The failures whose time has come. */
export function dueEscrows({ escrows }: JobMemory, now: Date): readonly Escrow[] {
  return [...escrows.values()].filter(({ nextRetry }) => Date.parse(nextRetry) <= now.getTime());
}

function retryAt(
  { code, retryAfterMs = 0 }: Failing,
  first: number,
  attempts: number,
  now: number,
): number | undefined {
  const asked = now + retryAfterMs;
  if (isPassing(code) && attempts === 1) return Math.max(now + INTERVAL_MS, asked);
  // An attempt that the schedule has in the past, because something else brought the object up, counts as the one before.
  for (let step = isPassing(code) ? attempts - 1 : attempts; ; step += 1) {
    const next = nextAttempt(first, step);
    if (next === undefined || (next > now && next >= asked)) return next;
  }
}
