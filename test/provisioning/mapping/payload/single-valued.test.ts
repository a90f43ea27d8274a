import { isSingleValued } from '../../../../provisioning/mapping/payload/single-valued';

test.each<[string, boolean]>([
  ['title', true],
  ['userName', true],
  ['name.givenName', true],
  ['urn:ietf:params:scim:schemas:core:2.0:User:title', true],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', true],
  ['emails', false],
  ['emails[type eq "work"].value', false],
  ['roles', false],
  ['name', false],
  ['tags', false],
  ['urn:ietf:params:scim:schemas:extension:x:2.0:User:title', false],
  ['no path', false],
])('%s: %p', (target, expected) => {
  expect(isSingleValued(target)).toBe(expected);
});
