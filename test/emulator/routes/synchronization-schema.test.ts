import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { objectMappings } from '../../../emulator/synchronization/stored-schema';
import { createTestJob, GraphClient, instantiateApplication, startTestBox, errorCode } from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;
let job: string;

async function setUp(behaviour: Partial<Behaviour> = {}): Promise<void> {
  box = await startTestBox({ behaviour });
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
  job = await createTestJob(graph, app);
}
afterEach(() => box.close());

const put = (path: string, body: JsonObject) => graph.call('PUT', path, body);

const schema = async () => (await graph.get(`${job}/schema`)).body;

it('is replaced as a whole', async () => {
  await setUp();
  const before = await schema();
  expect((await put(`${job}/schema`, { id: 'other', version: 'mine', directories: [] })).status).toBe(204);
  const after = await schema();
  expect(after).toMatchObject({ id: before.id, synchronizationRules: [], directories: [] });
  expect([before.version, 'mine']).not.toContain(after.version);
});

it('returns to the default of its template, under a new version', async () => {
  await setUp();
  const before = await schema();
  await put(`${job}/schema`, {});
  expect((await graph.call('DELETE', `${job}/schema`)).status).toBe(204);
  const after = await schema();
  expect({ ...after, version: before.version }).toEqual(before);
  expect(after.version).not.toBe(before.version);
});

it('cannot be patched', async () => {
  await setUp();
  const answer = await graph.call('PATCH', `${job}/schema`, {});
  expect([answer.status, errorCode(answer)]).toEqual([404, 'UnknownError']);
  expect(answer.text).toContain('No HTTP resource was found');
});

it('is refused with 406 for an enumeration in the wrong case, and then stays', async () => {
  await setUp();
  const before = await schema();
  const changed = structuredClone(before);
  (objectMappings(changed)[0]!.attributeMappings as JsonObject[])[0]!.flowBehavior = 'flowWhenChanged';
  expect((await put(`${job}/schema`, changed)).status).toBe(406);
  expect(await schema()).toEqual(before);
});

it('follows the behaviour from the start', async () => {
  await setUp({ sortAttributeMappings: true, respell: true });
  const [users] = objectMappings(await schema());
  const targets = (users!.attributeMappings as JsonObject[]).map(
    ({ targetAttributeName }) => targetAttributeName,
  );
  expect(targets).toEqual([...(targets as string[])].sort());
  expect(users!.flowTypes).toBe('Add,Update,Delete');
});

it('lists filter operators and directories', async () => {
  await setUp();
  const operators = (await graph.get(`${job}/schema/filterOperators`)).body.value as JsonObject[];
  expect(operators).toContainEqual(
    expect.objectContaining({ id: 'NOT REGEX MATCH', name: 'NOT REGEX MATCH', arity: 'Binary' }),
  );
  const directories = (await graph.get(`${job}/schema/directories`)).body.value as { id: string }[];
  expect(directories).toHaveLength(2);
  expect((await graph.get(`${job}/schema/directories/${directories[1]!.id}`)).body).toMatchObject({
    name: 'iPass SmartConnect',
  });
  expect((await graph.get(`${job}/schema/directories/x`)).status).toBe(404);
});
