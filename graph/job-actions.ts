import type { GraphClient } from './client';
import { jobPath } from './job';
import type { ResetScope } from './reset-scope';

/** A job by its ids. */
export interface JobIds {
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

/**
 * Lets a job run: a paused one goes on where it was, a quarantined one leaves quarantine. Sent once, since Microsoft asks not to call it over
 * and over; but again where it was refused because of another change. https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start
 */
export async function startJob(graph: GraphClient, { servicePrincipalId, jobId }: JobIds): Promise<void> {
  await graph.post(`${jobPath(servicePrincipalId, jobId)}/start`, undefined, { outlastsConflict: true });
}

/**
 * Lets no further cycle begin; what the job knows is kept. Twice is as good as once, so it is sent until it is answered.
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-pause
 */
export async function pauseJob(graph: GraphClient, { servicePrincipalId, jobId }: JobIds): Promise<void> {
  await graph.post(`${jobPath(servicePrincipalId, jobId)}/pause`, undefined, {
    repeat: true,
    outlastsConflict: true,
  });
}

/**
 * Makes a job forget something and run. Sent once: a second one could let through what came up in between, or undo what another change,
 * with which it conflicts, did.
 *
 * @param scopes none: what the portal's "Restart provisioning" does
 * @see https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-restart
 */
export async function restartJob(
  graph: GraphClient,
  { servicePrincipalId, jobId }: JobIds,
  scopes: readonly ResetScope[],
): Promise<void> {
  const body = { criteria: { resetScope: scopes.join(', ') } };
  await graph.post(`${jobPath(servicePrincipalId, jobId)}/restart`, body);
}
