import type { Box } from '../../../emulator/box';
import { APPLICATION, errorCode, GraphClient, instantiateApplication, startTestBox } from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;
beforeEach(async () => {
  box = await startTestBox({
    gallery: [{ displayName: APPLICATION }, { displayName: 'No Roles', appRoles: [] }],
  });
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
});
afterEach(() => box.close());

it('is searched by name, in any case', async () => {
  const { body } = await graph.get(`/applicationTemplates?$filter=displayName+eq+'ipass+smartconnect'`);
  expect(body.value).toMatchObject([{ displayName: APPLICATION, supportedProvisioningTypes: ['sync'] }]);
  const [{ id }] = body.value as [{ id: string }];
  expect((await graph.get(`/applicationTemplates/${id}`)).body).toMatchObject({ displayName: APPLICATION });
  expect((await graph.get('/applicationTemplates')).body.value).toHaveLength(2);
});

it('knows no other entry', async () => {
  expect((await graph.get('/applicationTemplates/x')).status).toBe(404);
  const answer = await graph.call('POST', '/applicationTemplates/x/instantiate', { displayName: 'a' });
  expect([answer.status, errorCode(answer)]).toEqual([404, 'Request_ResourceNotFound']);
});

it.each([[{}], [{ displayName: '' }], [{ displayName: 1 }]])('makes nothing of %j', async (body) => {
  const [{ id }] = (await graph.get('/applicationTemplates')).body.value as [{ id: string }];
  expect((await graph.call('POST', `/applicationTemplates/${id}/instantiate`, body)).status).toBe(400);
  expect((await graph.get('/applications')).body.value).toHaveLength(1);
});

it('makes two applications when asked twice', async () => {
  const again = await instantiateApplication(graph);
  expect(again.application).not.toBe(app.application);
  const { body } = await graph.get(`/servicePrincipals?$filter=displayName+eq+'iPass+SmartConnect'`);
  expect(body.value).toHaveLength(2);
});
