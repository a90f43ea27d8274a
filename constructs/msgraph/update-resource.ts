import type { TerraformMetaArguments } from 'cdktf';
import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { named } from '../addresses';

/** Arguments of `msgraph_update_resource`: a document that exists and is written over. */
export interface MsgraphUpdateResourceConfig extends TerraformMetaArguments {
  /** Path below the API version, without leading slash. */
  readonly url: string;
  readonly updateMethod: 'PUT' | 'PATCH';
  readonly body: unknown;
  /**
   * Whether a member of `body` that the live document lacks passes as unchanged.
   * @default true (the provider's)
   */
  readonly ignoreMissingProperty?: boolean;
}

/** `msgraph_update_resource`; destroying it leaves the live document as it is. */
export class MsgraphUpdateResource extends TerraformResource {
  /** Address for use inside HCL expressions. */
  readonly address: string;

  constructor(
    scope: Construct,
    name: string,
    private readonly config: MsgraphUpdateResourceConfig,
  ) {
    super(scope, `update.${name}`, { ...config, terraformResourceType: 'msgraph_update_resource' });
    named(this, name);
    this.address = `msgraph_update_resource.${name}`;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {
      url: this.config.url,
      update_method: this.config.updateMethod,
      ignore_missing_property: this.config.ignoreMissingProperty,
      body: this.config.body,
    };
  }
}
