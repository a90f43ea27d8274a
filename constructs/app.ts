import { App } from 'cdktf';
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
  /**
   * Where to write instead, for callers that move the files themselves.
   * @default `outdir`
   */
  readonly scratch?: string;
}

/** Name of a tenant's stack, `<spec>-<tenant>`. */
export function stackName({ name, tenant }: Provisioning): string {
  return `${name}-${tenant.name}`;
}

/** The CDKTF app of a spec, one stack for each tenant; `synth()` writes `<outdir>/stacks/<stack>/cdk.tf.json`. */
export function provisioningApp({
  tenants,
  specFolder,
  project,
  outdir,
  scratch,
}: ProvisioningAppProps): App {
  const app = new App({ outdir: scratch ?? outdir });
  for (const provisioning of tenants) {
    const stack = stackName(provisioning);
    const localState = localStatePath(project, specFolder, outdir, stack);
    new LoneStack(app, stack, { provisioning, ...(localState === undefined ? {} : { localState }) });
  }
  return app;
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
