/**
 * PLACEHOLDER. What a gallery application's synchronization template really holds is not published; this is the mapping
 * that Microsoft's article on SCIM end points prints as usual for the generic SCIM application, in the shape of a live
 * schema. A real tenant may differ in every row: read its template before relying on any of them.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
import type { GalleryEntry } from '../tenant/gallery';
import { guidOf } from '../tenant/ids';
import type { JsonObject } from '../graph/json';

const SOURCE_DIRECTORY = 'Azure Active Directory';
const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const DISABLE_SOFT_DELETED = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';

/** Source, target, and the matching precedence where there is one. A source in brackets or parentheses is an expression. */
type Row = readonly [source: string, target: string, matchingPriority?: number];

const USER_ROWS: readonly Row[] = [
  ['userPrincipalName', 'userName', 1],
  [DISABLE_SOFT_DELETED, 'active'],
  ['displayName', 'displayName'],
  ['jobTitle', 'title'],
  ['mail', 'emails[type eq "work"].value'],
  ['proxyAddresses', 'emails[type eq "other"].value'],
  ['givenName', 'name.givenName'],
  ['surname', 'name.familyName'],
  ['physicalDeliveryOfficeName', 'addresses[type eq "other"].formatted'],
  ['streetAddress', 'addresses[type eq "work"].streetAddress'],
  ['postalCode', 'addresses[type eq "work"].postalCode'],
  ['telephoneNumber', 'phoneNumbers[type eq "work"].value'],
  ['mobile', 'phoneNumbers[type eq "mobile"].value'],
  ['facsimileTelephoneNumber', 'phoneNumbers[type eq "fax"].value'],
  ['mailNickname', 'externalId'],
  ['employeeId', `${ENTERPRISE_USER}:employeeNumber`],
  ['department', `${ENTERPRISE_USER}:department`],
  ['manager', `${ENTERPRISE_USER}:manager`],
];

const GROUP_ROWS: readonly Row[] = [
  ['displayName', 'displayName', 1],
  ['objectId', 'externalId'],
  ['members', 'members'],
];

/** Source attributes that scoping filters commonly use, beyond those that the rows map. */
const MORE_USER_ATTRIBUTES = [
  'objectId',
  'IsSoftDeleted',
  'accountEnabled',
  'country',
  'city',
  'state',
  'companyName',
  'usageLocation',
  'userType',
];

/** The schema a new job of this gallery entry gets, where the caller gave none. */
export function placeholderSchema(entry: GalleryEntry): JsonObject {
  return {
    id: entry.synchronizationTemplateId,
    version: 'v1.0',
    synchronizationRules: [rule(entry)],
    directories: [sourceDirectory(), targetDirectory(entry)],
  };
}

function rule(entry: GalleryEntry): JsonObject {
  return {
    id: guidOf(`gallery/${entry.displayName}/rule`),
    name: 'USER_TO_USER',
    priority: 1,
    editable: true,
    sourceDirectoryName: SOURCE_DIRECTORY,
    targetDirectoryName: entry.displayName,
    containerFilter: null,
    groupFilter: null,
    metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
    objectMappings: [
      objectMapping(entry.objectMappingName, 'User', ENTERPRISE_USER, USER_ROWS),
      {
        ...objectMapping(entry.groupMappingName, 'Group', CORE_GROUP, GROUP_ROWS),
        enabled: entry.provisionsGroups,
      },
      helperMapping(),
    ],
  };
}

function objectMapping(name: string, source: string, target: string, rows: readonly Row[]): JsonObject {
  return {
    name,
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    sourceObjectName: source,
    targetObjectName: target,
    scope: null,
    metadata: [{ key: 'EscrowBehavior', value: '"Default"' }],
    attributeMappings: rows.map(attributeMapping),
  };
}

/** Real schemas hold such disabled, nameless mappings; a program must not take one for the user mapping. */
function helperMapping(): JsonObject {
  return {
    name: null,
    enabled: false,
    flowTypes: 'None',
    sourceObjectName: 'User',
    targetObjectName: CORE_GROUP,
    scope: null,
    metadata: [{ key: 'Unsynchronized', value: 'true' }],
    attributeMappings: [],
  };
}

function attributeMapping([source, target, matchingPriority = 0]: Row): JsonObject {
  return {
    targetAttributeName: target,
    matchingPriority,
    defaultValue: '',
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    source: source === DISABLE_SOFT_DELETED ? switchSource() : attributeSource(source),
  };
}

function attributeSource(name: string): JsonObject {
  return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] };
}

function switchSource(): JsonObject {
  const values = ['False', 'True', 'True', 'False'].map((value) => ({
    key: 'switchValue',
    value: { type: 'Constant', name: value, expression: `"${value}"`, parameters: [] },
  }));
  const parameters = [{ key: 'source', value: attributeSource('IsSoftDeleted') }, ...values];
  return { type: 'Function', name: 'Switch', expression: DISABLE_SOFT_DELETED, parameters };
}

function sourceDirectory(): JsonObject {
  const users = [
    ...USER_ROWS.map(([source]) => source).filter((source) => source !== DISABLE_SOFT_DELETED),
    ...MORE_USER_ATTRIBUTES,
  ];
  const groups = GROUP_ROWS.map(([source]) => source);
  // The id that this directory commonly has in exported schemas.
  const id = '66e4a8cc-1b7b-435e-95f8-f06cea133828';
  const objects = [directoryObject('User', users), directoryObject('Group', groups)];
  return directory(id, SOURCE_DIRECTORY, objects, true);
}

function targetDirectory(entry: GalleryEntry): JsonObject {
  const targets = (rows: readonly Row[]) => rows.map(([, target]) => target);
  const objects = [
    directoryObject(ENTERPRISE_USER, targets(USER_ROWS)),
    directoryObject(CORE_GROUP, targets(GROUP_ROWS)),
  ];
  return directory(guidOf(`gallery/${entry.displayName}/directory`), entry.displayName, objects, false);
}

function directory(id: string, name: string, objects: JsonObject[], readOnly: boolean): JsonObject {
  return { id, name, objects, readOnly, version: 'v1.0', discoverabilities: 'None', discoveryDateTime: null };
}

function directoryObject(name: string, attributes: readonly string[]): JsonObject {
  const definitions = [...new Set(attributes)].sort().map(attributeDefinition);
  return { name, attributes: definitions, metadata: [], supportedApis: [] };
}

const TYPES: Readonly<Record<string, string>> = {
  active: 'Boolean',
  accountEnabled: 'Boolean',
  IsSoftDeleted: 'Boolean',
  manager: 'Reference',
  members: 'Reference',
  [`${ENTERPRISE_USER}:manager`]: 'Reference',
};
const MULTIVALUED = ['members', 'proxyAddresses'];
const REQUIRED = ['userName'];

function attributeDefinition(name: string): JsonObject {
  return {
    name,
    type: TYPES[name] ?? 'String',
    anchor: false,
    required: REQUIRED.includes(name),
    multivalued: MULTIVALUED.includes(name),
    caseExact: false,
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: [],
    apiExpressions: [],
    metadata: [],
  };
}
