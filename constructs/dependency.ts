import type { ITerraformDependable } from 'cdktf';

/**
 * An address for `depends_on`. cdktf would make a token of the resource and look for it in every text; the address is
 * known, so that is saved.
 */
export function dependency(address: string): ITerraformDependable {
  return { fqn: address };
}
