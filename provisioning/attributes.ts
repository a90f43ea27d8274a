/**
 * The one table of attribute names. Mappings, filters and expressions use the names of the provisioning service's directory
 * schema; directory snapshots carry Microsoft Graph's. Most are the same; where they differ the table says so.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes
 */

/** Types of the provisioning service's attribute definitions. */
export type AttributeType = 'String' | 'Integer' | 'Reference' | 'Binary' | 'Boolean' | 'DateTime';

export interface SourceAttribute {
  /** Name in mappings, filters and expressions. */
  readonly name: string;
  readonly type: AttributeType;
  readonly multivalued: boolean;
  /**
   * Where Graph's user or group has the value, as a path (`businessPhones[0]`, `manager.id`); absent for values that the
   * service computes.
   */
  readonly graph?: string;
  /** The documented reason why a scoping filter cannot use it; absent where it can. */
  readonly notFilterable?: string;
}

/** The kinds of source objects that can be provisioned. */
export type ObjectType = 'user' | 'group';

interface Extra {
  readonly type?: AttributeType;
  readonly multivalued?: boolean;
  /** Graph's path; `null` for computed values. Default: the name itself. */
  readonly graph?: string | null;
  readonly notFilterable?: string;
}

function attribute(name: string, extra: Extra = {}): SourceAttribute {
  const { type = 'String', multivalued = false, graph = name } = extra;
  const reason = extra.notFilterable ?? reasonAgainst(type, multivalued);
  return {
    name,
    type,
    multivalued,
    ...(graph === null ? {} : { graph }),
    ...(reason === undefined ? {} : { notFilterable: reason }),
  };
}

function reasonAgainst(type: AttributeType, multivalued: boolean): string | undefined {
  if (multivalued) return 'it has several values';
  if (type === 'DateTime') return 'it is a date';
  return type === 'Reference' ? 'it refers to another object' : undefined;
}

function strings(...names: readonly string[]): readonly SourceAttribute[] {
  return names.map((name) => attribute(name));
}

function dates(...names: readonly string[]): readonly SourceAttribute[] {
  return names.map((name) => attribute(name, { type: 'DateTime' }));
}

const EXTENSION_ATTRIBUTES = Array.from({ length: 15 }, (_, index) => {
  const name = `extensionAttribute${index + 1}`;
  return attribute(name, { graph: `onPremisesExtensionAttributes.${name}` });
});

/** The source attributes of users that Entra's provisioning directory schema is known to have. */
export const USER_ATTRIBUTES: readonly SourceAttribute[] = [
  attribute('objectId', { graph: 'id' }),
  attribute('userPrincipalName'),
  attribute('originalUserPrincipalName', { graph: null }),
  attribute('accountEnabled', { type: 'Boolean' }),
  attribute('IsSoftDeleted', { type: 'Boolean', graph: null }),
  attribute('appRoleAssignments', {
    graph: null,
    multivalued: true,
    notFilterable: 'it is computed from assignments',
  }),
  attribute('dirSyncEnabled', { type: 'Boolean', graph: 'onPremisesSyncEnabled' }),
  attribute('immutableId', { graph: 'onPremisesImmutableId' }),
  attribute('mobile', { graph: 'mobilePhone' }),
  attribute('telephoneNumber', { graph: 'businessPhones[0]' }),
  attribute('facsimileTelephoneNumber', { graph: 'faxNumber' }),
  attribute('physicalDeliveryOfficeName', { graph: 'officeLocation' }),
  attribute('manager', { type: 'Reference', graph: 'manager.id' }),
  attribute('userType', { notFilterable: 'the service does not support it in scoping filters' }),
  ...strings(
    'displayName',
    'givenName',
    'surname',
    'mail',
    'mailNickname',
    'jobTitle',
    'department',
    'companyName',
  ),
  ...strings(
    'employeeId',
    'employeeType',
    'streetAddress',
    'city',
    'state',
    'postalCode',
    'country',
    'usageLocation',
  ),
  ...strings(
    'preferredLanguage',
    'ageGroup',
    'consentProvidedForMinor',
    'legalAgeGroupClassification',
    'creationType',
  ),
  ...strings('externalUserState', 'passwordPolicies', 'preferredDataLocation', 'onPremisesDistinguishedName'),
  ...strings('onPremisesDomainName', 'onPremisesSamAccountName', 'onPremisesSecurityIdentifier'),
  ...strings('onPremisesUserPrincipalName', 'preferredName', 'aboutMe', 'mySite', 'securityIdentifier'),
  ...dates(
    'createdDateTime',
    'deletedDateTime',
    'employeeHireDate',
    'employeeLeaveDateTime',
    'birthday',
    'hireDate',
  ),
  ...dates('externalUserStateChangeDateTime', 'lastPasswordChangeDateTime', 'onPremisesLastSyncDateTime'),
  attribute('proxyAddresses', { multivalued: true }),
  attribute('otherMails', { multivalued: true }),
  attribute('imAddresses', { multivalued: true }),
  attribute('thumbnailPhoto', { type: 'Binary', graph: null, notFilterable: 'it is a picture' }),
  attribute('passwordProfile.password', { graph: null, notFilterable: 'it is a secret' }),
  ...EXTENSION_ATTRIBUTES,
];

