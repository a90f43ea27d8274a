import type { Box } from '../../../emulator/box';
import { CONTOSO } from '../../../emulator/tenant/company';
import { GraphClient, startTestBox } from '../client';

const { users, groups } = CONTOSO;
const pilot = users[0]!;
const deleted = users.find(({ deletedDateTime }) => deletedDateTime !== null)!;
const groupNamed = (name: string) => groups.find(({ displayName }) => displayName === name)!;

let box: Box;
let graph: GraphClient;
beforeAll(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});
afterAll(() => box.close());

const ids = async (path: string) =>
  ((await graph.get(path)).body.value as { id: string }[]).map(({ id }) => id);

it('are found by id and filtered by name', async () => {
  const group = groupNamed('SmartConnect Pilot');
  expect((await graph.get(`/groups/${group.id}`)).body).toMatchObject({
    displayName: 'SmartConnect Pilot',
    securityEnabled: true,
  });
  expect(await ids(`/groups?$filter=displayName+eq+'SmartConnect+Pilot'&$select=id`)).toEqual([group.id]);
  expect(await ids(`/groups?$filter=displayName+eq+'Managers''+Circle'`)).toHaveLength(1);
  expect(await ids(`/groups?$filter=displayName+eq+'Project+Aurora'`)).toHaveLength(2);
  expect(await ids(`/groups?$filter=displayName+eq+'SmartConnect'`)).toEqual([]);
  expect(await ids(`/beta/groups?$filter=displayName+eq+'Sales'+and+mailEnabled+eq+false`)).toEqual([
    groupNamed('Sales').id,
  ]);
  expect((await graph.get('/groups/nothing')).status).toBe(404);
});

it('do not tell their members unasked', async () => {
  expect((await graph.get(`/groups/${groupNamed('Sales').id}`)).body).not.toHaveProperty('members');
});

it('list members with their type; nested groups only on request', async () => {
  const nested = groupNamed('SmartConnect Users');
  const direct = (await graph.get(`/groups/${nested.id}/members`)).body.value;
  expect(direct).toMatchObject([
    { '@odata.type': '#microsoft.graph.user', id: pilot.id },
    { '@odata.type': '#microsoft.graph.group', id: groupNamed('Sales').id },
  ]);
  const all = await ids(`/groups/${nested.id}/transitiveMembers?$select=id`);
  expect(new Set(all)).toEqual(new Set([...nested.members, ...groupNamed('Sales').members]));
});

it('do not list deleted members, and have no owners', async () => {
  const leavers = groupNamed('Leavers');
  expect(leavers.members).toContain(deleted.id);
  expect(await ids(`/groups/${leavers.id}/members`)).toEqual(
    leavers.members.filter((id) => id !== deleted.id),
  );
  expect(await ids(`/groups/${leavers.id}/owners`)).toEqual([]);
});
