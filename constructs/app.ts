import { App } from 'cdktf';
import type { Construct } from 'constructs';
import type { Provisioning } from '../provisioning/model';
import { localStatePath } from './local-state';
import { ProvisioningStack } from './provisioning-stack';

/** Inputs of {@link provisioningApp}. */
export interface ProvisioningAppProps {
  /** One checked spec, tenant by tenant. */
  readonly tenants: readonly Provisioning[];
  /** Absolute path of the folder the spec lies in. */
  readonly specFolder: string;
  /** Absolute path of the folder that the command runs in. */
  readonly project: string;
  /** Absolute path of the output folder. */
  readonly outdir: string;
}

/** Name of a tenant's stack, `<spec>-<tenant>`. */
export function stackName({ name, tenant }: Provisioning): string {
  return `${name}-${tenant.name}`;
}

/** The CDKTF app of a spec, one stack for each tenant; `synth()` writes `<outdir>/stacks/<stack>/cdk.tf.json`. */
export function provisioningApp({ tenants, ...paths }: ProvisioningAppProps): App {
  const app = new App({ outdir: paths.outdir });
  for (const provisioning of tenants) tenantStack(app, provisioning, paths);
  return app;
}

/** The stack of one tenant, under its name and with its local state where a spec's state belongs. */
export function tenantStack(
  scope: Construct,
  provisioning: Provisioning,
  { project, specFolder, outdir }: Omit<ProvisioningAppProps, 'tenants'>,
): ProvisioningStack {
  const stack = stackName(provisioning);
  const localState = localStatePath(project, specFolder, outdir, stack);
  return new LoneStack(scope, stack, { provisioning, ...(localState === undefined ? {} : { localState }) });
}

/**
 * A stack that refers to no other. cdktf resolves every text of every stack twice, the first time to find references
 * across stacks; here there are none to find.
 */
class LoneStack extends ProvisioningStack {
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
