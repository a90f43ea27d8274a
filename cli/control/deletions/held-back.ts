import type { GraphClient } from '../../../graph/client';
import { GraphError } from '../../../graph/error';
import { readSecrets } from '../../../graph/job';
import { readStagedDeletions, type StagedDeletion } from '../../../graph/staged-deletions';
import { readSettings } from '../../../provisioning/live/settings';
import type { FoundJob } from '../../live/find-job';
import { graphProblem } from '../../live/problems';
import { unplaced, type Problem } from '../../problem';
import { idsOf } from '../action';
import { holdsBack } from '../job-state';

/** Whom the threshold of a job holds back. */
export interface HeldBack {
  /** Absent where the log does not say. */
  readonly people?: readonly StagedDeletion[];
  /** Absent where the guard is off, or nothing is said of it. */
  readonly threshold?: number;
  /** An ISO 8601 time. */
  readonly since?: string;
  /** Why the log does not say. */
  readonly problem?: Problem;
}

/** The cycle that held people back began before the quarantine did. */
const BEFORE_MS = 24 * 60 * 60 * 1000;

/** Reads whom a job holds back. Throws a GraphError; not where only the log cannot be read. */
export async function readHeldBack(graph: GraphClient, found: FoundJob): Promise<HeldBack> {
  const { job, servicePrincipalId } = found;
  const { deletionThreshold } = readSettings(await readSecrets(graph, servicePrincipalId));
  const threshold = deletionThreshold === undefined ? {} : { threshold: deletionThreshold };
  if (!holdsBack(job)) return { people: [], ...threshold };
  const { currentBegan, seriesBegan } = job.status?.quarantine ?? {};
  const began = currentBegan ?? seriesBegan ?? undefined;
  const since = new Date((Date.parse(began ?? '') || 0) - BEFORE_MS).toISOString();
  const common = { ...threshold, ...(began !== undefined && { since: began }) };
  try {
    return { people: await readStagedDeletions(graph, idsOf(found), since), ...common };
  } catch (error) {
    if (error instanceof GraphError) return { ...common, problem: unreadable(error) };
    throw error;
  }
}

function unreadable(error: GraphError): Problem {
  const { message, help } = graphProblem(error);
  return unplaced(
    'control/log-unreadable',
    `Who is held back stands in the provisioning log, which cannot be read. ${message}`,
    help,
  );
}
