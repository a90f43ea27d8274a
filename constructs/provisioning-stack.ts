import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Provisioning } from '../provisioning/model';
import { named } from './addresses';
import { Assignments } from './assignments';
import { StateBackend } from './backend';
import { declareSecretVariables } from './credentials';
import { CredentialsTest } from './credentials-test';
import type { EnterpriseApplication } from './enterprise-application';
import { ExistingApplication } from './existing-application';
import { GalleryApplication } from './gallery-application';
import { HealthCheck } from './health-check';
import { JobStart } from './job-start';
import { TenantProviders } from './providers';
import { declaresSettings, Settings } from './settings';
import { SynchronizationJob } from './synchronization-job';
import { declaresSchema, SynchronizationSchema } from './synchronization-schema';

/** Inputs of {@link ProvisioningStack}. */
export interface ProvisioningStackProps {
  /** The checked spec of one tenant. */
  readonly provisioning: Provisioning;
  /**
   * Path of the local state, relative to the stack's folder, where the spec declares no backend.
   * @default Terraform's `terraform.tfstate` in the stack's folder
   */
  readonly localState?: string;
}

/**
 * One tenant of one spec: the provisioning job of a gallery application, every step of the portal tutorial as a
 * construct, in the order in which it takes effect.
 */
export class ProvisioningStack extends TerraformStack {
  readonly application: EnterpriseApplication;
  readonly assignments: Assignments;
  readonly job: SynchronizationJob;

  constructor(scope: Construct, id: string, { provisioning, localState }: ProvisioningStackProps) {
    super(scope, id);
    const { tenant, credentials, mappings, status } = provisioning;
    // Says whose folder this is, so that the folder of a tenant that is gone can be told from other specs'.
    this.addOverride('//.scimform', { name: provisioning.name, tenant: tenant.name });
    new TenantProviders(this, 'providers', tenant);
    new StateBackend(this, 'backend', provisioning.backend ?? localBackend(localState));
    declareSecretVariables(this, credentials);

    const { existing, protect, synchronizationTemplateId: templateId } = provisioning.application;
    const application =
      existing === undefined
        ? new GalleryApplication(this, 'application', provisioning.application)
        : new ExistingApplication(this, 'application', { existing });
    this.application = application;
    this.assignments = new Assignments(this, 'assignments', {
      application,
      assignments: provisioning.assignments,
    });
    this.job = new SynchronizationJob(this, 'job', {
      application,
      assignments: this.assignments,
      ...(templateId === undefined ? {} : { templateId }),
      ...(status === undefined ? {} : { status }),
      protect: existing !== undefined && protect,
    });
    const job = this.job;

    const test =
      credentials.length === 0 ? undefined : new CredentialsTest(this, 'test', { job, credentials });
    const settings = declaresSettings(provisioning)
      ? new Settings(this, 'settings', {
          ...provisioning,
          application,
          ...(test === undefined ? {} : { test }),
        })
      : undefined;
    const schema = declaresSchema(mappings)
      ? new SynchronizationSchema(this, 'schema', { job, mappings })
      : undefined;

    if (status === 'started') {
      const after = [schema, settings].flatMap((part) => (part === undefined ? [] : [part.address]));
      const start = new JobStart(this, 'start', { job, after });
      new HealthCheck(this, 'health', { job, start });
    }
    this.output('service_principal_id', this.application.servicePrincipalObjectId);
    this.output('job', 'azuread_synchronization_job.job.id');
  }

  private output(name: string, expression: string): void {
    named(new TerraformOutput(this, `output.${name}`, { value: `\${${expression}}` }), name);
  }
}

function localBackend(path: string | undefined): { type: string; arguments: Record<string, unknown> } {
  return { type: 'local', arguments: path === undefined ? {} : { path } };
}
