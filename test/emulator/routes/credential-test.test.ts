import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import {
  createTestJob,
  GraphClient,
  instantiateApplication,
  startTestBox,
  TARGET,
  wrappedCode,
} from '../client';
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

const secrets = () => `${app.principal}/synchronization/secrets`;
const put = (path: string, body: JsonObject) => graph.call('PUT', path, body);
const pairs = (...entries: [string, string][]) => entries.map(([key, value]) => ({ key, value }));
const both = (url: string, token: string) => pairs(['BaseAddress', url], ['SecretToken', token]);
const collection = () => `${app.principal}/synchronization/jobs/validateCredentials`;
const PREFIX = 'SystemForCrossDomainIdentityManagementCredentialValidation';

it.each([
  ['the right pair', TARGET.url, TARGET.token, 204, undefined],
  ['a trailing slash', `${TARGET.url}/`, TARGET.token, 204, undefined],
  ['a wrong token', TARGET.url, 'wrong', 400, `${PREFIX}Failure`],
  ['a wrong address', 'https://other.example', TARGET.token, 400, `${PREFIX}Unavailable`],
])('with %s, in both forms', async (_, url, token, status, code) => {
  const body = {
    templateId: 'iPassSmartConnect',
    useSavedCredentials: false,
    credentials: both(url, token),
  };
  for (const path of [`${job}/validateCredentials`, collection()]) {
    const answer = await graph.call('POST', path, body);
    expect([answer.status, status === 400 ? wrappedCode(answer) : undefined]).toEqual([status, code]);
    expect(answer.text).not.toContain('wrong');
  }
});

it('takes saved credentials', async () => {
  const saved = { useSavedCredentials: true };
  const missing = await graph.call('POST', `${job}/validateCredentials`, saved);
  expect(wrappedCode(missing)).toBe(`${PREFIX}Unavailable`);
  await put(secrets(), { value: both(TARGET.url, TARGET.token) });
  expect((await graph.call('POST', `${job}/validateCredentials`, saved)).status).toBe(204);
});

it.each<[string, JsonObject, number]>([
  ['neither saved nor given credentials', { templateId: 'iPassSmartConnect' }, 400],
  ['another template', { templateId: 'other', credentials: [] }, 404],
  ['no template', { credentials: [] }, 400],
])('refuses %s', async (_, body, status) => {
  expect((await graph.call('POST', collection(), body)).status).toBe(status);
});

it('needs a job that exists', async () => {
  expect(
    (await graph.call('POST', `${job}x/validateCredentials`, { useSavedCredentials: true })).status,
  ).toBe(404);
});
