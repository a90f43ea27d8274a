/**
 * Where the values of SCIM attributes usually come from, as Microsoft's article on SCIM endpoints prints it. An application
 * may differ in every one: they are offered, never assumed.
 *
 * https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What a mapping gives its target: a source attribute, or an expression. */
export interface UsualSource {
  readonly source?: string;
  readonly expression?: string;
}

/** The usual source of each SCIM attribute of a user. */
export const USUAL_USER_SOURCES: ReadonlyMap<string, UsualSource> = new Map<string, UsualSource>([
  ['userName', { source: 'userPrincipalName' }],
  ['active', { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }],
  ['displayName', { source: 'displayName' }],
  ['name.givenName', { source: 'givenName' }],
  ['name.familyName', { source: 'surname' }],
  ['emails[type eq "work"].value', { source: 'mail' }],
  ['title', { source: 'jobTitle' }],
  ['externalId', { source: 'mailNickname' }],
  ['phoneNumbers[type eq "work"].value', { source: 'telephoneNumber' }],
  ['phoneNumbers[type eq "mobile"].value', { source: 'mobile' }],
  ['addresses[type eq "work"].streetAddress', { source: 'streetAddress' }],
  ['addresses[type eq "work"].postalCode', { source: 'postalCode' }],
  [`${ENTERPRISE}:employeeNumber`, { source: 'employeeId' }],
  [`${ENTERPRISE}:department`, { source: 'department' }],
  [`${ENTERPRISE}:manager`, { source: 'manager' }],
]);
