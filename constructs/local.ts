import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { named } from './addresses';

/**
 * Declares a Terraform local under its own name and returns its address for use inside HCL expressions. The value is
 * an expression made by `hcl`, or plain data made literal by `literalValue`.
 */
export function local(scope: Construct, name: string, value: unknown): string {
  named(new TerraformLocal(scope, `local.${name}`, value), name);
  return `local.${name}`;
}
