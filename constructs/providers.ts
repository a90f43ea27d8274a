import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { Cloud, Tenant } from '../provisioning/model';
import { named } from './addresses';
import { MsgraphProvider } from './msgraph/provider';
import { IDENTITY_SECRET_VARIABLE } from './secret-variables';
import { literal } from './terraform-text';

/** Both providers know the national clouds by one name; the public cloud is their default and stays unsaid. */
const ENVIRONMENTS = {
  public: undefined,
  usgov: 'usgovernment',
  'usgov-dod': 'usgovernmentl5',
  china: 'china',
} as const satisfies Record<Cloud, string | undefined>;

/** Terraform that runs the configuration; `check` blocks exist from 1.5 on. */
const TERRAFORM_VERSION = '>= 1.5.0';

/** The cdktf binding pins one minor version; a range lets fixes of the provider arrive. */
const AZUREAD = { source: 'hashicorp/azuread', version: '>= 3.7.0, < 4.0.0' };

/**
 * The two providers, pointed at one tenant of one cloud. Who applies comes from the tenant's `identity`, else from the
 * providers' own environment (`ARM_CLIENT_ID`, `ARM_USE_OIDC`, …).
 */
export class TenantProviders extends Construct {
  constructor(scope: Construct, id: string, tenant: Pick<Tenant, 'tenantId' | 'cloud' | 'identity'>) {
    super(scope, id);
    const environment = ENVIRONMENTS[tenant.cloud];
    const settings = {
      tenantId: literal(tenant.tenantId),
      ...(environment === undefined ? {} : { environment }),
      ...this.credentials(tenant),
    };
    new AzureadProvider(this, 'azuread', settings);
    new MsgraphProvider(this, 'msgraph', {
      ...settings,
      // `environment` exists from 0.5.0 on; older releases know the public cloud only.
      versionConstraint: environment === undefined ? '>= 0.3.0, < 1.0.0' : '>= 0.5.0, < 1.0.0',
    });
    const stack = TerraformStack.of(this);
    stack.addOverride('terraform.required_version', TERRAFORM_VERSION);
    stack.addOverride('terraform.required_providers.azuread', AZUREAD);
  }

  private credentials({ identity }: Pick<Tenant, 'identity'>): { clientId?: string; clientSecret?: string } {
    if (identity === undefined) return {};
    const clientId = literal(identity.clientId);
    if (identity.clientSecret === undefined) return { clientId };
    named(
      new TerraformVariable(this, IDENTITY_SECRET_VARIABLE, {
        type: 'string',
        sensitive: true,
        nullable: false,
        description: 'Client secret of the application that applies this configuration.',
      }),
      IDENTITY_SECRET_VARIABLE,
    );
    return { clientId, clientSecret: `\${var.${IDENTITY_SECRET_VARIABLE}}` };
  }
}
