import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { APPLICATION, errorCode, GraphClient, instantiateApplication, startTestBox } from '../client';
import type { Instance } from '../client';

const SALES = 'b0000000-0000-4000-8000-000000000002';
const PILOT = 'a0000000-0000-4000-8000-000000000001';
const DELETED = 'a0000000-0000-4000-8000-000000000026';
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

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

let role: string;
beforeEach(async () => {
  const [first] = (await graph.get(app.principal)).body.appRoles as { id: string }[];
  role = first!.id;
});
const assign = (fields: JsonObject, instance = app) =>
  graph.call('POST', `${instance.principal}/appRoleAssignedTo`, {
    principalId: PILOT,
    resourceId: instance.principalId,
    appRoleId: role,
    ...fields,
  });

it('are made for users and groups, read, listed and deleted', async () => {
  const user = await assign({});
  const group = await assign({ principalId: SALES });
  expect([user.status, group.status]).toEqual([201, 201]);
  expect(user.body).toMatchObject({
    principalType: 'User',
    principalDisplayName: 'Pilot Account',
    resourceDisplayName: APPLICATION,
  });
  expect(group.body).toMatchObject({ principalType: 'Group', deletedDateTime: null, appRoleId: role });
  expect((await graph.get(`${app.principal}/appRoleAssignedTo`)).body.value).toHaveLength(2);
  expect((await graph.get(`${app.principal}/appRoleAssignedTo?$top=1`)).body).toHaveProperty([
    '@odata.nextLink',
  ]);
  const path = `${app.principal}/appRoleAssignedTo/${user.body.id as string}`;
  expect((await graph.get(path)).body.id).toBe(user.body.id);
  const patched = await graph.call('PATCH', path, {});
  expect(patched.status).toBe(405);
  expect((await graph.call('DELETE', path)).status).toBe(204);
  expect([(await graph.get(path)).status, (await graph.call('DELETE', path)).status]).toEqual([404, 404]);
});

it.each<[string, JsonObject, number, string]>([
  ['an unknown role', { appRoleId: 'x' }, 400, 'was not found on application'],
  [
    'Default Access where there are roles',
    { appRoleId: DEFAULT_ACCESS },
    400,
    'was not found on application',
  ],
  ['an unknown principal', { principalId: 'x' }, 404, "Resource 'x' does not exist"],
  ['a deleted user', { principalId: DELETED }, 404, 'does not exist'],
  ['another resource', { resourceId: 'x' }, 400, 'Not a valid reference update.'],
  ['no principal', { principalId: null }, 400, "'principalId'"],
])('are refused for %s', async (_, fields, status, message) => {
  const answer = await assign(fields);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(message) as unknown]);
});

it('are refused when they exist', async () => {
  await assign({});
  const answer = await assign({});
  expect([answer.status, errorCode(answer)]).toEqual([400, 'Request_BadRequest']);
  expect(answer.text).toContain('Permission being assigned already exists on the object');
});

it('take Default Access where there is no role', async () => {
  const [template] = (await graph.get(`/applicationTemplates?$filter=displayName+eq+'No+Roles'`)).body
    .value as { id: string }[];
  const made = await graph.call('POST', `/applicationTemplates/${template!.id}/instantiate`, {
    displayName: 'n',
  });
  const { id: principalId } = made.body.servicePrincipal as { id: string };
  const instance = { ...app, principalId, principal: `/servicePrincipals/${principalId}` };
  expect((await assign({ appRoleId: DEFAULT_ACCESS }, instance)).status).toBe(201);
  expect((await assign({}, instance)).status).toBe(400);
});

describe.each([
  ['users', PILOT, 'User'],
  ['groups', SALES, 'Group'],
])('seen from %s', (collection, id, principalType) => {
  const path = `/${collection}/${id}/appRoleAssignments`;
  const assignTo = (fields: JsonObject = {}) =>
    graph.call('POST', path, { principalId: id, resourceId: app.principalId, appRoleId: role, ...fields });

  it('are the same ones', async () => {
    await assign({ principalId: 'a0000000-0000-4000-8000-000000000002' });
    const { status, body } = await assignTo();
    expect([status, body]).toMatchObject([
      201,
      { principalId: id, principalType, resourceId: app.principalId },
    ]);
    const of = async (list: string) => (await graph.get(list)).body.value as JsonObject[];
    expect(await of(path)).toHaveLength(1);
    expect(await of(`${path}?$filter=resourceDisplayName+eq+'other'`)).toEqual([]);
    expect(await of(`${app.principal}/appRoleAssignedTo`)).toHaveLength(2);
    const one = `${path}/${body.id as string}`;
    expect((await graph.get(one)).body).toMatchObject({ id: body.id, appRoleId: role });
    expect((await graph.call('DELETE', one)).status).toBe(204);
    expect([(await graph.get(one)).status, (await graph.call('DELETE', one)).status]).toEqual([404, 404]);
    expect(await of(`${app.principal}/appRoleAssignedTo`)).toHaveLength(1);
  });

  it.each<[JsonObject, number]>([
    [{ principalId: DELETED }, 400],
    [{ resourceId: 'x' }, 404],
    [{ appRoleId: 'x' }, 400],
    [{ appRoleId: null }, 400],
  ])('are refused with %j', async (fields, status) => {
    expect((await assignTo(fields)).status).toBe(status);
  });

  it('are those of nobody else', async () => {
    const { body } = await assign({ principalId: 'a0000000-0000-4000-8000-000000000002' });
    expect((await graph.get(`${path}/${body.id as string}`)).status).toBe(404);
    expect((await graph.get(`/${collection}/nobody/appRoleAssignments`)).status).toBe(404);
  });
});

it('go with a group that is deleted', async () => {
  await assign({ principalId: SALES });
  await graph.call('DELETE', `/groups/${SALES}`);
  expect((await graph.get(`${app.principal}/appRoleAssignedTo`)).body.value).toEqual([]);
});
