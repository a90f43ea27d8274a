import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Credential } from '../provisioning/model';
import { named } from './addresses';
import { secretVariable } from './secret-variables';
import { literal } from './terraform-text';

/** Whether the value is known only at apply, from an environment variable. */
export function isSecret(credential: Credential): boolean {
  return typeof credential.value !== 'string';
}

/** Declares one sensitive variable for each secret credential. */
export function declareSecretVariables(scope: Construct, credentials: readonly Credential[]): void {
  for (const { field, key } of credentials.filter(isSecret)) {
    named(
      new TerraformVariable(scope, secretVariable(field), {
        type: 'string',
        sensitive: true,
        nullable: false,
        description: `${key} of the application; never written into the configuration.`,
      }),
      secretVariable(field),
    );
  }
}

/** The value of a credential as a Terraform string: literal, or a reference to its variable. */
export function credentialValue({ field, value }: Credential): string {
  return typeof value === 'string' ? literal(value) : `\${var.${secretVariable(field)}}`;
}
