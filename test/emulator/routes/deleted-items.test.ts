import type { Box } from '../../../emulator/box';
import { objectsIn } from '../../../emulator/graph/json';
import { CONTOSO } from '../../../emulator/tenant/company';
import { GraphClient, instantiateApplication, startTestBox, closeFaultless } from '../client';
import type { Instance } from '../client';

const { users, groups } = CONTOSO;
const pilot = users[0]!;
const bruno = users[2]!;
const deleted = users.find(({ deletedDateTime }) => deletedDateTime !== null)!;
const SALES = groups.find(({ displayName }) => displayName === 'Sales')!.id;
const item = (id: string) => `/directory/deletedItems/${id}`;

let box: Box;
let graph: GraphClient;
let app: Instance;
beforeEach(async () => {
  box = await startTestBox({ now: () => new Date('2026-03-01T12:00:00Z') });
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
});
afterEach(async () => {
  await closeFaultless(box);
});

const ids = async (path: string) => objectsIn((await graph.get(path)).body.value).map(({ id }) => id);
const assignments = async () => ids(`${app.principal}/appRoleAssignedTo`);

async function assign(principalId: string): Promise<void> {
  const roles = objectsIn((await graph.get(app.principal)).body.appRoles);
  const body = { principalId, resourceId: app.principalId, appRoleId: roles[0]!.id };
  expect((await graph.call('POST', `${app.principal}/appRoleAssignedTo`, body)).status).toBe(201);
}

it('show somebody who was deleted', async () => {
  await graph.call('DELETE', `/users/${pilot.id}`);
  expect((await graph.get(item(pilot.id))).body).toMatchObject({
    '@odata.type': '#microsoft.graph.user',
    displayName: pilot.displayName,
    userPrincipalName: `${pilot.id.replace(/-/g, '')}${pilot.userPrincipalName}`,
    deletedDateTime: '2026-03-01T12:00:00.000Z',
  });
  expect((await graph.get(`${item(pilot.id)}?$select=department`)).body.department).toBe('Sales');
});

it('give somebody back, with groups and assignments', async () => {
  await assign(pilot.id);
  await graph.call('DELETE', `/users/${pilot.id}`);
  expect(await ids(`/groups/${SALES}/members`)).not.toContain(pilot.id);
  const { status, body } = await graph.call('POST', `${item(pilot.id)}/restore`);
  expect([status, body]).toMatchObject([
    200,
    {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects/$entity',
      '@odata.type': '#microsoft.graph.user',
      userPrincipalName: pilot.userPrincipalName,
    },
  ]);
  expect((await graph.get(`/users/${pilot.id}?$select=accountEnabled`)).body.accountEnabled).toBe(true);
  expect(await ids(`/groups/${SALES}/members`)).toContain(pilot.id);
  expect(await assignments()).toHaveLength(1);
});

it('give nobody back whose name somebody else has by now, but under another one', async () => {
  await graph.call('DELETE', `/users/${pilot.id}`);
  await graph.call('PATCH', `/users/${bruno.id}`, { userPrincipalName: pilot.userPrincipalName });
  const answer = await graph.call('POST', `${item(pilot.id)}/restore`);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('Another object with the same value for property userPrincipalName');
  const body = { newUserPrincipalName: 'pilot2@contoso.example', autoReconcileProxyConflict: true };
  expect((await graph.call('POST', `${item(pilot.id)}/restore`, body)).status).toBe(200);
  expect((await graph.get('/users/pilot2@contoso.example')).body.id).toBe(pilot.id);
});

it('lose somebody for good, who is then a member, a manager and assigned no more', async () => {
  await assign(bruno.id);
  await assign(pilot.id);
  await graph.call('DELETE', `/users/${bruno.id}`);
  expect((await graph.call('DELETE', item(bruno.id))).status).toBe(204);
  expect((await graph.get(item(bruno.id))).status).toBe(404);
  expect(await assignments()).toHaveLength(1);
  expect(await ids(`/groups/${SALES}/members`)).not.toContain(bruno.id);
  expect((await graph.call('DELETE', `/users/${pilot.id}/manager/$ref`)).status).toBe(404);
  expect((await graph.call('POST', `${item(bruno.id)}/restore`)).status).toBe(404);
});

it.each([
  ['GET', item(pilot.id), 404],
  ['DELETE', item(pilot.id), 404],
  ['POST', `${item(pilot.id)}/restore`, 404],
  ['GET', item('nobody'), 404],
  ['GET', item('microsoft.graph.application'), 501],
])('%s %s is answered with %i', async (method, path, status) => {
  expect((await graph.call(method, path)).status).toBe(status);
});

it('hold who was deleted before', async () => {
  expect((await graph.get(item(deleted.id))).status).toBe(200);
});
