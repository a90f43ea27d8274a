import { galleryEntry } from '../../../emulator/tenant/gallery';

it('fills in what the caller leaves open, the same each time', () => {
  const entry = galleryEntry({ displayName: 'Acme App 2' });
  expect(entry).toMatchObject({
    publisher: 'Acme App 2',
    synchronizationTemplateId: 'AcmeApp2',
    applicationTemplateId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    objectMappingName: 'Synchronize Microsoft Entra users to Acme App 2',
    groupMappingName: 'Synchronize Microsoft Entra groups to Acme App 2',
  });
  expect(entry.appRoles.map(({ displayName }) => displayName)).toEqual(['User', 'msiam_access']);
  expect(galleryEntry({ displayName: 'Acme App 2' })).toEqual(entry);
});

it('takes what the caller says', () => {
  const given = {
    displayName: 'Acme',
    publisher: 'Acme Ltd.',
    homePageUrl: 'https://acme.example',
    applicationTemplateId: 'a',
    synchronizationTemplateId: 's',
    objectMappingName: 'users',
    groupMappingName: 'groups',
    provisionsGroups: false,
    schema: { synchronizationRules: [] },
  };
  expect(galleryEntry({ ...given, appRoles: [] })).toEqual({ ...given, appRoles: [] });
  const [role] = galleryEntry({ ...given, appRoles: [{ displayName: 'Admin', value: 'admin' }] }).appRoles;
  expect(role).toMatchObject({
    displayName: 'Admin',
    value: 'admin',
    isEnabled: true,
    allowedMemberTypes: ['User'],
  });
});
