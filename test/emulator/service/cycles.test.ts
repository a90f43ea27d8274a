import type { Box } from '../../../emulator/box';
import { IPASS_SMARTCONNECT } from '../../../emulator/scim/profiles/ipass-smartconnect';
import { APPLICATION, GraphClient, startTestBox, TARGET, TENANT } from '../client';
import { setUpJob } from '../../support/box-job';

const START = new Date('2026-01-05T08:00:00Z');
const MINUTE = 60_000;

let box: Box;
afterEach(() => box.close());

async function start(options = {}): Promise<GraphClient> {
  box = await startTestBox({
    targets: [{ ...TARGET, profile: IPASS_SMARTCONNECT }],
    now: () => START,
    ...options,
  });
  return GraphClient.signedIn(box);
}

async function names(): Promise<unknown[]> {
  const { resources } = await box.applications[0]!.application.list('User');
  return resources.map(({ userName, active }) => [userName, active]);
}

it('provisions who is assigned, and disables who is not any more', async () => {
  const graph = await start();
  const { job } = await setUpJob(graph);
  await box.advance('next-cycle');
  expect(await names()).toEqual([['pilot@contoso.example', true]]);
  expect((await graph.get(job)).body).toMatchObject({
    schedule: { state: 'Active' },
    status: { code: 'Active', lastExecution: { state: 'Succeeded', countExported: 1 } },
  });
  box
    .portal(TENANT)
    .unassign(APPLICATION, (await graph.get('/users/pilot@contoso.example')).body.id as string);
  await box.advance({ milliseconds: 39 * MINUTE });
  expect(await names()).toEqual([['pilot@contoso.example', true]]);
  await box.advance({ milliseconds: MINUTE });
  expect(await names()).toEqual([['pilot@contoso.example', false]]);
  expect(box.failures).toEqual([]);
});
