import type { JsonObject } from '../graph/json';
import type { Properties } from './property-values';

/**
 * What a program may write of a group.
 *
 * @see https://learn.microsoft.com/graph/api/resources/group
 */
export const GROUP_PROPERTIES: Properties = {
  resource: 'Group',
  required: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'],
  writable: {
    classification: 'text',
    description: 'text',
    displayName: 'text',
    groupTypes: 'texts',
    isAssignableToRole: 'flag',
    mailEnabled: 'flag',
    mailNickname: 'text',
    preferredDataLocation: 'text',
    preferredLanguage: 'text',
    securityEnabled: 'flag',
    theme: 'text',
    visibility: 'text',
  },
  readOnly: [
    'assignedLicenses',
    'createdDateTime',
    'deletedDateTime',
    'expirationDateTime',
    'id',
    'isArchived',
    'isManagementRestricted',
    'licenseProcessingState',
    'mail',
    'onPremisesDomainName',
    'onPremisesLastSyncDateTime',
    'onPremisesNetBiosName',
    'onPremisesProvisioningErrors',
    'onPremisesSamAccountName',
    'onPremisesSecurityIdentifier',
    'onPremisesSyncEnabled',
    'proxyAddresses',
    'renewedDateTime',
    'securityIdentifier',
    'serviceProvisioningErrors',
  ],
  notKept: [
    'allowExternalSenders',
    'assignedLabels',
    'autoSubscribeNewMembers',
    'hideFromAddressLists',
    'hideFromOutlookClients',
    'membershipRule',
    'membershipRuleProcessingState',
    'members',
    'owners',
    'resourceBehaviorOptions',
    'resourceProvisioningOptions',
    'uniqueName',
  ],
};

/** A group of which nothing is known yet. */
export const BLANK_GROUP: JsonObject = {
  description: null,
  mail: null,
  groupTypes: [],
};