/** The source attributes of groups that Entra's provisioning directory schema is known to have. */
export const GROUP_ATTRIBUTES: readonly SourceAttribute[] = [
  attribute('objectId', { graph: 'id' }),
  attribute('mailEnabled', { type: 'Boolean' }),
  attribute('securityEnabled', { type: 'Boolean' }),
  attribute('isAssignableToRole', { type: 'Boolean' }),
  attribute('IsSoftDeleted', { type: 'Boolean', graph: null }),
  attribute('dirSyncEnabled', { type: 'Boolean', graph: 'onPremisesSyncEnabled' }),
  attribute('members', { type: 'Reference', multivalued: true }),
  attribute('owners', { type: 'Reference', multivalued: true }),
  attribute('groupTypes', { multivalued: true }),
  attribute('proxyAddresses', { multivalued: true }),
  ...strings(
    'displayName',
    'description',
    'mail',
    'mailNickname',
    'classification',
    'visibility',
    'membershipRule',
  ),
  ...strings('membershipRuleProcessingState', 'preferredLanguage', 'preferredDataLocation', 'theme'),
  ...strings('onPremisesDomainName', 'onPremisesNetBiosName', 'onPremisesSamAccountName'),
  ...strings('onPremisesSecurityIdentifier', 'securityIdentifier'),
  ...dates(
    'createdDateTime',
    'deletedDateTime',
    'expirationDateTime',
    'renewedDateTime',
    'onPremisesLastSyncDateTime',
  ),
];

/** What is known of a name that a spec uses. */
export type NameAdvice =
  | { readonly kind: 'known'; readonly attribute: SourceAttribute }
  /** A directory extension: `extension_<application id without hyphens>_<name>`; its type is the tenant's business. */
  | { readonly kind: 'extension' }
  /** Graph's name of an attribute that the provisioning service calls otherwise. */
  | { readonly kind: 'graph-name'; readonly right: string }
  /** The right name in another case. */
  | { readonly kind: 'case'; readonly right: string }
  | { readonly kind: 'unknown' };

interface Index {
  readonly byName: ReadonlyMap<string, SourceAttribute>;
  readonly byLowerCase: ReadonlyMap<string, SourceAttribute>;
  readonly byGraphName: ReadonlyMap<string, SourceAttribute>;
}

const INDEXES: Readonly<Record<ObjectType, Index>> = {
  user: index(USER_ATTRIBUTES),
  group: index(GROUP_ATTRIBUTES),
};

function index(attributes: readonly SourceAttribute[]): Index {
  const renamed = attributes.filter(({ graph, name }) => graph !== undefined && graph !== name);
  return {
    byName: new Map(attributes.map((one) => [one.name, one])),
    byLowerCase: new Map(attributes.map((one) => [one.name.toLowerCase(), one])),
    byGraphName: new Map(
      renamed.flatMap((one) => graphSpellings(one.graph ?? '').map((name) => [name, one] as const)),
    ),
  };
}

/** `businessPhones[0]` is also written `businessPhones`; `manager.id` is no other spelling of `manager`. */
function graphSpellings(graph: string): readonly string[] {
  return [graph, graph.replace(/\[0\]$/, '')].map((name) => name.toLowerCase());
}

/** The attribute of that exact name; undefined for extensions and unknown names. */
export function findAttribute(object: ObjectType, name: string): SourceAttribute | undefined {
  return INDEXES[object].byName.get(name);
}

/** What is known of a name as a mapping, a filter or an expression spells it. */
export function adviseOnName(object: ObjectType, name: string): NameAdvice {
  const { byName, byLowerCase, byGraphName } = INDEXES[object];
  const exact = byName.get(name);
  if (exact) return { kind: 'known', attribute: exact };
  if (/^extension_[0-9a-fA-F]{32}_./.test(name)) return { kind: 'extension' };
  const otherCase = byLowerCase.get(name.toLowerCase());
  if (otherCase) return { kind: 'case', right: otherCase.name };
  const graph = byGraphName.get(name.toLowerCase());
  return graph ? { kind: 'graph-name', right: graph.name } : { kind: 'unknown' };
}

/** All names of an object's attributes, for suggestions. */
export function attributeNames(object: ObjectType): readonly string[] {
  return [...INDEXES[object].byName.keys()];
}
