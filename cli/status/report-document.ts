import type { SynchronizationTaskExecution } from '../../graph/types';
import { explanationDocument } from '../quarantine/explanation-document';
import type { Target } from '../specs';
import { timeOf } from '../text/times';
import { nextAttemptOf, progressOf, stateOf, statusCodeOf } from '../live/job-facts';
import { isHealthy, type JobReport } from './job-report';

/** Which tenant and application something is told of. */
export function targetDocument({ spec, provisioning }: Target): object {
  const { tenant, application } = provisioning;
  return {
    spec: spec.file,
    tenant: tenant.name,
    tenantId: tenant.tenantId,
    application: application.displayName,
  };
}

/** A job as JSON; members that are Graph's have its names and values, times that mean never are null. */
export function reportDocument(report: JobReport): object {
  const { target, servicePrincipalId, job, reasons, explanation } = report;
  const { status, schedule } = job;
  const next = nextAttemptOf(job);
  return {
    ...targetDocument(target),
    servicePrincipalId,
    jobId: job.id,
    healthy: isHealthy(report),
    state: stateOf(job),
    status: statusCodeOf(job),
    reasons,
    interval: schedule?.interval ?? null,
    nextAttempt: next === undefined ? null : new Date(next).toISOString(),
    progress: progressOf(job) ?? null,
    lastExecution: executionDocument(status?.lastExecution),
    lastSuccessfulExecution: executionDocument(status?.lastSuccessfulExecution),
    entries: status?.synchronizedEntryCountByType ?? [],
    quarantine: explanation === undefined ? (status?.quarantine ?? null) : explanationDocument(explanation),
  };
}

/** A cycle as JSON; null for one that never ran. */
export function executionDocument(
  execution: SynchronizationTaskExecution | null | undefined,
): SynchronizationTaskExecution | null {
  return execution != null && timeOf(execution.timeEnded) !== undefined ? execution : null;
}
