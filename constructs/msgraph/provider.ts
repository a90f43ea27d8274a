import { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';

/** Arguments of the provider `microsoft/msgraph` that scimform sets; the rest comes from the environment (`ARM_*`). */
export interface MsgraphProviderConfig {
  readonly tenantId: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** National cloud; understood from msgraph 0.5.0 on. */
  readonly environment?: 'usgovernment' | 'usgovernmentl5' | 'china';
  /** @default '>= 0.3.0, < 1.0.0' (`update_method` exists from 0.3.0) */
  readonly versionConstraint?: string;
}

/** The provider block of `microsoft/msgraph`. There is no binding for it on npm. */
export class MsgraphProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: MsgraphProviderConfig,
  ) {
    super(scope, id, {
      terraformResourceType: 'msgraph',
      terraformProviderSource: 'microsoft/msgraph',
      terraformGeneratorMetadata: {
        providerName: 'msgraph',
        providerVersionConstraint: config.versionConstraint ?? '>= 0.3.0, < 1.0.0',
      },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {
      tenant_id: this.config.tenantId,
      client_id: this.config.clientId,
      client_secret: this.config.clientSecret,
      environment: this.config.environment,
    };
  }
}
