import { startBox } from '../../emulator/box';
import { CONTOSO } from '../../emulator/tenant/company';
import {
  createTestJob,
  GraphClient,
  instantiateApplication,
  send,
  signIn,
  startTestBox,
  TENANT,
} from './client';

const OTHER = 'AAAAAAAA-1111-1111-1111-111111111111';

it('plays several tenants, each with credentials of its own', async () => {
  const box = await startTestBox({ tenants: [{ tenantId: TENANT }, { tenantId: OTHER, cloud: 'china' }] });
  await box.close();
  const [one, other] = box.tenants;
  expect(other).toMatchObject({ tenantId: OTHER.toLowerCase(), cloud: 'china' });
  expect(one!.cloud).toBe('public');
  expect(one!.clients[0].clientSecret).not.toBe(other!.clients[0].clientSecret);
});

it('takes clients and a company as given', async () => {
  const clients = [{ clientId: 'me', clientSecret: 'mine' }];
  const company = { ...CONTOSO, displayName: 'Fabrikam', domains: ['fabrikam.example'] as const };
  const box = await startTestBox({ tenants: [{ tenantId: TENANT, clients }], company });
  const graph = await GraphClient.signedIn(box);
  const organization = await graph.get('/organization');
  await box.close();
  expect(box.tenants[0]!.clients).toMatchObject(clients);
  expect(organization.body.value).toMatchObject([
    { displayName: 'Fabrikam', verifiedDomains: [{ name: 'fabrikam.example' }] },
  ]);
});

it('gives the same ids for the same seed', async () => {
  const ids = async (seed: string) => {
    const box = await startTestBox({ seed });
    const app = await instantiateApplication(await GraphClient.signedIn(box));
    await box.close();
    return [box.tenants[0]!.clients[0], app];
  };
  expect(await ids('a')).toEqual(await ids('a'));
  expect(await ids('a')).not.toEqual(await ids('b'));
});

it('keeps tenants apart', async () => {
  const box = await startTestBox({ tenants: [{ tenantId: TENANT }, { tenantId: OTHER }] });
  const graph = await GraphClient.signedIn(box);
  const { application } = await instantiateApplication(graph);
  const { body } = await signIn(box, {}, undefined, OTHER.toLowerCase());
  const headers = { authorization: `Bearer ${body.access_token as string}` };
  const there = await send(box, 'GET', `/v1.0/applications/${application}`, { headers });
  const users = await send(box, 'GET', '/v1.0/users?$top=1', { headers });
  await box.close();
  expect([there.status, users.status]).toEqual([404, 200]);
});

it('refuses what it cannot play', async () => {
  const options = { gallery: [], targets: [] };
  await expect(startBox({ ...options, tenants: [] })).rejects.toThrow('at least one tenant');
  await expect(
    startBox({ ...options, tenants: [{ tenantId: OTHER }, { tenantId: OTHER.toLowerCase() }] }),
  ).rejects.toThrow('the same id');
  await expect(startBox({ ...options, tenants: [{ tenantId: TENANT, clients: [] }] })).rejects.toThrow(
    'at least one client',
  );
  const box = await startTestBox();
  await box.close();
  expect(() => box.portal(OTHER)).toThrow(`plays no tenant ${OTHER}; it plays ${TENANT}`);
});

it('answers through its handler what it answers through its server', async () => {
  const box = await startTestBox();
  const host = 'graph.microsoft.com';
  const reply = await box.handle({
    method: 'GET',
    host,
    target: '/v1.0/users',
    headers: {},
    body: Buffer.alloc(0),
  });
  await box.close();
  expect(reply.status).toBe(401);
  expect(box.requests).toEqual([{ method: 'GET', host, path: '/v1.0/users', status: 401 }]);
});

it('shows a canary secret in no record', async () => {
  const canary = 'canary-7f3a';
  const box = await startTestBox({ targets: [{ url: 'https://a.example', token: canary }] });
  const graph = await GraphClient.signedIn(box);
  const app = await instantiateApplication(graph);
  const job = await createTestJob(graph, app);
  const credentials = [
    { key: 'BaseAddress', value: 'https://a.example' },
    { key: 'SecretToken', value: canary },
  ];
  await graph.call('PUT', `${app.principal}/synchronization/secrets`, { value: credentials });
  await graph.call('POST', `${job}/validateCredentials`, { credentials });
  await graph.get(`/users/${canary}`);
  await graph.call('POST', `/unknown/${canary}?a=${canary}`, { note: [canary] });
  const listed = await graph.get(`${app.principal}/synchronization/secrets`);
  await box.close();
  expect(box.requests.length).toBeGreaterThan(5);
  expect(JSON.stringify([box.requests, box.unplanned, box.failures, listed.body])).not.toContain(canary);
  expect(JSON.stringify(box.requests)).not.toContain(box.tenants[0]!.clients[0].clientSecret);
});
