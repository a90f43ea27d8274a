/** Jobs as metrics. */
import type { SynchronizationJob, SynchronizationTaskExecution } from '../../graph/types';
import type { MetricFamily, MetricSample } from '../text/prometheus';
import { timeOf } from '../text/times';
import { inQuarantine, intervalOf, nextAttemptOf, progressOf, stateOf } from '../live/job-facts';
import { isHealthy } from './job-report';
import type { TenantStatus } from './status-text';

const STATES = ['Active', 'Paused', 'Disabled'] as const;

type Known = Extract<TenantStatus, { readonly report: unknown }>;

/** How one metric of a job is read; undefined where it has no value. */
type Reading = readonly [name: string, help: string, read: (one: Known['report']) => number | undefined];

const last = ({ status }: SynchronizationJob): SynchronizationTaskExecution => {
  const execution = status?.lastExecution;
  return execution != null && timeOf(execution.timeEnded) !== undefined ? execution : {};
};

const READINGS: readonly Reading[] = [
  [
    'scimform_job_healthy',
    'Whether the job does what its spec wants of it.',
    (report) => (isHealthy(report) ? 1 : 0),
  ],
  ['scimform_job_quarantined', 'Whether the job is in quarantine.', ({ job }) => (inQuarantine(job) ? 1 : 0)],
  [
    'scimform_job_quarantine_begin_timestamp_seconds',
    'When the quarantine began.',
    ({ job }) => seconds(timeOf(job.status?.quarantine?.currentBegan)),
  ],
  [
    'scimform_job_next_cycle_timestamp_seconds',
    'When the next cycle begins, in quarantine the next attempt.',
    ({ job }) => seconds(nextAttemptOf(job)),
  ],
  [
    'scimform_job_interval_seconds',
    'Time from one cycle to the next.',
    ({ job }) => seconds(intervalOf(job)),
  ],
  [
    'scimform_job_last_cycle_begin_timestamp_seconds',
    'When the last cycle that ended began.',
    ({ job }) => seconds(timeOf(last(job).timeBegan)),
  ],
  [
    'scimform_job_last_cycle_end_timestamp_seconds',
    'When the last cycle ended.',
    ({ job }) => seconds(timeOf(last(job).timeEnded)),
  ],
  [
    'scimform_job_last_success_end_timestamp_seconds',
    'When the last cycle ended that did not fail as a whole.',
    ({ job }) => seconds(timeOf(job.status?.lastSuccessfulExecution?.timeEnded)),
  ],
  [
    'scimform_job_last_cycle_failed',
    'Whether the last cycle failed as a whole.',
    ({ job }) => (last(job).state == null ? undefined : last(job).state === 'Failed' ? 1 : 0),
  ],
  [
    'scimform_job_last_cycle_exported_objects',
    'Users and groups that the last cycle wrote (countExported).',
    ({ job }) => last(job).countExported ?? undefined,
  ],
  [
    'scimform_job_last_cycle_imported_objects',
    'Users and groups that the last cycle read (countImported).',
    ({ job }) => last(job).countImported ?? undefined,
  ],
  [
    'scimform_job_entitled_objects',
    'Users and groups that were in scope in the last cycle (countEntitledForProvisioning).',
    ({ job }) => last(job).countEntitledForProvisioning ?? undefined,
  ],
  [
    'scimform_job_failing_objects',
    'Users and groups that failed and will be tried again (countEscrowed).',
    ({ job }) => last(job).countEscrowed ?? undefined,
  ],
  [
    'scimform_job_escrows_pruned',
    'Whether the service dropped failures.',
    ({ job }) => (job.status?.escrowsPruned === true ? 1 : 0),
  ],
  [
    'scimform_job_cycle_completed_units',
    'How far the running cycle is.',
    ({ job }) => progressOf(job)?.completedUnits ?? undefined,
  ],
  [
    'scimform_job_cycle_total_units',
    'How much the running cycle has to do.',
    ({ job }) => progressOf(job)?.totalUnits ?? undefined,
  ],
];

/** What a scrape of all tenants gives. */
export function jobMetrics(tenants: readonly TenantStatus[]): readonly MetricFamily[] {
  const known = tenants.filter((one): one is Known => 'report' in one);
  return [
    {
      name: 'scimform_job_known',
      help: 'Whether the job of the tenant could be read.',
      samples: tenants.map((one) => ({ labels: labelsOf(one), value: 'report' in one ? 1 : 0 })),
    },
    ...READINGS.map(([name, help, read]) => ({
      name,
      help,
      samples: known.flatMap((one) => sample(labelsWithJob(one), read(one.report))),
    })),
    {
      name: 'scimform_job_state',
      help: 'The state of the job (schedule.state): 1 for the one it has.',
      samples: known.flatMap((one) =>
        STATES.map((state) => ({
          labels: { ...labelsWithJob(one), state },
          value: stateOf(one.report.job) === state ? 1 : 0,
        })),
      ),
    },
    {
      name: 'scimform_job_synchronized_objects',
      help: 'Users and groups that are linked to an account or group of the application, by type.',
      samples: known.flatMap((one) =>
        (one.report.job.status?.synchronizedEntryCountByType ?? []).map(({ key, value }) => ({
          labels: { ...labelsWithJob(one), type: key },
          value,
        })),
      ),
    },
  ];
}

function labelsOf({ target: { provisioning } }: TenantStatus): Record<'tenant' | 'application', string> {
  return { tenant: provisioning.tenant.name, application: provisioning.application.displayName };
}

function labelsWithJob(one: Known): Readonly<Record<string, string>> {
  return { ...labelsOf(one), job: one.report.job.id };
}

function sample(labels: MetricSample['labels'], value: number | undefined): readonly MetricSample[] {
  return value === undefined ? [] : [{ labels, value }];
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
