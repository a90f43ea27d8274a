/** What is told where there is not exactly one application, or not exactly one job: nobody but a person can choose. */
import { failure, type Refusal } from '../problem';

interface WithId {
  readonly id: string;
}

/** @param named - how the application was called for, e.g. `application "Payroll"` */
export function noApplication(tenant: string, named: string, help: string): Refusal {
  return failure('graph/no-application', `The tenant ${tenant} has no ${named}.`, help);
}

/** @param help - how to say which */
export function severalApplications(
  tenant: string,
  displayName: string,
  found: readonly WithId[],
  help: string,
): Refusal {
  return failure(
    'graph/several-applications',
    `The tenant ${tenant} has ${found.length} applications named "${displayName}": ${idsOf(found)}.`,
    help,
  );
}

export function noJob(tenant: string, application: string, help: string): Refusal {
  return failure('graph/no-job', `"${application}" in ${tenant} has no provisioning job.`, help);
}

export function severalJobs(tenant: string, application: string, jobs: readonly WithId[]): Refusal {
  return failure(
    'graph/several-jobs',
    `"${application}" in ${tenant} has ${jobs.length} provisioning jobs: ${idsOf(jobs)}.`,
    'Delete those that are not meant, in the portal or with Graph. Where scimform made one, Terraform knows it: terraform state show azuread_synchronization_job.job.',
  );
}

function idsOf(found: readonly WithId[]): string {
  return found.map(({ id }) => id).join(', ');
}
