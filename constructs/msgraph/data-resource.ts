import type { TerraformMetaArguments } from 'cdktf';
import { TerraformDataSource } from 'cdktf';
import type { Construct } from 'constructs';
import { named } from '../addresses';

/** Arguments of data `msgraph_resource`: one GET of Microsoft Graph v1.0. */
export interface DataMsgraphResourceConfig extends TerraformMetaArguments {
  /** Path below the API version, without leading slash. */
  readonly url: string;
  /** OData options, e.g. `{ $select: ['id'] }`. */
  readonly queryParameters?: Readonly<Record<string, readonly string[]>>;
  /** JMESPath expressions over the answer; they become members of `output`. */
  readonly responseExportValues: Readonly<Record<string, string>>;
}

/** Data `msgraph_resource`; its `output` holds exactly what `responseExportValues` names. */
export class DataMsgraphResource extends TerraformDataSource {
  /** Address for use inside HCL expressions. */
  readonly address: string;

  constructor(
    scope: Construct,
    name: string,
    private readonly config: DataMsgraphResourceConfig,
  ) {
    super(scope, `data.${name}`, { ...config, terraformResourceType: 'msgraph_resource' });
    named(this, name);
    this.address = `data.msgraph_resource.${name}`;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {
      url: this.config.url,
      query_parameters: this.config.queryParameters,
      response_export_values: this.config.responseExportValues,
    };
  }
}
