import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '../../../emulator/box';
import type { Json } from '../../../emulator/graph/json';
import { setUpJob, type BoxJob } from '../../support/box-job';
import { APPLICATION, GraphClient, startTestBox, TENANT } from '../client';

const START = new Date('2026-01-05T08:00:00Z');
const DAY = 24 * 60 * 60_000;

let folder: string;
let box: Box;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scimform-state-'));
});
afterEach(async () => {
  await box.close();
  await rm(folder, { recursive: true });
});

async function start(): Promise<GraphClient> {
  box = await startTestBox({ stateFolder: folder, now: () => START });
  return GraphClient.signedIn(box);
}

async function again(): Promise<GraphClient> {
  await box.close();
  return start();
}

/** Everything that Graph shows of an application, its job and who is assigned, and the application's accounts. */
async function seen({ application, principal, job }: BoxJob): Promise<Json[]> {
  const graph = await GraphClient.signedIn(box);
  const paths = [
    `/applications/${application}`,
    principal,
    `${principal}/appRoleAssignedTo`,
    `${principal}/synchronization/secrets`,
    job,
    `${job}/schema`,
    '/organization',
    '/groups?$top=999',
  ];
  const answers = await Promise.all(paths.map((path) => graph.get(path)));
  const accounts = await box.applications[0]!.application.list('User');
  return [...answers.map(({ body }) => body), [...accounts.resources], box.now().toISOString()];
}

it('goes on where it was left', async () => {
  const graph = await start();
  const app = await setUpJob(graph, { assigned: ['pilot@contoso.example', 'Sales'] });
  await box.advance('next-cycle');
  box.portal(TENANT).addMapping(APPLICATION, 'nickName', 'mailNickname');
  await graph.call('PATCH', app.principal, { notes: 'kept' });
  await box.advance({ milliseconds: DAY });
  const before = await seen(app);
  expect(before.at(-2)).toHaveLength(9);
  await again();
  expect(await seen(app)).toEqual(before);
  await box.advance({ milliseconds: DAY });
  const job = (await (await GraphClient.signedIn(box)).get(app.job)).body;
  expect(job).toMatchObject({ status: { lastExecution: { state: 'Succeeded', countExports: 0 } } });
  expect((await box.applications[0]!.application.list('User')).resources).toEqual(before.at(-2));
});

it('forgets what was deleted and what a restart forgets', async () => {
  const graph = await start();
  const app = await setUpJob(graph);
  await box.advance('next-cycle');
  await graph.call('POST', `${app.job}/restart`, { criteria: { resetScope: 'Full' } });
  const later = await again();
  expect((await later.get(app.job)).body).toMatchObject({
    status: { code: 'NotRun', synchronizedEntryCountByType: [] },
  });
  await later.call('DELETE', `/applications/${app.application}`);
  const last = await again();
  expect((await last.get(app.principal)).status).toBe(404);
  const made = await setUpJob(last);
  expect(made.principalId).not.toBe(app.principalId);
});

it('refuses the state of another seed', async () => {
  await start();
  await box.close();
  await expect(startTestBox({ stateFolder: folder, seed: 'another' })).rejects.toThrow(
    'made with the seed "box"',
  );
});
