import { SCIM_PROFILES } from '../../../emulator/scim/profiles';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { ApplicationUnderTest, CORE_USER } from './application-under-test';

const registeredDomains = ['contoso.example', 'Sub.Fabrikam.example'];
const startIPass = () => ApplicationUnderTest.start({ profile: IPASS_SMARTCONNECT, registeredDomains });

it('has two profiles', () => {
  expect(SCIM_PROFILES.map(({ name }) => name)).toEqual(['ipass-smartconnect', 'generic']);
});

describe('iPass SmartConnect', () => {
  it.each(['ann@contoso.example', 'ann@CONTOSO.EXAMPLE', 'a@b@contoso.example', 'ann@sub.fabrikam.example'])(
    'takes %s',
    async (userName) => {
      const test = await startIPass();
      expect(await test.user(userName)).toEqual(expect.any(String));
    },
  );

  it.each([
    ['ann@elsewhere.example', '"elsewhere.example"'],
    ['ann@fabrikam.example', '"fabrikam.example"'],
    ['ann@x.contoso.example', '"x.contoso.example"'],
    ['ann@contoso.example@', 'no domain'],
    ['ann', 'no domain'],
  ])('refuses %s and names %s', async (userName, named) => {
    const test = await startIPass();
    const answer = await test.ask('POST', '/Users', { schemas: [CORE_USER], userName });
    expect(answer).toMatchObject({ status: 400, json: { status: '400', scimType: 'invalidValue' } });
    expect(answer.json.detail).toContain(named);
    expect(test.application.count('User')).toBe(0);
  });

  it('holds to the rule when a user is renamed', async () => {
    const test = await startIPass();
    const id = await test.user('ann@contoso.example');
    const value = 'ann@elsewhere.example';
    const answer = await test.patch('Users', id, { op: 'Replace', path: 'userName', value });
    expect(answer.json).toMatchObject({ scimType: 'invalidValue' });
    expect(await test.stored('User', id)).toEqual({ userName: 'ann@contoso.example' });
  });

  it('disables and deletes who has a domain that is no longer registered', async () => {
    const domains = ['contoso.example'];
    const test = await ApplicationUnderTest.start({
      profile: IPASS_SMARTCONNECT,
      registeredDomains: domains,
    });
    const id = await test.user('ann@contoso.example');
    domains.pop();
    const answer = await test.patch('Users', id, { op: 'Replace', path: 'active', value: 'False' });
    expect(answer.json).toMatchObject({ active: false });
    expect((await test.ask('DELETE', `/Users/${id}`)).status).toBe(204);
  });

  it('takes a domain from when it is registered', async () => {
    const domains: string[] = [];
    const test = await ApplicationUnderTest.start({
      profile: IPASS_SMARTCONNECT,
      registeredDomains: domains,
    });
    const create = () =>
      test.ask('POST', '/Users', { schemas: [CORE_USER], userName: 'ann@contoso.example' });
    expect((await create()).status).toBe(400);
    domains.push('contoso.example');
    expect((await create()).status).toBe(201);
  });

  it('knows no groups', async () => {
    const test = await startIPass();
    expect((await test.ask('GET', '/Groups')).status).toBe(404);
    expect(test.application.count('Group')).toBe(0);
    expect(await test.application.list('Group')).toEqual({ total: 0, resources: [] });
    expect(await test.application.get('Group', 'x')).toBeUndefined();
  });
});

it('refuses to delete where the profile says so', async () => {
  const test = await ApplicationUnderTest.start({
    profile: { ...IPASS_SMARTCONNECT, deletion: 'refused' },
    registeredDomains,
  });
  const id = await test.user('ann@contoso.example');
  const answer = await test.ask('DELETE', `/Users/${id}`);
  expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, PUT, PATCH' } });
  expect(test.application.count('User')).toBe(1);
});
