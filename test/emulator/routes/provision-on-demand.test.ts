import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { objectsIn } from '../../../emulator/graph/json';
import { setUpJob, type BoxJob } from '../../support/box-job';
import { GraphClient, startTestBox, type Answer } from '../client';

let box: Box;
let graph: GraphClient;
let app: BoxJob;
let ruleId: unknown;

beforeEach(async () => {
  box = await startTestBox({ now: () => new Date('2026-01-05T08:00:00Z') });
  graph = await GraphClient.signedIn(box);
  app = await setUpJob(graph, { assigned: ['Sales'] });
  const schema = (await graph.get(`${app.job}/schema`)).body;
  ruleId = objectsIn(schema.synchronizationRules)[0]?.id;
});
afterEach(() => box.close());

function demand(subject: JsonObject): Promise<Answer> {
  const parameters = [{ ruleId, subjects: [subject] }] as unknown as JsonObject[];
  return graph.call('POST', `${app.job}/provisionOnDemand`, { parameters });
}

async function idOf(path: string): Promise<string> {
  return (await graph.get(path)).body.id as string;
}

const member = (objectId: string, objectTypeName = 'User'): JsonObject => ({ objectId, objectTypeName });

it('provisions one user', async () => {
  const objectId = await idOf('/users/pilot@contoso.example');
  const { status, body } = await demand({ objectId, objectTypeName: 'User' });
  expect(status).toBe(200);
  expect(body['@odata.context']).toMatch(/\$metadata#microsoft\.graph\.stringKeyStringValuePair$/);
  expect(JSON.parse(body.key as string)).toMatchObject({ result: 'Success' });
});

it('provisions one group with some of its members', async () => {
  const { body: found } = await graph.get(`/groups?$filter=${encodeURIComponent("displayName eq 'Sales'")}`);
  const objectId = (found.value as { id: string }[])[0]!.id;
  const people = (await graph.get(`/groups/${objectId}/members`)).body.value as { id: string }[];
  const [{ id: first } = { id: '' }] = people;
  await demand({ objectId: first, objectTypeName: 'User' });
  const members = [member(first)];
  const { status, body } = await demand({ objectId, objectTypeName: 'Group', links: { members } });
  expect(status).toBe(200);
  expect(JSON.parse(body.value as string)).toMatchObject({
    sourceIdentity: { id: objectId, displayName: 'Sales', identityType: 'Group' },
    statusInfo: { status: 'success' },
    action: 'create',
  });
  const [group] = (await box.applications[0]!.application.list('Group')).resources;
  expect(group).toMatchObject({ displayName: 'Sales', members: [{ type: 'User' }] });
  expect(objectsIn(group!.members)).toHaveLength(1);
});

it.each<[string, JsonObject, number, string]>([
  [
    'another type',
    { objectId: 'x', objectTypeName: 'Device' },
    400,
    "User or Group is expected in 'objectTypeName'",
  ],
  ['no id', { objectTypeName: 'Group' }, 400, "The id of an object is expected in 'objectId'"],
  [
    'six members',
    { objectId: 'x', objectTypeName: 'Group', links: { members: Array.from('abcdef', (id) => member(id)) } },
    400,
    "At most 5 elements are expected in 'links.members'; got 6.",
  ],
  [
    'a member that is a group',
    { objectId: 'x', objectTypeName: 'Group', links: { members: [member('a', 'Group')] } },
    400,
    "Users are expected in 'links.members'",
  ],
  ['nobody', { objectId: 'x', objectTypeName: 'Group' }, 404, 'x'],
])('refuses %s', async (_, subject, status, text) => {
  const answer = await demand(subject);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
});

it('lets five requests through in ten seconds', async () => {
  const nobody = { objectId: 'x', objectTypeName: 'User' };
  const statuses: number[] = [];
  for (let count = 0; count < 6; count++) statuses.push((await demand(nobody)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  const { headers } = await demand(nobody);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});
