import type { Box } from '../../../emulator/box';
import { send, signIn, startTestBox, TENANT } from '../client';

const GOV_TENANT = '22222222-2222-2222-2222-222222222222';
const LOGIN = 'login.microsoftonline.com';
const GOV_LOGIN = 'login.microsoftonline.us';

let box: Box;
beforeAll(async () => {
  box = await startTestBox({ tenants: [{ tenantId: TENANT }, { tenantId: GOV_TENANT, cloud: 'usgov' }] });
});
afterAll(() => box.close());

describe('token', () => {
  it('says who the caller is', async () => {
    const { body } = await signIn(box);
    const payload = JSON.parse(
      Buffer.from((body.access_token as string).split('.')[1]!, 'base64url').toString(),
    ) as object;
    const [client] = box.tenants[0]!.clients;
    expect(payload).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: TENANT,
      appid: client.clientId,
      oid: client.objectId,
    });
    expect(payload).toMatchObject({
      roles: expect.arrayContaining(['Synchronization.ReadWrite.All']) as unknown,
    });
  });

  it('is for the Graph of the cloud of the tenant', async () => {
    const scope = 'https://graph.microsoft.us/.default';
    expect((await signIn(box, { scope }, GOV_LOGIN, GOV_TENANT)).status).toBe(200);
    const wrong = await signIn(box, {}, GOV_LOGIN, GOV_TENANT);
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_resource']);
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an empty secret', { client_secret: '' }, 401, 'invalid_client', 7000215],
    ['an unknown client', { client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
    ['no client', { client_id: '' }, 400, 'invalid_request', 900144],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['no scope', { scope: '' }, 400, 'invalid_request', 900144],
    ['a scope without resource', { scope: 'openid' }, 400, 'invalid_scope', 1002012],
    ['another resource', { scope: 'https://vault.azure.net/.default' }, 400, 'invalid_resource', 500011],
  ])('is refused for %s', async (_, fields, status, error, code) => {
    const answer = await signIn(box, fields);
    expect([answer.status, answer.body.error, answer.body.error_codes]).toEqual([status, error, [code]]);
    expect(answer.body.error_description).toMatch(new RegExp(`^AADSTS${code}: .*Trace ID: .*Timestamp: `));
    expect(answer.text).not.toContain('wrong');
  });

  it('needs a secret', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const [client] = box.tenants[0]!.clients;
    const text = `grant_type=client_credentials&scope=x&client_assertion=y&client_id=${client.clientId}`;
    const answer = await send(box, 'POST', `/${TENANT}/oauth2/v2.0/token`, { host: LOGIN, headers, text });
    expect([answer.status, answer.body.error_codes]).toEqual([401, [7000218]]);
  });

  it('needs a form', async () => {
    const answer = await send(box, 'POST', `/${TENANT}/oauth2/v2.0/token`, { host: LOGIN, json: {} });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it.each([
    ['an unknown tenant', LOGIN, '33333333-3333-3333-3333-333333333333'],
    ['a tenant of another cloud', LOGIN, GOV_TENANT],
  ])('is refused for %s', async (_, host, tenantId) => {
    const answer = await signIn(box, {}, host, tenantId);
    expect([answer.status, answer.body.error_codes]).toEqual([400, [90002]]);
  });
});

describe('discovery', () => {
  it('names the end points on the host that was asked', async () => {
    const { body } = await send(box, 'GET', `/${GOV_TENANT}/v2.0/.well-known/openid-configuration`, {
      host: GOV_LOGIN,
    });
    expect(body).toMatchObject({
      issuer: `https://${GOV_LOGIN}/${GOV_TENANT}/v2.0`,
      token_endpoint: `https://${GOV_LOGIN}/${GOV_TENANT}/oauth2/v2.0/token`,
      authorization_endpoint: `https://${GOV_LOGIN}/${GOV_TENANT}/oauth2/v2.0/authorize`,
      msgraph_host: 'graph.microsoft.us',
    });
    const unknown = await send(box, 'GET', '/nobody/v2.0/.well-known/openid-configuration', { host: LOGIN });
    expect([unknown.status, unknown.body.error]).toEqual([400, 'invalid_request']);
  });

  it('tells which login hosts belong together', async () => {
    const { body } = await send(box, 'GET', '/common/discovery/instance?api-version=1.1', { host: LOGIN });
    expect(body['api-version']).toBe('1.1');
    expect(body.metadata).toContainEqual(
      expect.objectContaining({ aliases: expect.arrayContaining([LOGIN]) as unknown }),
    );
    expect(body.metadata).toContainEqual(expect.objectContaining({ preferred_network: GOV_LOGIN }));
  });

  it.each([
    ['management.azure.com', 'https://graph.microsoft.com/', `https://${LOGIN}`],
    [GOV_LOGIN, 'https://graph.microsoft.us/', `https://${GOV_LOGIN}`],
    [
      'management.chinacloudapi.cn',
      'https://microsoftgraph.chinacloudapi.cn/',
      'https://login.chinacloudapi.cn',
    ],
  ])('gives cloud metadata at %s', async (host, microsoftGraphResourceId, loginEndpoint) => {
    const { body } = await send(box, 'GET', '/metadata/endpoints?api-version=2022-09-01', { host });
    expect(body).toMatchObject({
      microsoftGraphResourceId,
      authentication: { loginEndpoint, tenant: 'common' },
    });
    expect(body.name).not.toBe('');
    expect(body.resourceManager).not.toBe('');
  });
});

it('leaves nothing unplanned', () => {
  expect([box.unplanned, box.failures]).toEqual([[], []]);
});
