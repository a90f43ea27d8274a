import type { Box } from '../../emulator/box';
import type { JsonObject } from '../../emulator/graph/json';
import { objectMappings } from '../../emulator/synchronization/stored-schema';
import {
  APPLICATION,
  createTestJob,
  GraphClient,
  instantiateApplication,
  send,
  signIn,
  startTestBox,
  TARGET,
  TENANT,
  wrappedCode,
} from './client';

/** What the providers do to a tenant over its life, request for request. */
describe('the story of the real providers', () => {
  let box: Box;
  beforeAll(async () => {
    box = await startTestBox();
  });
  afterAll(() => box.close());

  it('signs in as both providers do', async () => {
    const login = 'login.microsoftonline.com';
    const authorize = `https://${login}/${TENANT}/oauth2/v2.0/authorize`;
    const discovery = await send(
      box,
      'GET',
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=${authorize}`,
      { host: login },
    );
    expect(discovery.body.tenant_discovery_endpoint).toBe(
      `https://${login}/${TENANT}/v2.0/.well-known/openid-configuration`,
    );
    const openId = await send(box, 'GET', `/${TENANT}/v2.0/.well-known/openid-configuration?`, {
      host: login,
    });
    expect(openId.body.token_endpoint).toBe(`https://${login}/${TENANT}/oauth2/v2.0/token`);
    const scope = 'https://graph.microsoft.com/.default openid offline_access profile';
    const token = await signIn(box, { scope, claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}' });
    expect(token.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('configures, starts, drifts, and goes away', async () => {
    const graph = await GraphClient.signedIn(box);
    const group = await graph.get(`/groups?$filter=displayName+eq+'SmartConnect+Pilot'&$select=id`);
    const user = await graph.get('/users/pilot@contoso.example?$select=id');
    const app = await instantiateApplication(graph);
    const { principal, principalId } = app;
    expect((await graph.get(`/applications/${app.application}`)).status).toBe(200);

    const roles = await graph.get(`${principal}?$select=id,appRoles`);
    expect(Object.keys(roles.body)).toEqual(['@odata.context', 'id', 'appRoles']);
    const role = (roles.body.appRoles as JsonObject[]).find(({ displayName }) => displayName === 'User')!;
    const assignments: string[] = [];
    for (const principalOf of [user.body, (group.body.value as JsonObject[])[0]!]) {
      const body = {
        '@odata.type': '#microsoft.graph.appRoleAssignment',
        appRoleId: role.id,
        principalId: principalOf.id,
        resourceId: principalId,
      };
      const assigned = await graph.call('POST', `${principal}/appRoleAssignedTo`, body);
      expect(assigned.status).toBe(201);
      assignments.push(`${principal}/appRoleAssignedTo/${assigned.body.id as string}`);
    }
    expect((await graph.get(assignments[1]!)).body).toMatchObject({
      principalType: 'Group',
      resourceId: principalId,
    });

    const templates = await graph.get(`${principal}/synchronization/templates`);
    expect(templates.body.value).toMatchObject([{ id: 'iPassSmartConnect', default: true }]);
    const job = await createTestJob(graph, app);
    expect((await graph.get(job)).body).toMatchObject({
      schedule: { state: 'Disabled' },
      status: { code: 'NotConfigured' },
    });

    const credentials = [
      { key: 'BaseAddress', value: TARGET.url },
      { key: 'SecretToken', value: TARGET.token },
    ];
    const test = { templateId: 'iPassSmartConnect', useSavedCredentials: false, credentials };
    expect((await graph.call('POST', `${job}/validateCredentials`, test)).status).toBe(204);
    const secrets = `${principal}/synchronization/secrets`;
    expect((await graph.get(secrets)).body.value).toEqual([]);
    const settings = [
      ...credentials,
      { key: 'SyncAll', value: 'false' },
      { key: 'SyncNotificationSettings', value: '{"Enabled":true}' },
    ];
    expect((await graph.call('PUT', secrets, { value: settings })).status).toBe(204);
    const shown = settings.map((each) => (each.key === 'SecretToken' ? { ...each, value: '*' } : each));
    expect((await graph.get(secrets)).body.value).toEqual(shown);

    const schema = (await graph.get(`${job}/schema`)).body;
    const users = objectMappings(schema).find(
      ({ sourceObjectName, name }) => sourceObjectName === 'User' && name !== null,
    )!;
    (users.attributeMappings as JsonObject[]).splice(2);
    expect((await graph.call('PUT', `${job}/schema`, schema)).status).toBe(204);
    const { version, ...stored } = (await graph.get(`${job}/schema`)).body;
    expect({ ...stored, version: schema.version }).toEqual(schema);
    expect(version).toMatch(/^Date:.*, ActivityId:/);

    expect((await graph.call('POST', `${job}/start`)).status).toBe(204);
    expect((await graph.get(job)).body).toMatchObject({
      schedule: { state: 'Active', interval: 'PT40M' },
      status: { code: 'NotRun' },
    });

    box.portal(TENANT).editMapping(APPLICATION, 'userName', {
      source: { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] },
    });
    box.portal(TENANT).pause(APPLICATION);
    const drifted = objectMappings((await graph.get(`${job}/schema`)).body)[0]!;
    expect((drifted.attributeMappings as JsonObject[])[0]).toMatchObject({
      source: { expression: '[mail]' },
    });
    expect((await graph.get(job)).body).toMatchObject({
      schedule: { state: 'Paused' },
      status: { code: 'Paused' },
    });

    const bad = [credentials[0]!, { key: 'SecretToken', value: 'wrong' }];
    const refused = await graph.call('POST', `${job}/validateCredentials`, { ...test, credentials: bad });
    expect([refused.status, wrappedCode(refused)]).toEqual([
      400,
      'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
    ]);

    for (const path of [job, ...assignments]) {
      expect((await graph.call('DELETE', path)).status).toBe(204);
      expect((await graph.get(path)).status).toBe(404);
    }
    expect((await graph.call('DELETE', `/applications/${app.application}`)).status).toBe(204);
    expect((await graph.get(principal)).status).toBe(404);
    expect(box.unplanned).toEqual([]);
    expect(box.failures).toEqual([]);
    expect(JSON.stringify(box.requests)).not.toMatch(/token-that-is-secret|Bearer|wrong/);
  });
});
