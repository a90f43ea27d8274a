import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { CONTOSO } from '../../../emulator/tenant/company';
import { errorCode, GraphClient, startTestBox, closeFaultless } from '../client';

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

describe('writing', () => {
  const NEW = { displayName: 'New', mailNickname: 'new', mailEnabled: false, securityEnabled: true };
  const SALES = groupNamed('Sales').id;
  const ENGINEERING = groupNamed('Engineering').id;
  let fresh: Box;
  beforeEach(async () => {
    fresh = await startTestBox({ now: () => new Date('2026-03-01T12:00:00Z') });
    graph = await GraphClient.signedIn(fresh);
  });
  afterEach(async () => {
    await closeFaultless(fresh);
    graph = await GraphClient.signedIn(box);
  });
  const address = (id: string, collection = 'directoryObjects') =>
    `https://graph.microsoft.com/v1.0/${collection}/${id}`;
  const bind = (...members: string[]) => ({ 'members@odata.bind': members.map((id) => address(id)) });
  const addTo = (group: string, id: string, collection?: string) =>
    graph.call('POST', `/groups/${group}/members/$ref`, { '@odata.id': address(id, collection) });

  it('creates a security group, with members', async () => {
    const { status, body } = await graph.call('POST', '/groups', { ...NEW, ...bind(pilot.id, SALES) });
    expect([status, body]).toMatchObject([
      201,
      { ...NEW, groupTypes: [], mail: null, createdDateTime: '2026-03-01T12:00:00.000Z' },
    ]);
    expect(await ids(`/groups/${body.id as string}/members`)).toEqual([pilot.id, SALES]);
  });

  it.each<[string, JsonObject, string]>([
    ['no name', { displayName: null }, "A value is required for property 'displayName' of resource 'Group'."],
    [
      'a flag that is none',
      { securityEnabled: 'yes' },
      "Invalid value specified for property 'securityEnabled'",
    ],
    ['mail', { mailEnabled: true }, 'does not currently support writes of mail-enabled groups'],
    ['no kind', { securityEnabled: false }, 'does not currently support writes of mail-enabled groups'],
    [
      'an unknown property',
      { colour: 'x' },
      "The property 'colour' does not exist on type 'microsoft.graph.group'",
    ],
    ['an id', { id: 'x' }, "Property 'id' is read-only"],
    ['no list of members', { 'members@odata.bind': 'x' }, "'members@odata.bind'"],
    ['an address that is none', { 'members@odata.bind': ['x'] }, 'Invalid object reference'],
    ['a member twice', bind(pilot.id, pilot.id), "following modified properties: 'members'."],
    ['too many members', bind(...users.slice(0, 21).map(({ id }) => id)), 'At most 20 members'],
  ])('refuses to create one with %s', async (_, members, message) => {
    const answer = await graph.call('POST', '/groups', { ...NEW, ...members });
    expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_BadRequest']);
    expect(answer.text).toContain(message);
    expect(await ids(`/groups?$filter=displayName+eq+'New'`)).toEqual([]);
  });

  it.each<JsonObject>([
    { groupTypes: ['DynamicMembership'] },
    { 'owners@odata.bind': [address(pilot.id)] },
    { membershipRule: 'x' },
  ])('says that the box is at fault for %j', async (members) => {
    const { status } = await graph.call('POST', '/groups', { ...NEW, ...members });
    expect([status, fresh.unplanned.length]).toEqual([400, 1]);
  });

  it('changes properties and adds members, or nothing', async () => {
    const changes = { description: 'Other', ...bind(users[1]!.id, users[3]!.id) };
    expect((await graph.call('PATCH', `/groups/${SALES}`, changes)).status).toBe(204);
    expect((await graph.get(`/groups/${SALES}`)).body).toMatchObject({
      displayName: 'Sales',
      description: 'Other',
    });
    expect((await ids(`/groups/${SALES}/members`)).slice(-2)).toEqual([users[1]!.id, users[3]!.id]);
    const again = await graph.call('PATCH', `/groups/${SALES}`, {
      ...bind(users[4]!.id, users[1]!.id),
      description: 'No',
    });
    expect(again.status).toBe(400);
    expect(await ids(`/groups/${SALES}/members`)).not.toContain(users[4]!.id);
    expect((await graph.get(`/groups/${SALES}`)).body.description).toBe('Other');
  });

  it('deletes a security group with its memberships', async () => {
    const path = `/groups/${SALES}`;
    expect((await graph.call('DELETE', path)).status).toBe(204);
    expect([(await graph.get(path)).status, (await graph.call('DELETE', path)).status]).toEqual([404, 404]);
    expect(await ids(`/groups/${groupNamed('SmartConnect Users').id}/members`)).toEqual([pilot.id]);
    expect(await ids(`/users/${pilot.id}/memberOf`)).not.toContain(SALES);
    expect(await ids('/directory/deletedItems/microsoft.graph.group')).toEqual([]);
  });

  it('deletes no Microsoft 365 group, because that would go into a recycle bin', async () => {
    const unified = { ...NEW, groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
    const { body } = await graph.call('POST', '/groups', unified);
    expect(body.mail).toBe('new@contoso.example');
    expect((await graph.call('DELETE', `/groups/${body.id as string}`)).status).toBe(400);
    expect(fresh.unplanned).toHaveLength(1);
  });

  it('adds and removes members by reference', async () => {
    expect((await addTo(ENGINEERING, pilot.userPrincipalName, 'users')).status).toBe(204);
    const again = await addTo(ENGINEERING, pilot.id.toUpperCase());
    expect([again.status, again.text]).toEqual([
      400,
      expect.stringContaining(
        "One or more added object references already exist for the following modified properties: 'members'.",
      ) as unknown,
    ]);
    const path = `/groups/${ENGINEERING}/members/${pilot.id}/$ref`;
    expect((await graph.call('DELETE', path)).status).toBe(204);
    expect((await graph.call('DELETE', path)).status).toBe(404);
  });

  it.each([
    ['nobody', 404],
    [deleted.id, 404],
    [ENGINEERING, 400],
  ])('refuses %s as a member of Engineering', async (id, status) => {
    expect((await addTo(ENGINEERING, id)).status).toBe(status);
  });

  it.each([
    ['PATCH', '/groups/x'],
    ['DELETE', '/groups/x'],
    ['POST', '/groups/x/members/$ref'],
    ['DELETE', `/groups/x/members/${pilot.id}/$ref`],
    ['DELETE', `/groups/${groupNamed('Leavers').id}/members/${deleted.id}/$ref`],
  ])('answers 404 to %s %s', async (method, path) => {
    const body = { POST: { '@odata.id': address(pilot.id) }, PATCH: {} }[method];
    expect((await graph.call(method, path, body)).status).toBe(404);
  });
});
