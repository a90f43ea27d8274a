import type { Box } from '../../../emulator/box';
import { objectsIn } from '../../../emulator/graph/json';
import type { JsonObject } from '../../../emulator/graph/json';
import type { Portal } from '../../../emulator/tenant/portal';
import { objectMappings } from '../../../emulator/synchronization/stored-schema';
import {
  APPLICATION,
  createTestJob,
  GraphClient,
  instantiateApplication,
  startTestBox,
  TENANT,
} from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;
let job: string;
let portal: Portal;

beforeEach(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
  job = await createTestJob(graph, app);
  portal = box.portal(TENANT);
});
afterEach(() => box.close());

const schema = async () => (await graph.get(`${job}/schema`)).body;
const mapping = async (index = 0) => objectMappings(await schema())[index]!;
const attribute = async (target: string, index = 0) =>
  objectsIn((await mapping(index)).attributeMappings).find(
    ({ targetAttributeName }) => targetAttributeName === target,
  );

it('edits a mapping, which gives the schema a new version', async () => {
  const before = (await schema()).version;
  portal.editMapping(APPLICATION, 'title', { flowType: 'ObjectAddOnly' });
  expect(await attribute('title')).toMatchObject({ flowType: 'ObjectAddOnly', source: { name: 'jobTitle' } });
  expect((await schema()).version).not.toBe(before);
});

it('adds and removes a mapping, of groups too', async () => {
  portal.addMapping(APPLICATION, 'nickName', 'mailNickname');
  expect(await attribute('nickName')).toMatchObject({
    source: { expression: '[mailNickname]' },
    matchingPriority: 0,
  });
  portal.removeMapping(APPLICATION, 'title');
  expect(await attribute('title')).toBeUndefined();
  portal.removeMapping(APPLICATION, 'externalId', 'Group');
  expect([await attribute('externalId', 1), typeof (await attribute('externalId', 0))]).toEqual([
    undefined,
    'object',
  ]);
});

it('switches a mapping off', async () => {
  portal.enableMapping(APPLICATION, false, 'Group');
  expect([(await mapping(0)).enabled, (await mapping(1)).enabled]).toEqual([true, false]);
});

it('adds and removes scoping filters', async () => {
  const clauses: JsonObject[] = [
    { sourceOperandName: 'department', operatorName: 'IS NOT NULL', targetOperand: null },
  ];
  portal.addFilter(APPLICATION, 'one', clauses);
  portal.addFilter(APPLICATION, 'two', clauses);
  expect((await mapping()).scope).toMatchObject({
    groups: [{ name: 'one', clauses }, { name: 'two' }],
    inputFilterGroups: [],
  });
  portal.removeFilter(APPLICATION, 'one');
  expect((await mapping()).scope).toMatchObject({ groups: [{ name: 'two' }] });
  portal.removeFilter(APPLICATION, 'two');
  expect((await mapping()).scope).toBeNull();
});

it('saves settings one by one, whatever PUT does', async () => {
  portal.saveSetting(APPLICATION, 'SyncAll', 'true');
  portal.saveSetting(APPLICATION, 'Domain', 'd');
  portal.saveSetting(APPLICATION, 'Domain', '');
  const { body } = await graph.get(`${app.principal}/synchronization/secrets`);
  expect(body.value).toEqual([{ key: 'SyncAll', value: 'true' }]);
});

it('starts, pauses and deletes the job', async () => {
  portal.start(APPLICATION);
  expect((await graph.get(job)).body).toMatchObject({ schedule: { state: 'Active' } });
  portal.pause(APPLICATION);
  expect((await graph.get(job)).body).toMatchObject({ schedule: { state: 'Paused' } });
  portal.deleteJob(APPLICATION);
  expect((await graph.get(job)).status).toBe(404);
});

it('assigns and unassigns', async () => {
  const { body: pilot } = await graph.get('/users/pilot@contoso.example');
  portal.assign(APPLICATION, pilot.id as string, 'User');
  const assigned = async () => (await graph.get(`${app.principal}/appRoleAssignedTo`)).body.value;
  expect(await assigned()).toMatchObject([{ principalId: pilot.id }]);
  portal.unassign(APPLICATION, pilot.id as string);
  expect(await assigned()).toEqual([]);
});

it('deletes the application with all that hangs on it', async () => {
  portal.deleteApplication(APPLICATION);
  const gone = [`/applications/${app.application}`, app.principal, job];
  expect(await Promise.all(gone.map(async (path) => (await graph.get(path)).status))).toEqual([
    404, 404, 404,
  ]);
});

it.each<[string, (portal: Portal) => void]>([
  [`Exactly one application named 'Other' expected, found 0.`, (each) => each.pause('Other')],
  [
    `Exactly one attribute mapping for 'x' expected, found 0.`,
    (each) => each.editMapping(APPLICATION, 'x', {}),
  ],
  [`Exactly one scoping filter named 'x' expected, found 0.`, (each) => each.removeFilter(APPLICATION, 'x')],
  [`Exactly one app role named 'x' expected, found 0.`, (each) => each.assign(APPLICATION, 'id', 'x')],
  [`No assignment of principal 'x' found.`, (each) => each.unassign(APPLICATION, 'x')],
])('says %s', async (message, act) => {
  const before = await schema();
  expect(() => act(portal)).toThrow(message);
  expect(await schema()).toEqual(before);
});

it('does not guess between two applications of one name', async () => {
  await instantiateApplication(graph);
  expect(() => portal.pause(APPLICATION)).toThrow('found 2');
});

it('adds, changes, deletes and restores people, and removes them for good', async () => {
  const id = portal.addUser({
    displayName: 'Zoe',
    userPrincipalName: 'zoe@contoso.example',
    department: 'IT',
  });
  portal.changeUser(id, { displayName: 'Zoe Quist' });
  expect((await graph.get('/users/zoe@contoso.example')).body).toMatchObject({
    id,
    displayName: 'Zoe Quist',
  });
  portal.deleteUser(id);
  expect((await graph.get(`/users/${id}`)).status).toBe(404);
  portal.restoreUser(id);
  portal.deleteUser(id);
  portal.purgeUser(id);
  expect(() => portal.restoreUser(id)).toThrow(`'${id}' does not exist`);
});

it('puts people into groups and takes them out', async () => {
  const ADA = 'a0000000-0000-4000-8000-000000000002';
  const memberOf = async () => (await graph.get(`/users/${ADA}/memberOf`)).body.value;
  portal.addMember('Sales', ADA);
  expect(await memberOf()).toMatchObject([{ displayName: "Managers' Circle" }, { displayName: 'Sales' }]);
  portal.removeMember('Sales', ADA);
  expect(await memberOf()).toHaveLength(1);
  expect(() => portal.removeMember('Sales', ADA)).toThrow('does not exist');
  expect(() => portal.addMember('Project Aurora', ADA)).toThrow("Exactly one group named 'Project Aurora'");
});
