import { GraphError } from '../../graph/error';
import type { GraphClient } from '../../graph/client';
import { newestEntries } from '../../graph/provisioning-log';
import type { LogEntry } from '../../graph/log-entry';
import type { SynchronizationJob, SynchronizationQuarantine } from '../../graph/types';
import { refusalOf } from '../live/problems';
import type { FoundJob } from '../live/find-job';
import { Refusal } from '../problem';
import type { Target } from '../specs';
import { callFor } from '../text/call';
import { timeOf } from '../text/times';
import { causeOf, type Cause, type Step } from './causes';
import { groupFailures, type FailureGroup } from './failures';
import type { SpecPath } from './spec-paths';

/** Why a job is in quarantine, and what to do. Times are milliseconds since 1970. */
export interface Explanation {
  readonly quarantine: SynchronizationQuarantine;
  readonly cause: Cause;
  readonly since?: number;
  readonly nextAttempt?: number;
  /** When the service gives up; it may be past. */
  readonly disabledOn?: number;
  /** Where the spec has to do with the cause. */
  readonly spec?: SpecPlace;
  readonly steps: readonly Step[];
  /** Newest failures by error code; undefined where people have nothing to do with it, or the log was not read. */
  readonly failures?: readonly (FailureGroup & { readonly spec?: SpecPlace })[];
  /** How many entries those are. */
  readonly entries?: number;
  /** Why the log was not read, a sentence, and what to do about that. */
  readonly unread?: string;
}

/** A line of the spec. */
export interface SpecPlace {
  /** e.g. `mappings.users.attributes.userName`. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const MOST_ENTRIES = 100;
/** https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status */
const PATIENCE_MS = 28 * 24 * 60 * 60_000;

/**
 * Explains a quarantine; asks the log once where it can tell something. A log that cannot be read is no failure.
 */
export async function explain(
  graph: GraphClient,
  target: Target,
  { servicePrincipalId, job }: FoundJob,
): Promise<Explanation> {
  const cause = causeOf(quarantineOf(job));
  if (cause.id === 'too-many-deletes') return explanation(target, job, []);
  try {
    const filter = { servicePrincipalId, results: ['failure'] };
    const entries = await newestEntries(graph, filter, { top: MOST_ENTRIES });
    return explanation(target, job, entries);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { ...explanation(target, job, undefined), unread: unreadText(error) };
  }
}

/** What can be said without asking again. */
export function explanation(
  target: Target,
  job: SynchronizationJob,
  entries: readonly LogEntry[] | undefined,
): Explanation {
  const { provisioning } = target;
  const quarantine = quarantineOf(job);
  const cause = causeOf(quarantine);
  const since = timeOf(quarantine.currentBegan);
  const nextAttempt = timeOf(quarantine.nextAttempt);
  const began = timeOf(quarantine.seriesBegan) ?? since;
  const path = cause.path?.(provisioning, quarantine);
  return {
    quarantine,
    cause,
    ...(since !== undefined && { since }),
    ...(nextAttempt !== undefined && { nextAttempt }),
    ...(began !== undefined && { disabledOn: began + PATIENCE_MS }),
    ...(path !== undefined && { spec: specPlace(target, path) }),
    steps: cause.steps({ provisioning, quarantine, call: callFor(target) }),
    ...(entries !== undefined && {
      failures: groupFailures(entries, provisioning).map((group) =>
        group.path === undefined ? group : { ...group, spec: specPlace(target, group.path) },
      ),
      entries: entries.length,
    }),
  };
}

function quarantineOf({ status }: SynchronizationJob): SynchronizationQuarantine {
  return status?.quarantine ?? {};
}

/** The line that says something, or the nearest one where nothing does. */
export function specPlace({ spec, provisioning }: Target, path: SpecPath): SpecPlace {
  const { source, start } = spec.place(provisioning.tenant.name, path);
  const { line, column } = source.position(start);
  return { path: path.join('.'), file: source.name, line, column };
}

function unreadText(error: GraphError): string {
  const refusal = refusalOf(error);
  const [problem] = refusal instanceof Refusal ? refusal.problems : [];
  return `${problem?.message ?? error.message} ${problem?.help ?? ''}`.trim();
}
