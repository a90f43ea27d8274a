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

const call = (body: object) => graph.call('POST', '/directoryObjects/getByIds', { ...body });

it('gives what exists, of the types asked for', async () => {
  const group = groupNamed('Sales').id;
  const both = await call({ ids: [pilot.id, group, 'nobody', deleted.id] });
  expect(both.body.value).toMatchObject([
    { id: pilot.id },
    { id: group, '@odata.type': '#microsoft.graph.group' },
  ]);
  expect((await call({ ids: [pilot.id, group], types: ['group'] })).body.value).toMatchObject([
    { id: group },
  ]);
});

it.each([
  [{}],
  [{ ids: 'x' }],
  [{ ids: [], types: 'user' }],
  [{ ids: Array.from({ length: 1001 }, () => 'x') }],
])('refuses %.40j', async (body) => {
  expect((await call(body)).status).toBe(400);
});
