import { attribute, complex } from './definition';
import type { SchemaDefinition } from './definition';

/**
 * A group. Its name is unique and required, as the provisioning service wants it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.2
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export const GROUP_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute('displayName', 'Name of the group.', { required: true, uniqueness: 'server' }),
    complex(
      'members',
      'Who is in the group.',
      [
        attribute('value', 'Id of the member in this application.', {
          caseExact: true,
          mutability: 'immutable',
        }),
        attribute('$ref', 'Address of the member.', {
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          caseExact: true,
          mutability: 'readOnly',
        }),
        attribute('type', 'What the member is.', {
          canonicalValues: ['User', 'Group'],
          mutability: 'immutable',
        }),
        attribute('display', 'Name of the member.', { mutability: 'immutable' }),
      ],
      { multiValued: true },
    ),
  ],
};
