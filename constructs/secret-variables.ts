/** Names of the sensitive Terraform variables; free of cdktf, so that commands may know them without loading it. */

/** The variable that holds the client secret of the tenant's identity. */
export const IDENTITY_SECRET_VARIABLE = 'identity_client_secret';

/** The variable of a secret credential field: the field in snake case. */
export function secretVariable(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
