import { appRoleAssignment } from '../../../../emulator/providers/azuread/app-role-assignment';
import { Scripted } from '../support/operation';

const SP = '/v1.0/servicePrincipals/sp';
const LIST = `${SP}/appRoleAssignedTo`;
const ID = '/servicePrincipals/sp/appRoleAssignedTo/a1';
const CONFIG = { app_role_id: 'role', principal_object_id: 'user', resource_object_id: 'sp' };
const DOCUMENT = {
  id: 'a1',
  appRoleId: 'role',
  principalId: 'user',
  principalDisplayName: 'Pilot',
  principalType: 'User',
  resourceId: 'sp',
  resourceDisplayName: 'iPass',
};

describe('azuread_app_role_assignment', () => {
  it('asks again while the principal has not reached every copy', async () => {
    const sut = await Scripted.start({
      [`GET ${SP}`]: [{ status: 200, body: {} }],
      [`POST ${LIST}`]: [
        { status: 404 },
        {
          status: 400,
          body: { error: { code: 'Request_BadRequest', message: 'Not a valid reference update.' } },
        },
        { status: 201, body: DOCUMENT },
      ],
      [`GET ${LIST}/a1`]: [{ status: 200, body: DOCUMENT }],
    });
    expect(await appRoleAssignment.create(CONFIG, sut)).toEqual({
      ...CONFIG,
      id: ID,
      principal_display_name: 'Pilot',
      principal_type: 'User',
      resource_display_name: 'iPass',
    });
    expect(sut.asked.filter((call) => call.startsWith('POST'))).toHaveLength(3);
    await sut.stop();
  });

  it('fails at once when the assignment exists', async () => {
    const message = 'Permission being assigned already exists on the object';
    const sut = await Scripted.start({
      [`GET ${SP}`]: [{ status: 200, body: {} }],
      [`POST ${LIST}`]: [{ status: 400, body: { error: { code: 'Request_BadRequest', message } } }],
    });
    await expect(appRoleAssignment.create(CONFIG, sut)).rejects.toThrow(message);
    expect(sut.asked).toHaveLength(2);
    await sut.stop();
  });

  it('is an error where it is deleted already', async () => {
    const sut = await Scripted.start({});
    await expect(appRoleAssignment.delete({ id: ID }, sut)).rejects.toThrow('RESPONSE 404');
    await sut.stop();
  });

  it('takes GUIDs', () => {
    const guid = '12345678-1234-1234-1234-123456789abc';
    expect(
      appRoleAssignment.validate({ ...CONFIG, app_role_id: guid, resource_object_id: null }),
    ).toMatchObject([
      { attribute: 'principal_object_id', detail: 'principal_object_id is "user"; a GUID is expected.' },
    ]);
  });
});
