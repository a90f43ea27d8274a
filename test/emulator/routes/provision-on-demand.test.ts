import type { Box } from '../../../emulator/box';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import { setUpJob, type BoxJob } from '../../support/box-job';
import { GraphClient, startTestBox } from '../client';

let box: Box;
let graph: GraphClient;
let app: BoxJob;
let ruleId: Json;

beforeEach(async () => {
  box = await startTestBox({ now: () => new Date('2026-01-05T08:00:00Z') });
  graph = await GraphClient.signedIn(box);
  app = await setUpJob(graph, { assigned: ['SmartConnect Pilot'], isStopped: true });
  const { body } = await graph.get(`${app.job}/schema`);
  ruleId = (body.synchronizationRules as JsonObject[])[0]!.id!;
});
afterEach(() => box.close());

async function demand(objectId: string, objectTypeName: string): Promise<{ status: number; told: string }> {
  const subjects = [{ objectId, objectTypeName }];
  const parameters = [{ ruleId, subjects }];
  const { status, body } = await graph.call('POST', `${app.job}/provisionOnDemand`, { parameters });
  const { key, value } = body as { readonly key?: string; readonly value?: string };
  if (key === undefined || value === undefined) return { status, told: '' };
  const { result } = JSON.parse(key) as { readonly result: string };
  const { action } = JSON.parse(value) as { readonly action: string };
  return { status, told: `${action} ${result}` };
}

async function idOf(path: string): Promise<string> {
  const { body } = await graph.get(path);
  const [found = body] = (body.value ?? []) as JsonObject[];
  return found.id as string;
}

it('provisions a person, then a group with them in it', async () => {
  const group = await idOf("/groups?$filter=displayName%20eq%20'SmartConnect%20Pilot'");
  const pilot = await idOf('/users/pilot@contoso.example');
  expect(await demand(pilot, 'User')).toEqual({ status: 200, told: 'create Success' });
  expect(await demand(group.toUpperCase(), 'Group')).toEqual({ status: 200, told: 'create Success' });
  const { application } = box.applications[0]!;
  const [account] = (await application.list('User')).resources;
  const [made] = (await application.list('Group')).resources;
  expect(made).toMatchObject({ displayName: 'SmartConnect Pilot', members: [{ value: account!.id }] });
  expect(await demand(group, 'User')).toEqual({ status: 404, told: '' });
  expect(await demand(pilot, 'Group')).toEqual({ status: 404, told: '' });
  expect(await demand(pilot, 'Device')).toEqual({ status: 400, told: '' });
});
