import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLiveTenant } from '../../support/live-tenant';
import { APPLICATION, CANARY, SPEC, TENANT_ID, type TestTenant } from '../../support/tenant';
import {
  contentOf,
  FILE,
  has,
  linesOf,
  NOW,
  objectIn,
  ofType,
  requestsOf,
  snapshot,
  taken,
  textOf,
} from './taking';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
}, 60_000);
afterAll(() => tenant.close());
beforeEach(() => tenant.spec(SPEC));

const PILOT = 'a0000000-0000-4000-8000-000000000001';
const GROUP = 'b0000000-0000-4000-8000-000000000001';

it('tells people what it took', async () => {
  const { code, stdout, stderr } = await snapshot(tenant, ['--out', 'told.jsonl']);
  expect([code, stdout.replace(/\(.* kB\)/, '(… kB)')]).toEqual([
    0,
    `contoso  told.jsonl (… kB), taken 2026-11-28T12:00:00.000Z
  users        25
  groups       1 with 3 direct members
  application  iPass SmartConnect: 2 assignments, job Active
  attributes   accountEnabled, country, department, displayName, employeeId, id, jobTitle, mail,
               userPrincipalName
  requests     8
`,
  ]);
  // What is remarked of the spec is told where it is changed.
  expect(stderr).toBe('');
});

it('writes a line for each, and reads no more of people than the spec does', async () => {
  await taken(tenant, ['--full']);
  const lines = linesOf(tenant);
  expect(lines[0]).toMatchObject({
    takenAt: '2026-11-28T12:00:00.000Z',
    complete: true,
    tenantId: TENANT_ID,
    selected: [
      'accountEnabled',
      'country',
      'department',
      'displayName',
      'employeeId',
      'id',
      'jobTitle',
      'mail',
      'userPrincipalName',
    ],
  });
  const users = ofType(lines, 'microsoft.graph.user');
  expect(users.find(({ id }) => id === PILOT)).toEqual({
    '@odata.type': '#microsoft.graph.user',
    accountEnabled: true,
    country: 'DE',
    department: 'Sales',
    displayName: 'Pilot Account',
    employeeId: '1001',
    id: PILOT,
    jobTitle: 'Pilot User',
    mail: 'pilot@contoso.example',
    userPrincipalName: 'pilot@contoso.example',
  });
  const ids = users.map(({ id }) => id as string);
  expect(ids).toEqual([...ids].sort());
  expect(ofType(lines, 'microsoft.graph.group')).toEqual([
    {
      '@odata.type': '#microsoft.graph.group',
      id: GROUP,
      displayName: 'SmartConnect Pilot',
      securityEnabled: true,
      members: [PILOT, 'a0000000-0000-4000-8000-000000000006', 'a0000000-0000-4000-8000-000000000013'],
    },
  ]);
});

it('knows what is live, and no secret', async () => {
  await taken(tenant, ['--full']);
  const [application] = ofType(linesOf(tenant), 'scimform.application');
  expect(application).toMatchObject({
    displayName: APPLICATION,
    assignments: [
      { principalId: PILOT, principalType: 'User', userPrincipalName: 'pilot@contoso.example' },
      { principalId: GROUP, principalType: 'Group', principalDisplayName: 'SmartConnect Pilot' },
    ],
    settings: [
      { key: 'BaseAddress' },
      { key: 'SecretToken' },
      { key: 'SkipOutOfScopeDeletions', value: expect.any(String) },
      { key: 'SyncAll', value: 'false' },
      { key: 'SyncNotificationSettings', value: expect.stringContaining('50') },
    ],
    job: { state: 'Active' },
  });
  const schema = objectIn(objectIn(application, 'job'), 'schema');
  expect(Object.keys(schema)).toEqual(expect.arrayContaining(['synchronizationRules']));
  expect(schema).not.toHaveProperty('directories');
  expect(textOf(tenant) + tenant.printed.join('')).not.toContain(CANARY);
});

it('is for its owner only, and leaves nothing beside it', async () => {
  await taken(tenant, ['--out', 'mine.jsonl.gz']);
  expect(statSync(join(tenant.folder, 'mine.jsonl.gz')).mode & 0o777).toBe(0o600);
  expect(has(tenant, 'mine.jsonl.gz.partial')).toBe(false);
  await taken(tenant, ['--full']);
  expect(contentOf(tenant, 'mine.jsonl.gz')).toEqual(contentOf(tenant));
});

it('is what preview reads, without a complaint', async () => {
  await taken(tenant);
  const args = ['preview', '--directory', FILE, '--format', 'json', '--people', 'none'];
  const { code, stdout } = await tenant.scimform(args, { now: NOW });
  const document = JSON.parse(stdout) as { diagnostics: { code: string }[]; tenants: object[] };
  expect([code, document.diagnostics.map((one) => one.code)]).toEqual([0, ['rollout/pilot-first']]);
  expect(document.tenants).toMatchObject([{ summary: { users: 25, inScope: 3 } }]);
});

