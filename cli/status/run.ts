import type { Invocation, Result } from '../command';
import { EXIT, worst } from '../exit-code';
import { findJob } from '../live/find-job';
import { inTenants, type InTenant, type LiveTenant } from '../live/each-tenant';
import { liveTargets } from '../live/live-targets';
import { printProblems, problemsDocument } from '../print-problems';
import { unplaced, type Problem } from '../problem';
import { explain } from '../quarantine/explanation';
import { prometheusText } from '../text/prometheus';
import { isHealthy, isToExplain, jobReport, type JobReport } from './job-report';
import { jobMetrics } from './metrics';
import { reportDocument, targetDocument } from './report-document';
import { statusLines, type TenantStatus } from './status-text';

/** The jobs of all tenants at once; who cannot be reached keeps nobody else from being told of. */
export async function showStatus(invocation: Invocation): Promise<Result> {
  const { context, report, flags } = invocation;
  const { targets, warnings, sources } = await liveTargets(invocation);
  const now = context.now?.() ?? Date.now();
  // A metric names nobody, so the log is not asked for one.
  const explains = flags.format !== 'prometheus';
  const found = await inTenants(invocation, targets, (tenant) => statusOf(tenant, now, explains));
  const tenants = found.map(tenantStatus);
  const problems = found.flatMap((one) => (one.ok ? [] : one.problems));
  report.say(...statusLines(tenants, now, report.style));
  if (report.format !== 'json') printProblems(problems, sources, report);
  return {
    exit: worst(found.map(exitOf)),
    document:
      flags.format === 'prometheus'
        ? prometheusText(jobMetrics(tenants))
        : { tenants: tenants.map(tenantDocument), ...problemsDocument([...warnings, ...problems]) },
  };
}

async function statusOf(tenant: LiveTenant, now: number, explains: boolean): Promise<JobReport> {
  const found = await findJob(tenant.graph, tenant.provisioning);
  const { graph, ...target } = tenant;
  const report = jobReport(target, found, now);
  if (!explains || !isToExplain(report)) return report;
  return { ...report, explanation: await explain(graph, target, found) };
}

function tenantStatus(one: InTenant<JobReport>): TenantStatus {
  const { target } = one;
  return one.ok ? { target, report: one.result } : { target, problem: one.problems[0] ?? UNSAID };
}

/** A refusal always says something. */
const UNSAID: Problem = unplaced('internal/defect', 'The job could not be read.', '');

function tenantDocument(one: TenantStatus): object {
  if ('report' in one) return reportDocument(one.report);
  return { ...targetDocument(one.target), healthy: null, problem: one.problem };
}

function exitOf(one: InTenant<JobReport>): Result['exit'] {
  if (!one.ok) return one.exit;
  return isHealthy(one.result) ? EXIT.clean : EXIT.unhealthy;
}
