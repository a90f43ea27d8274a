import type { DataTerraformRemoteStateConfig, TerraformRemoteState } from 'cdktf';
import { TerraformBackend } from 'cdktf';
import type { Construct } from 'constructs';
import type { Backend } from '../provisioning/model';
import { literalValue } from './terraform-text';

/**
 * Where the state of the stack lies: any Terraform backend, as its block. One is always declared, because cdktf's
 * default writes an absolute path into the configuration.
 */
export class StateBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    id: string,
    private readonly backend: Backend,
  ) {
    super(scope, id, backend.type);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return literalValue({ ...this.backend.arguments });
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    throw new Error('scimform writes Terraform JSON; HCL output is not supported.');
  }

  /** Throws: stacks of scimform share nothing, so no stack reads the state of another. */
  override getRemoteStateDataSource(
    _scope: Construct,
    _name: string,
    _fromStack: string | DataTerraformRemoteStateConfig,
  ): TerraformRemoteState {
    throw new Error('Stacks of scimform do not refer to each other.');
  }
}
