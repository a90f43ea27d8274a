import type { Box } from '../../../emulator/box';
import { createTestJob, GraphClient, instantiateApplication, startTestBox } from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;
let job: string;

beforeEach(async () => {
  box = await startTestBox();
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
  job = await createTestJob(graph, app);
});
afterEach(() => box.close());

it('are one per gallery application, reached from both objects', async () => {
  const template = { id: 'iPassSmartConnect', factoryTag: 'iPassSmartConnect', default: true };
  expect((await graph.get(`${app.principal}/synchronization/templates`)).body.value).toMatchObject([
    template,
  ]);
  expect(
    (await graph.get(`/applications/${app.application}/synchronization/templates`)).body.value,
  ).toMatchObject([template]);
  expect(
    (await graph.get(`${app.principal}/synchronization/templates/iPassSmartConnect`)).body,
  ).toMatchObject(template);
  expect((await graph.get(`${app.principal}/synchronization/templates/other`)).status).toBe(404);
});

it('hold the schema a new job gets', async () => {
  const template = (await graph.get(`${app.principal}/synchronization/templates/iPassSmartConnect/schema`))
    .body;
  const schema = (await graph.get(`${job}/schema`)).body;
  expect(schema.synchronizationRules).toEqual(template.synchronizationRules);
  expect(schema.directories).toEqual(template.directories);
});
