import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import {
  createTestJob,
  GraphClient,
  instantiateApplication,
  startTestBox,
  errorCode,
  wrappedCode,
} from '../client';
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

const secrets = () => `${app.principal}/synchronization/secrets`;
const put = (path: string, body: JsonObject) => graph.call('PUT', path, body);
const pairs = (...entries: [string, string][]) => entries.map(([key, value]) => ({ key, value }));

it('are created stopped, with an id that names template and tenant', async () => {
  await setUp();
  const { body } = await graph.get(job);
  expect(body.id).toMatch(/^iPassSmartConnect\.11111111111111111111111111111111\.[0-9a-f-]{36}$/);
  expect(body).toMatchObject({
    templateId: 'iPassSmartConnect',
    schedule: { state: 'Disabled' },
    synchronizationJobSettings: [],
  });
  expect((await graph.get(`${app.principal}/synchronization/jobs`)).body.value).toMatchObject([
    { id: body.id },
  ]);
});

it('say Paused after creation where told to', async () => {
  await setUp({ creationState: 'Paused' });
  expect((await graph.get(job)).body).toMatchObject({
    schedule: { state: 'Disabled' },
    status: { code: 'Paused' },
  });
});

it('need a template of their application', async () => {
  await setUp();
  const jobs = `${app.principal}/synchronization/jobs`;
  expect((await graph.call('POST', jobs, { templateId: 'other' })).status).toBe(404);
  expect((await graph.call('POST', jobs, {})).status).toBe(400);
  expect(
    (
      await graph.call('POST', '/servicePrincipals/x/synchronization/jobs', {
        templateId: 'iPassSmartConnect',
      })
    ).status,
  ).toBe(404);
});

it('start, pause and restart, and again', async () => {
  await setUp();
  const restart = { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } };
  for (const [action, state, body] of [
    ['start', 'Active', undefined],
    ['start', 'Active', undefined],
    ['pause', 'Paused', undefined],
    ['pause', 'Paused', undefined],
    ['restart', 'Active', restart],
  ] as const) {
    expect((await graph.call('POST', `${job}/${action}`, body)).status).toBe(204);
    expect((await graph.get(job)).body).toMatchObject({ schedule: { state } });
  }
});

it.each([[{}], [{ criteria: {} }], [{ criteria: { resetScope: 'everything' } }]])(
  'refuse to restart with %j',
  async (body) => {
    await setUp();
    expect((await graph.call('POST', `${job}/restart`, body)).status).toBe(400);
  },
);

it('start without credentials, unless told not to', async () => {
  await setUp({ startNeedsCredentials: true });
  const refused = await graph.call('POST', `${job}/start`);
  expect([refused.status, wrappedCode(refused)]).toEqual([400, 'CredentialsMissing']);
  await put(secrets(), { value: pairs(['SecretToken', 's']) });
  expect((await graph.call('POST', `${job}/start`)).status).toBe(204);
});

it('cannot be patched', async () => {
  await setUp();
  const answer = await graph.call('PATCH', job, { schedule: { state: 'Active' } });
  expect([answer.status, errorCode(answer)]).toEqual([404, 'UnknownError']);
});

it('are gone once deleted, while the settings stay', async () => {
  await setUp();
  await put(secrets(), { value: pairs(['SyncAll', 'true']) });
  expect((await graph.call('DELETE', job)).status).toBe(204);
  for (const [method, path] of [
    ['GET', job],
    ['DELETE', job],
    ['GET', `${job}/schema`],
    ['POST', `${job}/start`],
  ] as const) {
    expect((await graph.call(method, path)).status).toBe(404);
  }
  expect((await graph.get(secrets())).body.value).toEqual(pairs(['SyncAll', 'true']));
});
