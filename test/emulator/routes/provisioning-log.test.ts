import type { Box } from '../../../emulator/box';
import type { JsonObject } from '../../../emulator/graph/json';
import { setUpJob } from '../../support/box-job';
import { APPLICATION, GraphClient, startTestBox, TENANT } from '../client';

const START = new Date('2026-01-05T08:00:00Z');
const DAY = 24 * 60 * 60_000;
const LOG = '/auditLogs/provisioning';

let box: Box;
let graph: GraphClient;

beforeEach(async () => {
  box = await startTestBox({ now: () => START });
  graph = await GraphClient.signedIn(box);
  await setUpJob(graph, { assigned: ['Sales'] });
  await box.advance('next-cycle');
});
afterEach(() => box.close());

async function entries(query = ''): Promise<JsonObject[]> {
  const { status, body } = await graph.get(`${LOG}${query}`);
  expect(status).toBe(200);
  return body.value as JsonObject[];
}

const filtered = (filter: string) => entries(`?$filter=${encodeURIComponent(filter)}`);
const people = (found: readonly JsonObject[]) =>
  found.map(({ sourceIdentity }) => (sourceIdentity as JsonObject).displayName);

it('has an entry for each person of a cycle, the newest first', async () => {
  const found = await entries();
  expect(found.length).toBeGreaterThan(8);
  expect(found.at(-1)).toMatchObject({
    tenantId: TENANT,
    provisioningAction: 'create',
    provisioningStatusInfo: { status: 'success', errorInformation: null },
    servicePrincipal: { displayName: APPLICATION },
    sourceIdentity: { identityType: 'User', displayName: 'Pilot Account' },
    initiatedBy: { initiatorType: 'system' },
  });
  const [newest] = people(found);
  expect(people(await entries('?$orderby=activityDateTime%20asc')).at(-1)).toBe(newest);
  const { body } = await graph.get(`${LOG}/${found[0]!.id as string}`);
  expect(body).toMatchObject(found[0]!);
  expect((await graph.get(`${LOG}/none`)).status).toBe(404);
});

it.each<[string, (found: readonly JsonObject[]) => boolean]>([
  [
    `contains(tolower(sourceIdentity/displayName),'pilot')`,
    (found) => people(found).includes('Pilot Account'),
  ],
  [`sourceIdentity/displayName eq 'pilot account'`, (found) => found.length === 0],
  [
    `provisioningStatusInfo/status eq 'success' and provisioningAction eq 'create'`,
    (found) => found.length === 10 && people(found).includes('Sales'),
  ],
  [`activityDateTime gt 2026-01-05T08:00:00Z`, (found) => found.length === 0],
  [`activityDateTime ge 2026-01-05 and tenantId eq '${TENANT}'`, (found) => found.length > 8],
])('filters by %s', async (filter, expected) => {
  const found = await filtered(filter);
  expect([people(found), expected(found)]).toEqual([people(found), true]);
});

it('filters by the application as Microsoft tells to, page by page', async () => {
  const all = await entries('?$top=1000');
  const { id } = all[0]!.servicePrincipal as { id: string };
  const filter = (part: string) =>
    `contains(tolower(servicePrincipal/id),'${part}') and activityDateTime gt 2026-01-01`;
  expect(await filtered(filter(id.slice(9).toLowerCase()))).toEqual(all);
  expect(await filtered(filter('nobody'))).toEqual([]);
  const sizes: number[] = [];
  const path = `${LOG}?$top=5&$orderby=activityDateTime%20asc&$filter=${encodeURIComponent(filter(id))}`;
  const seen: JsonObject[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { body } = await graph.get(next);
    const value = body.value as JsonObject[];
    sizes.push(value.length);
    seen.push(...value);
    const link = body['@odata.nextLink'] as string | undefined;
    next = link?.replace(/^https:\/\/[^/]+\/v1\.0/, '');
  }
  expect(sizes.slice(0, -1).every((size) => size === 5)).toBe(true);
  expect(seen).toEqual([...all].reverse());
});

it('gives pages that stay as they were while entries come', async () => {
  const all = people(await entries());
  const first = await graph.get(`${LOG}?$top=3`);
  box.portal(TENANT).unassign(APPLICATION, 'b0000000-0000-4000-8000-000000000002');
  await box.advance('next-cycle');
  const seen = people(first.body.value as JsonObject[]);
  for (let link = first.body['@odata.nextLink']; typeof link === 'string';) {
    const { body } = await graph.get(link.replace(/^https:\/\/[^/]+\/v1\.0/, ''));
    seen.push(...people(body.value as JsonObject[]));
    link = body['@odata.nextLink'];
  }
  expect(seen).toEqual(all);
});

it('has the older names in the beta version', async () => {
  const { body } = await graph.get(`/beta${LOG}`);
  expect((body.value as JsonObject[]).at(-1)).toMatchObject({
    action: 'create',
    statusInfo: { status: 'success' },
  });
  const [newest] = body.value as JsonObject[];
  expect((await graph.get(`/beta${LOG}/${newest!.id as string}`)).body).toMatchObject(newest!);
  expect((await entries())[0]).not.toHaveProperty('action');
});

it('forgets after 30 days', async () => {
  box.portal(TENANT).pause(APPLICATION);
  await box.advance({ milliseconds: 31 * DAY });
  graph = await GraphClient.signedIn(box);
  expect(await filtered(`provisioningAction eq 'create'`)).toEqual([]);
});

it.each([
  '?$orderby=jobId',
  '?$filter=secret eq 1',
  `?$filter=activityDateTime gt 'x'`,
  '?$top=0',
  '?$top=1001',
  '?$skiptoken=eA',
  '?$expand=x',
])('refuses %s', async (query) => {
  expect((await graph.get(`${LOG}${query.replace(/ /g, '%20')}`)).status).toBe(400);
});
