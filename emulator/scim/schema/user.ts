import { attribute, complex } from './definition';
import type { SchemaDefinition } from './definition';
import { typeAndPrimary, valuesWithTypes } from './multi-valued';

/**
 * A user. `password`, `groups` and `x509Certificates` are left out: the provisioning service sends none of them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1
 */
export const USER_SCHEMA: SchemaDefinition = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute('userName', 'Name to sign in with.', { required: true, uniqueness: 'server' }),
    complex('name', 'Parts of the name.', [
      attribute('formatted', 'The whole name.'),
      attribute('familyName', 'Family name.'),
      attribute('givenName', 'Given name.'),
      attribute('middleName', 'Middle names.'),
      attribute('honorificPrefix', 'Title before the name.'),
      attribute('honorificSuffix', 'Suffix after the name.'),
    ]),
    attribute('displayName', 'Name as shown to people.'),
    attribute('nickName', 'How people call the user.'),
    attribute('profileUrl', 'Page about the user.', {
      type: 'reference',
      referenceTypes: ['external'],
      caseExact: true,
    }),
    attribute('title', 'Title, such as Vice President.'),
    attribute('userType', 'Relation to the organization.'),
    attribute('preferredLanguage', 'Preferred languages, as in Accept-Language.'),
    attribute('locale', 'Where dates, numbers and currency are written as the user does.'),
    attribute('timezone', 'Time zone, such as Europe/Berlin.'),
    attribute('active', 'Whether the account is in use.', { type: 'boolean' }),
    valuesWithTypes('emails', 'E-mail addresses.', ['work', 'home', 'other']),
    valuesWithTypes('phoneNumbers', 'Phone numbers.', ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    valuesWithTypes('ims', 'Instant messaging addresses.'),
    valuesWithTypes('photos', 'Addresses of pictures.', ['photo', 'thumbnail']),
    complex(
      'addresses',
      'Postal addresses.',
      [
        attribute('formatted', 'The whole address.'),
        attribute('streetAddress', 'Street and number.'),
        attribute('locality', 'City.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country, in two letters.'),
        ...typeAndPrimary(['work', 'home', 'other']),
      ],
      { multiValued: true },
    ),
    valuesWithTypes('entitlements', 'What the user may use.'),
    valuesWithTypes('roles', 'Roles of the user.'),
  ],
};
