import { createRequire } from 'node:module';
import { RootConstruct } from 'constructs';
import type { Provisioning } from '../provisioning/model';
import { tenantStack, type ProvisioningAppProps } from './app';
import { stableJson } from './stable-json';

/** What Terraform reads of one tenant. */
export interface Configuration {
  readonly provisioning: Provisioning;
  /** Name of the stack. */
  readonly stack: string;
  /** Content of its `cdk.tf.json`. */
  readonly text: string;
}

/** Part of every configuration; an app would say it to its stacks. */
const { version } = createRequire(__filename)('cdktf/package.json') as { version: string };

/**
 * The configurations of a spec, one tenant after the other, each with the bytes that {@link provisioningApp} would
 * write. Nothing is written here, no variable of the environment is read, and every stack is let go before the next one
 * is made, so that many tenants need little more memory than one.
 */
export function* configurations({ tenants, ...paths }: ProvisioningAppProps): Generator<Configuration> {
  const root = new RootConstruct();
  root.node.setContext('cdktfVersion', version);
  for (const provisioning of tenants) {
    const stack = tenantStack(root, provisioning, paths);
    stack.runAllValidations();
    yield { provisioning, stack: stack.node.id, text: stableJson(stack.toTerraform()) };
    root.node.tryRemoveChild(stack.node.id);
  }
}
