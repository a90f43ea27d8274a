import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { comesAfter } from './dependency';
import type { JobStart } from './job-start';
import { DataMsgraphResource } from './msgraph/data-resource';
import { hcl } from './terraform-text';
import type { SynchronizationJob } from './synchronization-job';

/** Inputs of {@link HealthCheck}. */
export interface HealthCheckProps {
  readonly job: SynchronizationJob;
  readonly start: JobStart;
}

/**
 * The tutorial's "Monitor your deployment", at every plan: Terraform warns when the job does not run or is in
 * quarantine. The job is read after the start, so that the first apply sees it started; and outside the `check` block,
 * because a data source inside one would make every plan differ.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
 */
export class HealthCheck extends Construct {
  constructor(scope: Construct, id: string, { job, start }: HealthCheckProps) {
    super(scope, id);
    const status = new DataMsgraphResource(this, 'status', {
      url: job.url(''),
      responseExportValues: { state: 'schedule.state', code: 'status.code' },
    });
    const { address } = comesAfter(status, [start.address]);
    TerraformStack.of(this).addOverride('check', {
      job_is_running: {
        assert: [
          {
            condition: hcl`${address}.output.state == "Active"`,
            error_message: `The job is \${${address}.output.state}, not Active. Apply does not start it again, in case somebody stopped it for a reason: scimform start does.`,
          },
          {
            condition: hcl`${address}.output.code != "Quarantine"`,
            error_message:
              'The job is in quarantine: it runs rarely until the cause is gone. Its status in Microsoft Entra names the cause.',
          },
        ],
      },
    });
  }
}
