/**
 * Whom the threshold against accidental deletion holds back: the provisioning log has an entry for each with an action of its own.
 *
 * https://learn.microsoft.com/entra/identity/app-provisioning/accidental-deletions
 */
import type { GraphClient } from './client';
import type { JobIds } from './job-actions';
import { LOG_ENTRY } from './shapes';

/** Somebody whose disabling or deletion is held back. */
export interface StagedDeletion {
  /** Object id in the directory. */
  readonly id: string;
  /** As the log calls them. */
  readonly name: string;
  /** User, Group … */
  readonly type: string;
  /** When a cycle last held them back, an ISO 8601 time. */
  readonly time: string;
  /** Why they do not belong, as the log says it. */
  readonly why?: string;
}

/** As far as it is read; real entries leave out members. */
interface Entry {
  readonly activityDateTime?: string | null;
  readonly jobId?: string | null;
  readonly provisioningAction?: string | null;
  readonly sourceIdentity?: {
    readonly id?: string | null;
    readonly displayName?: string | null;
    readonly identityType?: string | null;
  } | null;
  readonly provisioningSteps?:
    readonly { readonly provisioningStepType?: string | null; readonly description?: string | null }[] | null;
}

/** The page on accidental deletions has both names, the reference one of them in lower case. */
const STAGED: readonly (string | undefined)[] = ['stageddelete', 'stagedaction'];

/**
 * Who is held back, by name: those whose newest entry of the job since a time says so.
 *
 * @param since an ISO 8601 time
 * @throws GraphError of kind `permission` where the log may not be read
 * @see https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
 */
export async function readStagedDeletions(
  graph: GraphClient,
  { servicePrincipalId, jobId }: JobIds,
  since: string,
): Promise<readonly StagedDeletion[]> {
  const seen = new Set<string>();
  const staged: StagedDeletion[] = [];
  const query = {
    $filter: `servicePrincipal/id eq '${servicePrincipalId}' and activityDateTime ge ${since}`,
    $orderby: 'activityDateTime desc',
    $top: '1000',
  };
  for await (const entry of graph.list<Entry>('auditLogs/provisioning', { query, shape: LOG_ENTRY })) {
    const id = entry.sourceIdentity?.id ?? '';
    if (entry.jobId !== jobId || seen.has(id)) continue;
    seen.add(id);
    if (STAGED.includes(entry.provisioningAction?.toLowerCase())) staged.push(stagedOf(entry, id));
  }
  return staged.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function stagedOf(entry: Entry, id: string): StagedDeletion {
  const { activityDateTime, sourceIdentity, provisioningSteps } = entry;
  const scoping = provisioningSteps?.find(
    ({ provisioningStepType }) => provisioningStepType?.toLowerCase() === 'scoping',
  );
  const why = scoping?.description ?? '';
  return {
    id,
    name: sourceIdentity?.displayName ?? id,
    type: sourceIdentity?.identityType ?? '',
    time: activityDateTime ?? '',
    ...(why !== '' && { why }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
