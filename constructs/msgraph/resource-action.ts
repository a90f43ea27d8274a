import type { TerraformMetaArguments } from 'cdktf';
import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { named } from '../addresses';

/** Arguments of `msgraph_resource_action`: one request, sent on creation and again when its body changes. */
export interface MsgraphResourceActionConfig extends TerraformMetaArguments {
  /** Path below the API version, without leading slash. */
  readonly resourceUrl: string;
  readonly action: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
}

/** `msgraph_resource_action`; it is never read back, and destroying it sends nothing. */
export class MsgraphResourceAction extends TerraformResource {
  /** Address for use inside HCL expressions. */
  readonly address: string;

  constructor(
    scope: Construct,
    name: string,
    private readonly config: MsgraphResourceActionConfig,
  ) {
    super(scope, `action.${name}`, { ...config, terraformResourceType: 'msgraph_resource_action' });
    named(this, name);
    this.address = `msgraph_resource_action.${name}`;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {
      resource_url: this.config.resourceUrl,
      action: this.config.action,
      method: this.config.method,
      body: this.config.body,
    };
  }
}
