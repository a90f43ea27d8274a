import { TerraformStack, Testing } from 'cdktf';
import { GalleryApplication } from '../../constructs/gallery-application';
import { assignmentName, principalName } from '../../constructs/names';
import type { Principal } from '../../provisioning/model';
import { provisioning } from '../support/provisioning';
import { addresses, synth } from '../support/synth';

const user = (value: string): Principal => ({ type: 'user', by: 'userPrincipalName', value });
const group = (value: string): Principal => ({ type: 'group', by: 'displayName', value });

describe('addresses', () => {
  // State refers to these: a change here needs `moved` blocks and a word in the changelog.
  it('are frozen', () => {
    expect(addresses(synth(provisioning()))).toEqual([
      'azuread_app_role_assignment.group_smartconnect_pilot_user_97a61601',
      'azuread_app_role_assignment.user_pilot_contoso_example_user_814b0113',
      'azuread_application_from_template.app',
      'azuread_synchronization_job.job',
      'data.azuread_application_template.gallery',
      'data.msgraph_resource.group_smartconnect_pilot_1c5de5b9',
      'data.msgraph_resource.roles',
      'data.msgraph_resource.schema',
      'data.msgraph_resource.settings',
      'data.msgraph_resource.status',
      'data.msgraph_resource.templates',
      'data.msgraph_resource.user_pilot_contoso_example_4830a5d5',
      'msgraph_resource_action.start',
      'msgraph_resource_action.test_connection',
      'msgraph_update_resource.schema',
      'msgraph_update_resource.settings',
    ]);
  });

  it.each([
    ['names that differ in case', group('Sales'), group('sales')],
    ['names that differ in punctuation', group('R&D'), group('R D')],
    ['names without any letter of ASCII', group('営業'), group('開発')],
    ['a user and a group of one name', user('sales'), group('sales')],
    ['long names with one beginning', group(`${'x'.repeat(60)}1`), group(`${'x'.repeat(60)}2`)],
  ])('tell apart %s', (_, one, other) => {
    expect(principalName(one)).not.toBe(principalName(other));
    expect(principalName(one)).toMatch(/^(user|group)_[a-z0-9_]*$/);
  });

  it('do not depend on the case of a user principal name', () => {
    expect(principalName(user('Ann@Contoso.example'))).toBe(principalName(user('ann@contoso.example')));
  });

  it('depend on the role', () => {
    const names = ['User', 'Admin'].map((role) => assignmentName({ principal: group('Sales'), role }));
    expect(new Set(names).size).toBe(2);
  });

  it('stand once in a stack: a second configuration is refused, not merged', () => {
    const stack = new TerraformStack(Testing.app(), 'twice');
    const props = { galleryDisplayName: 'A', displayName: 'A', protect: true };
    new GalleryApplication(stack, 'one', props);
    expect(() => new GalleryApplication(stack, 'two', props)).toThrow(/use one stack for each tenant/);
  });
});
