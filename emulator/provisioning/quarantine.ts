/**
 * When a job goes into quarantine, and out of it.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
import type { JobMemory, QuarantineReason } from './job-state';
import type { JobError } from './job-error';
import { nextAttempt, PATIENCE_MS } from './retry-schedule';

/** Failures and successes of a job's objects, as they count for quarantine. */
export interface Health {
  readonly failures: number;
  /** Failures of references alone, which count for the total only. */
  readonly referenceFailures: number;
  readonly successes: number;
}

const LEAST_FAILURES = 5_000;
const PROPORTION = 0.4;
const MOST_FAILURES = 40_000;
const MOST_IN_ALL = 60_000;

/** Why so many failures are too many; undefined where they are not. */
export function reasonForQuarantine({
  failures,
  referenceFailures,
  successes,
}: Health): QuarantineReason | undefined {
  if (failures > MOST_FAILURES) return 'EncounteredBaseEscrowThreshold';
  if (failures + referenceFailures > MOST_IN_ALL) return 'EncounteredTotalEscrowThreshold';
  const isMany = failures >= LEAST_FAILURES && failures > PROPORTION * (failures + successes);
  return isMany ? 'EncounteredEscrowProportionThreshold' : undefined;
}

/** Every object counts once: as a failure while it waits to be tried again, as a success where it has its link and does not. */
export function healthOf({ escrows, links }: JobMemory): Health {
  const { size, referenceCount } = escrows;
  const failing = [...escrows.values()].filter(({ sourceId }) => links.has(sourceId)).length;
  return {
    failures: size - referenceCount,
    referenceFailures: referenceCount,
    successes: links.size - failing,
  };
}

/**
 * Puts a job into quarantine, or keeps it there: the time to the next attempt grows, and after 28 days the job is disabled. Another
 * reason begins anew but for the series.
 */
export function quarantine(
  memory: JobMemory,
  reason: QuarantineReason,
  error: JobError | null,
  now: Date,
): void {
  const before = memory.quarantine;
  const seriesBegan = before?.seriesBegan ?? now.toISOString();
  const seriesCount = (before?.seriesCount ?? 0) + 1;
  const first = Date.parse(seriesBegan);
  const next =
    now.getTime() - first >= PATIENCE_MS ? undefined : attemptAfter(first, seriesCount, now.getTime());
  if (next === undefined) memory.disabledSince = now.toISOString();
  memory.quarantine = {
    reason,
    currentBegan: before?.reason === reason ? before.currentBegan : now.toISOString(),
    nextAttempt: new Date(next ?? first + PATIENCE_MS).toISOString(),
    seriesBegan,
    seriesCount,
    error,
  };
}

/** The first attempt of the schedule that is still to come. */
function attemptAfter(first: number, count: number, now: number): number | undefined {
  for (let step = count; ; step += 1) {
    const next = nextAttempt(first, step);
    if (next === undefined || next > now) return next;
  }
}
