import { SynchronizationJob as AzureadSynchronizationJob } from '@cdktf/provider-azuread/lib/synchronization-job';
import { Construct } from 'constructs';
import type { Provisioning } from '../provisioning/model';
import { named } from './addresses';
import type { Assignments } from './assignments';
import { comesAfter } from './dependency';
import type { EnterpriseApplication } from './enterprise-application';
import { local } from './local';
import { DataMsgraphResource } from './msgraph/data-resource';
import { hcl, hclString } from './terraform-text';

/** Inputs of {@link SynchronizationJob}. */
export interface SynchronizationJobProps {
  readonly application: EnterpriseApplication;
  /** The job comes after them, so that destroy removes the job before it unassigns anyone. */
  readonly assignments?: Assignments;
  /** @default the only template the application offers; Terraform refuses to choose between several */
  readonly templateId?: string;
  readonly status?: Provisioning['status'];
  /** Whether Terraform refuses to destroy the job. @default false: it goes with the application */
  readonly protect?: boolean;
}

/**
 * The tutorial's "Provisioning Mode: Automatic": the synchronization job of the application. It is created stopped,
 * because a job that is enabled at creation runs before its mappings are right; {@link JobStart} starts it last.
 *
 * https://learn.microsoft.com/graph/api/synchronization-synchronization-post-jobs
 */
export class SynchronizationJob extends Construct {
  /** HCL: Graph path of the job, `servicePrincipals/{id}/synchronization/jobs/{id}`. */
  readonly jobUrl: string;
  /** HCL: id of the synchronization template. */
  readonly templateId: string;

  constructor(scope: Construct, id: string, props: SynchronizationJobProps) {
    super(scope, id);
    this.templateId = local(this, 'template_id', this.template(props));
    const job = named(
      new AzureadSynchronizationJob(this, 'job', {
        servicePrincipalId: `\${${props.application.servicePrincipalId}}`,
        templateId: `\${${this.templateId}}`,
        enabled: false,
        lifecycle: {
          // Paused is held against the portal; otherwise a job that someone started or paused stays as it is.
          ignoreChanges: props.status === 'paused' ? ['template_id'] : ['enabled', 'template_id'],
          ...(props.protect === true ? { preventDestroy: true } : {}),
        },
      }),
      'job',
    );
    comesAfter(job, props.assignments?.addresses ?? []);
    this.jobUrl = local(this, 'job_url', hcl`trimprefix(azuread_synchronization_job.job.id, "/")`);
  }

  /** Graph path below the job, e.g. `/schema`, as a Terraform string. */
  url(path: string): string {
    return `\${${this.jobUrl}}${path}`;
  }

  private template({ application, templateId }: SynchronizationJobProps): string {
    if (templateId !== undefined) return hcl`${hclString(templateId)}`;
    const templates = new DataMsgraphResource(this, 'templates', {
      url: application.url('/synchronization/templates'),
      responseExportValues: { ids: 'value[].id' },
      lifecycle: {
        postcondition: [
          {
            condition: hcl`length(self.output.ids) == 1`,
            errorMessage:
              'Exactly one synchronization template expected, found: ' +
              '${length(self.output.ids) == 0 ? "none" : join(", ", self.output.ids)}. A new application may need ' +
              'a minute until it has one; where it has several, the connector has to name the right one.',
          },
        ],
      },
    });
    return hcl`one(${templates.address}.output.ids)`;
  }
}