it('tells the same as data', async () => {
  const { diagnostics, ...document } = await taken(tenant, ['--out', 'data.jsonl']);
  expect(document).toMatchObject({
    tenant: 'contoso',
    file: 'data.jsonl',
    complete: true,
    takenAt: '2026-11-28T12:00:00.000Z',
    read: 'all',
    resumed: false,
    users: 25,
    usersRead: 25,
    groups: 1,
    members: 3,
    requests: 8,
    bytes: statSync(join(tenant.folder, 'data.jsonl')).size,
    unread: [],
    application: { displayName: APPLICATION, assignments: 2, job: { state: 'Active' } },
    summary: { errors: 0, warnings: 1 },
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['rollout/pilot-first']);
});

it('asks by as few requests as there are kinds of things', async () => {
  const since = tenant.box.requests.length;
  const { requests } = await taken(tenant, ['--full']);
  const asked = requestsOf(tenant, since).filter((request) => !request.startsWith('GET /groups?'));
  expect([requests, asked.length]).toEqual([8, 8]);
  expect(asked.map((request) => request.replace(/[?$].*|[0-9a-f]{8}-.*?(?=\/)|jobs\/.*(?=\/schema)/g, '*')))
    .toMatchInlineSnapshot(`
   [
     "GET /servicePrincipals*",
     "GET /servicePrincipals/*/appRoleAssignedTo*",
     "GET /servicePrincipals/*/synchronization/secrets",
     "GET /servicePrincipals/*/synchronization/jobs",
     "GET /servicePrincipals/*/synchronization/*/schema",
     "GET /users/delta*",
     "POST /*",
     "GET /groups/delta*",
   ]
  `);
});

it('follows a spec that reads the manager by listing people with theirs', async () => {
  await tenant.spec(
    SPEC.replace('displayName: displayName', 'displayName: displayName\n      manager: manager'),
  );
  const since = tenant.box.requests.length;
  const { read, selected } = await taken(tenant, ['--out', 'managers.jsonl']);
  expect([read, selected.includes('manager')]).toEqual(['all', true]);
  expect(requestsOf(tenant, since)).toContainEqual(
    expect.stringContaining('$expand=manager($select=id)&$top=999'),
  );
  const users = ofType(linesOf(tenant, 'managers.jsonl'), 'microsoft.graph.user');
  expect(users.find(({ id }) => id === PILOT)).toMatchObject({
    manager: { id: 'a0000000-0000-4000-8000-000000000003' },
  });
  expect(users.filter(({ manager }) => manager === undefined)).toHaveLength(1);
  // Changes of managers are not told, so that the next run lists them again.
  expect((await taken(tenant, ['--out', 'managers.jsonl'])).read).toBe('all');
});

it('says what Graph gives of nobody in a list', async () => {
  await tenant.spec(SPEC.replace('displayName: displayName', 'displayName: aboutMe'));
  const { code, stderr } = await snapshot(tenant, ['--out', 'unread.jsonl']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('snapshot/unread-attribute')]);
  expect(stderr).toContain('Not read: aboutMe.');
});

it('takes every group where all of them are provisioned', async () => {
  await tenant.spec(
    SPEC.replace('scope: assigned', 'scope: all').replace(
      'groups: { enabled: false }',
      'groups: { enabled: true }',
    ),
  );
  expect(await taken(tenant, ['--out', 'all.jsonl'])).toMatchObject({ groups: 8 });
  expect(await taken(tenant, ['--out', 'all.jsonl'])).toMatchObject({ groups: 8, read: 'changes' });
});

it('keeps the domains that somebody wrote into the file', async () => {
  const header = JSON.stringify({ takenAt: '2026-11-01T00:00:00Z', registeredDomains: ['contoso.example'] });
  writeFileSync(join(tenant.folder, 'domains.jsonl'), `${header}\n`);
  expect((await taken(tenant, ['--out', 'domains.jsonl'])).read).toBe('all');
  expect(linesOf(tenant, 'domains.jsonl')[0]).toMatchObject({
    registeredDomains: ['contoso.example'],
    complete: true,
  });
});

describe('refuses', () => {
  it.each<[string, readonly string[], number, string]>([
    ['without a file', ['--format', 'text'], 64, 'snapshot needs a file to write to'],
    ['an unknown tenant', ['--out', 'x', '--tenant', 'fabrikam'], 64, 'The spec has no tenant "fabrikam"'],
  ])('%s', async (_, args, code, message) => {
    const result = await tenant.scimform(['snapshot', ...args]);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(message)]);
  });

  it('several tenants', async () => {
    await tenant.spec(
      SPEC.replace(
        /^ {2}contoso: .*$/m,
        `$&\n  fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222 }`,
      ),
    );
    const { code, stderr } = await snapshot(tenant);
    expect([code, stderr]).toEqual([
      64,
      expect.stringContaining('Name one with --tenant: contoso, fabrikam.'),
    ]);
    expect((await taken(tenant, ['--tenant', 'contoso'])).users).toBe(25);
  });

  it('to overwrite what is no snapshot', async () => {
    const { code, stderr } = await snapshot(tenant, ['--out', 'provisioning.yaml']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('output/not-a-snapshot')]);
    expect(textOf(tenant, 'provisioning.yaml')).toBe(SPEC);
  });

  it('a folder that is not there', async () => {
    const { code, stderr } = await snapshot(tenant, ['--out', 'nowhere/x.jsonl']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('output/not-writable')]);
  });
});

it('leaves the box nothing that it does not know', () => {
  expect(tenant.box.unplanned).toEqual([]);
});
