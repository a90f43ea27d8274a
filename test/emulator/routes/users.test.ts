import type { Box } from '../../../emulator/box';
import { CONTOSO } from '../../../emulator/tenant/company';
import { errorCode, GraphClient, startTestBox } from '../client';

const { users } = CONTOSO;
const pilot = users[0]!;
const guest = users.find(({ userType }) => userType === 'Guest')!;
const deleted = users.find(({ deletedDateTime }) => deletedDateTime !== null)!;

let box: Box;
let graph: GraphClient;
beforeAll(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
});
afterAll(() => box.close());

const ids = async (path: string) =>
  ((await graph.get(path)).body.value as { id: string }[]).map(({ id }) => id);

it.each([
  ['id', `/users/${pilot.id}`, pilot.id],
  ['name', '/users/pilot@contoso.example', pilot.id],
  ['name in another case', '/users/PILOT@Contoso.Example', pilot.id],
  ['key in parentheses', `/users('pilot@contoso.example')`, pilot.id],
  ['guest name', '/users/xenia_fabrikam.example%23EXT%23@contoso.example', guest.id],
  ['guest name in parentheses', `/users('xenia_fabrikam.example%23EXT%23%40contoso.example')`, guest.id],
])('are found by %s', async (_, path, id) => {
  expect((await graph.get(path)).body.id).toBe(id);
});

it.each(['/users/nobody@contoso.example', `/users/${deleted.id}`, `/users/${deleted.userPrincipalName}`])(
  '%s is not there',
  async (path) => {
    const answer = await graph.get(path);
    expect([answer.status, errorCode(answer)]).toEqual([404, 'Request_ResourceNotFound']);
  },
);

it('come with eleven members, and with others when asked', async () => {
  const { '@odata.context': _, ...usual } = (await graph.get(`/users/${pilot.id}`)).body;
  expect(Object.keys(usual)).toHaveLength(11);
  expect(usual).not.toHaveProperty('department');
  const asked = (await graph.get(`/users/${pilot.id}?$select=department,manager`)).body;
  expect(asked).toEqual({
    '@odata.context': expect.any(String) as unknown,
    id: pilot.id,
    department: 'Sales',
  });
});

it.each([
  [`displayName eq 'Daniel O''Neill'`, ['daniel.oneill@contoso.example']],
  [`userPrincipalName eq 'PILOT@contoso.example'`, ['pilot@contoso.example']],
  [`mail eq 'xenia@fabrikam.example'`, [guest.userPrincipalName]],
  [`mailNickname eq 'pilot' and accountEnabled eq true`, ['pilot@contoso.example']],
  [`startswith(displayName,'Jan')`, ['jan.devries@contoso.example']],
  [`displayName eq '${deleted.displayName}'`, []],
])('are filtered by %s', async (filter, names) => {
  const { body } = await graph.get(`/users?${new URLSearchParams({ $filter: filter }).toString()}`);
  expect(
    (body.value as { userPrincipalName: string }[]).map(({ userPrincipalName }) => userPrincipalName),
  ).toEqual(names);
});

it('are all listed but the deleted one, which lies in the recycle bin', async () => {
  expect(await ids('/users')).toEqual(users.filter(({ id }) => id !== deleted.id).map(({ id }) => id));
  expect(await ids('/directory/deletedItems/microsoft.graph.user')).toEqual([deleted.id]);
});

it('have a manager, or 404', async () => {
  const { body } = await graph.get(`/users/${pilot.id}/manager`);
  expect(body).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: pilot.manager!.id });
  const top = users.find(({ manager }) => manager === undefined)!;
  const none = await graph.get(`/users/${top.id}/manager`);
  expect([none.status, errorCode(none)]).toEqual([404, 'Request_ResourceNotFound']);
});
