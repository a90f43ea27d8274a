import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { errorCode, GraphClient, instantiateApplication, startTestBox, wrappedCode } from '../client';
import type { Instance } from '../client';

let box: Box;
let graph: GraphClient;
let app: Instance;

async function setUp(behaviour: Partial<Behaviour> = {}): Promise<void> {
  box = await startTestBox({ behaviour });
  graph = await GraphClient.signedIn(box);
  app = await instantiateApplication(graph);
}
afterEach(() => box.close());

const secrets = () => `${app.principal}/synchronization/secrets`;
const put = (path: string, body: JsonObject) => graph.call('PUT', path, body);
const pairs = (...entries: [string, string][]) => entries.map(([key, value]) => ({ key, value }));

it('merge, mask, and keep their order', async () => {
  await setUp();
  await put(secrets(), { value: pairs(['SyncAll', 'false'], ['SecretToken', 's']) });
  const answer = await put(secrets(), {
    '@odata.context': 'x',
    value: pairs(['BaseAddress', 'https://a'], ['SyncAll', 'true']),
  });
  expect([answer.status, answer.text]).toEqual([204, '']);
  const { body } = await graph.get(secrets());
  expect(body).toEqual({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('${app.principalId}')/synchronization/secrets`,
    value: pairs(['SyncAll', 'true'], ['SecretToken', '*'], ['BaseAddress', 'https://a']),
  });
});

it('follow the behaviour', async () => {
  await setUp({ secretsPut: 'replace', secretsOrder: 'sorted', maskBaseAddress: true });
  await put(secrets(), { value: pairs(['Domain', 'd']) });
  await put(secrets(), { value: pairs(['SyncAll', 'true'], ['BaseAddress', 'https://a']) });
  expect((await graph.get(secrets())).body.value).toEqual(pairs(['BaseAddress', '*'], ['SyncAll', 'true']));
});

it('do not let notifications be emptied, and then change nothing', async () => {
  await setUp();
  const notification = pairs(['SyncNotificationSettings', '{"Enabled":true}']);
  await put(secrets(), { value: notification });
  const answer = await put(secrets(), {
    value: pairs(['SyncAll', 'true'], ['SyncNotificationSettings', '']),
  });
  expect([answer.status, errorCode(answer), wrappedCode(answer)]).toEqual([
    400,
    'UnknownError',
    'InvalidNotificationSettings',
  ]);
  expect((await graph.get(secrets())).body.value).toEqual(notification);
});

it('refuse unknown keys', async () => {
  await setUp();
  expect((await put(secrets(), { value: pairs(['Unknown', 'x']) })).status).toBe(400);
  expect((await put(secrets(), {})).status).toBe(400);
});
