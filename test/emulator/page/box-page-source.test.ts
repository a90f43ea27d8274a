/** The page's server in front of a box that provisions. */
import type { Box } from '../../../emulator/box';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import { createListener } from '../../../emulator/http/listener';
import { startServer, type RunningServer } from '../../../emulator/http/server';
import { createPageHandler } from '../../../emulator/page/handler';
import { GENERIC } from '../../../emulator/scim/profiles/generic';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { setUpJob, type BoxJob } from '../../support/box-job';
import { closeFaultless, GraphClient, send, startTestBox, TARGET, TENANT, type Answer } from '../client';
import { given } from '../faults/given';

const PILOT = 'pilot@contoso.example';
const OTHER = { url: 'https://other.example/scim', token: 'another-token-that-is-secret' };

const failures: unknown[] = [];
let box: Box;
let server: RunningServer;
let jobs: readonly [BoxJob, BoxJob];

beforeAll(async () => {
  box = await startTestBox({
    now: () => new Date('2026-01-05T08:00:00.000Z'),
    targets: [
      { ...TARGET, profile: IPASS_SMARTCONNECT },
      { ...OTHER, profile: GENERIC },
    ],
  });
  server = await startServer(
    createListener(createPageHandler(box.page, new Map()), (error) => failures.push(error)),
  );
  const graph = await GraphClient.signedIn(box);
  const settings = { BaseAddress: OTHER.url, SecretToken: OTHER.token };
  jobs = [await setUpJob(graph), await setUpJob(graph, { settings })];
  const [, other] = box.applications;
  const { pathname } = new URL(`${other!.address}/Groups`);
  const made = await send({ url: other!.address }, 'POST', pathname, {
    headers: { authorization: `Bearer ${OTHER.token}`, 'content-type': 'application/scim+json' },
    text: JSON.stringify({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'The "clerks"',
    }),
  });
  if (made.status !== 201) throw new Error(made.text);
});
afterAll(async () => {
  await server.close();
  await closeFaultless(box);
  if (failures.length > 0) throw new AggregateError(failures, 'The server failed inside.');
});

function ask(method: string, path: string, json?: Json): Promise<Answer> {
  return send(server, method, path, {
    host: new URL(server.url).host,
    ...(json !== undefined && { json }),
  });
}

const idOf = ({ job }: BoxJob): string => job.slice(job.lastIndexOf('/') + 1);

async function jobsShown(): Promise<readonly JsonObject[]> {
  const { body } = await ask('GET', '/state');
  return (body.tenants as JsonObject[]).flatMap((tenant) => tenant.jobs as JsonObject[]);
}

it('shows the jobs of a tenant, and what changes when the next cycle has run', async () => {
  expect(await jobsShown()).toMatchObject(
    jobs.map((job) => ({
      id: idOf(job),
      servicePrincipalId: job.principalId,
      application: 'iPass SmartConnect',
      document: { status: { code: 'NotRun' } },
      nextCycle: expect.stringMatching(/^2026-01-05T/),
    })),
  );
  expect((await ask('POST', '/clock', { advance: 'next-cycle' })).status).toBe(200);
  expect((await ask('POST', '/clock', { advance: 'PT40M' })).status).toBe(200);
  expect(await jobsShown()).toMatchObject(jobs.map(() => ({ document: { status: { code: 'Active' } } })));
  expect((await ask('GET', '/state')).body).toMatchObject({
    tenants: [{ tenantId: TENANT, displayName: 'Contoso', cloud: 'public' }],
    applications: [
      { url: TARGET.url, profile: 'ipass-smartconnect', users: 1, groups: 0 },
      { url: OTHER.url, profile: 'generic', users: 1, groups: 1 },
    ],
  });
});

it('gives the entries of one job', async () => {
  const [of, all] = [`/log?jobId=${idOf(jobs[1])}&status=success`, '/log?status=success'];
  const [own, both] = [await ask('GET', of), await ask('GET', all)].map(
    ({ body }) => body.entries as JsonObject[],
  );
  expect(own!.map(({ jobId }) => jobId)).toEqual([idOf(jobs[1])]);
  expect(new Set(both!.map(({ jobId }) => jobId))).toEqual(new Set(jobs.map(idOf)));
});

it.each([
  ['0', 'User', '', 1],
  ['0', 'User', 'PILOT', 1],
  ['0', 'User', 'nobody', 0],
  ['0', 'User', '") or (userName pr', 0],
  ['0', 'Group', '', 0],
  ['0', 'Group', 'clerks', 0],
  ['1', 'Group', 'CLERKS', 1],
  ['1', 'Group', 'The "clerks"', 1],
  ['1', 'Group', 'pilot', 0],
  ['1', 'Group', '\\', 0],
])('finds in application %s among %ss with %j: %i', async (application, type, text, total) => {
  const query = new URLSearchParams({ application, type, text });
  const { status, body } = await ask('GET', `/accounts?${query.toString()}`);
  expect([status, body]).toMatchObject([200, { total }]);
  expect(body.resources).toHaveLength(total);
});

it('names the faults that are on, each once', async () => {
  const faults = async (): Promise<Json | undefined> => (await ask('GET', '/state')).body.faults;
  box.setFaults(['throttled@1-1', 'throttled=0.5@9-', 'target-down@5-9'].map(given));
  expect(await faults()).toEqual(['throttled', 'target-down']);
  box.setFaults([]);
  expect(await faults()).toEqual([]);
});

it('tells no secret', async () => {
  const told = await Promise.all(
    ['/state', '/log', '/accounts?application=0', '/accounts?application=1'].map((path) => ask('GET', path)),
  );
  const text = told.map((answer) => answer.text).join();
  expect(text).toContain(PILOT);
  const secrets = [TARGET.token, OTHER.token, ...box.tenants[0]!.clients.map((one) => one.clientSecret)];
  for (const secret of secrets) expect(text).not.toContain(secret);
});
