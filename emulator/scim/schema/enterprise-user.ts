import { attribute, complex } from './definition';
import type { SchemaDefinition } from './definition';

/**
 * What organizations know of their people.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.3
 */
export const ENTERPRISE_USER_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute('employeeNumber', 'Number or code within the organization.'),
    attribute('costCenter', 'Cost center.'),
    attribute('organization', 'Organization.'),
    attribute('division', 'Division.'),
    attribute('department', 'Department.'),
    complex('manager', 'The manager.', [
      attribute('value', 'Id of the manager in this application.', { caseExact: true }),
      attribute('$ref', 'Address of the manager.', {
        type: 'reference',
        referenceTypes: ['User'],
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('displayName', 'Name of the manager.', { mutability: 'readOnly' }),
    ]),
  ],
};
