/** The application that is provisioned to, as the other constructs refer to it, whether it was made here or elsewhere. */
export interface EnterpriseApplication {
  /** Address of the resource that makes it; absent where nothing does. */
  readonly address?: string;
  /** HCL: object id of the service principal. */
  readonly servicePrincipalObjectId: string;
  /** HCL: id of the service principal as azuread knows it, `/servicePrincipals/{id}`. */
  readonly servicePrincipalId: string;
  /** Graph path below the service principal, e.g. `/synchronization/secrets`, as a Terraform string. */
  url(path: string): string;
}
