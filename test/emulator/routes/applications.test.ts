import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { APPLICATION, errorCode, GraphClient, instantiateApplication, startTestBox } from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;
beforeEach(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
});
afterEach(() => box.close());

// The two objects are made, renamed and deleted together, so one file tests both of their route files.
describe('application and service principal', () => {
  it('have what callers use', async () => {
    const application = (await graph.get(`/applications/${app.application}`)).body;
    const principal = (await graph.get(app.principal)).body;
    expect(application).toMatchObject({
      displayName: APPLICATION,
      signInAudience: 'AzureADMyOrg',
      identifierUris: [],
    });
    expect(principal).toMatchObject({
      appId: application.appId,
      appRoleAssignmentRequired: true,
      servicePrincipalNames: [application.appId],
    });
    expect((principal.appRoles as JsonObject[]).map(({ displayName }) => displayName)).toEqual([
      'User',
      'msiam_access',
    ]);
  });

  it('are found by appId', async () => {
    const { appId } = (await graph.get(app.principal)).body as { appId: string };
    expect((await graph.get(`/servicePrincipals(appId='${appId}')`)).body.id).toBe(app.principalId);
    expect((await graph.get(`/applications(appId='${appId}')`)).body.id).toBe(app.application);
    expect((await graph.get(`/servicePrincipals?$filter=appId+eq+'${appId}'`)).body.value).toHaveLength(1);
    expect((await graph.get(`/servicePrincipals(appId='x')`)).status).toBe(404);
    expect((await graph.get('/beta' + app.principal + '?$select=samlMetadataUrl')).body).toMatchObject({
      samlMetadataUrl: null,
    });
  });

  it('are renamed together', async () => {
    const patch = { '@odata.type': '#microsoft.graph.application', displayName: 'New name' };
    expect((await graph.call('PATCH', `/applications/${app.application}`, patch)).status).toBe(204);
    expect((await graph.get(`/applications/${app.application}`)).body).toMatchObject({
      displayName: 'New name',
    });
    expect((await graph.get(app.principal)).body).toMatchObject({
      displayName: 'New name',
      appDisplayName: 'New name',
    });
  });

  it('merge a patch', async () => {
    expect((await graph.call('PATCH', app.principal, { appRoleAssignmentRequired: false })).status).toBe(204);
    expect((await graph.get(app.principal)).body).toMatchObject({
      appRoleAssignmentRequired: false,
      accountEnabled: true,
    });
  });

  it.each([
    [{ id: 'x' }, 'Request_BadRequest'],
    [{ displayName: '' }, 'Request_BadRequest'],
    [{ appRoles: [] }, 'Request_UnsupportedQuery'],
    [{ unheardOf: 1 }, 'Request_UnsupportedQuery'],
  ])('refuse the patch %j', async (patch, code) => {
    const answer = await graph.call('PATCH', app.principal, patch);
    expect([answer.status, errorCode(answer)]).toEqual([400, code]);
  });

  it('vanish together, with all that hangs on them', async () => {
    expect((await graph.call('DELETE', `/applications/${app.application}`)).status).toBe(204);
    const gone = [
      app.principal,
      `${app.principal}/appRoleAssignedTo`,
      `${app.principal}/synchronization/secrets`,
      `${app.principal}/synchronization/jobs`,
    ];
    expect(await Promise.all(gone.map(async (path) => (await graph.get(path)).status))).toEqual([
      404, 404, 404, 404,
    ]);
    expect((await graph.call('DELETE', `/applications/${app.application}`)).status).toBe(404);
  });

  it('let the service principal be deleted alone', async () => {
    expect((await graph.call('DELETE', app.principal)).status).toBe(204);
    expect((await graph.call('DELETE', app.principal)).status).toBe(404);
    expect((await graph.get(`/applications/${app.application}`)).status).toBe(200);
    expect((await graph.call('PATCH', `/applications/${app.application}`, { displayName: 'a' })).status).toBe(
      204,
    );
  });
});
