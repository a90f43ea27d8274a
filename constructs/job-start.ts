import { Construct } from 'constructs';
import { comesAfter } from './dependency';
import { MsgraphResourceAction } from './msgraph/resource-action';
import type { SynchronizationJob } from './synchronization-job';

/** Inputs of {@link JobStart}. */
export interface JobStartProps {
  readonly job: SynchronizationJob;
  /** Addresses of what must be right before the first cycle: schema and settings. */
  readonly after: readonly string[];
}

/**
 * The tutorial's "Provisioning Status: On". It starts a job once: a job that somebody paused later, in an emergency, is
 * not started again by the next apply. `-replace=msgraph_resource_action.start` starts it.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start
 */
export class JobStart extends Construct {
  /** Address of the resource. */
  readonly address: string;

  constructor(scope: Construct, id: string, { job, after }: JobStartProps) {
    super(scope, id);
    const start = new MsgraphResourceAction(this, 'start', {
      resourceUrl: job.url(''),
      action: 'start',
      method: 'POST',
    });
    this.address = comesAfter(start, after).address;
  }
}
