import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry32 } from '../../../provisioning/mulberry32';
import { startLiveTenant } from '../../support/live-tenant';
import { APPLICATION, SPEC, TENANT_ID, type TestTenant } from '../../support/tenant';
import { contentOf, FILE, linesOf, NOW, objectIn, ofType, requestsOf, snapshot, taken } from './taking';

const GROUPS = [1, 2, 3, 4, 5, 6, 7].map((number) => `b0000000-0000-4000-8000-00000000000${number}`);
const NAMES = ['SmartConnect Pilot', 'Sales', 'Engineering', 'SmartConnect Users', "Managers' Circle"];

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
}, 60_000);
afterEach(() => tenant.close());

const pilot = 'a0000000-0000-4000-8000-000000000001';

it('asks for changes only, and lays them over what is there', async () => {
  await taken(tenant);
  tenant.portal.changeUser(pilot, { department: null, jobTitle: 'Tester' });
  const added = tenant.portal.addUser({ displayName: 'New', userPrincipalName: 'new@contoso.example' });
  tenant.portal.addMember('SmartConnect Pilot', added);
  tenant.portal.deleteUser('a0000000-0000-4000-8000-000000000002');
  const since = tenant.box.requests.length;
  expect(await taken(tenant)).toMatchObject({ read: 'changes', users: 25, usersRead: 3, members: 4 });
  expect(requestsOf(tenant, since)).not.toContainEqual(expect.stringContaining('$select=accountEnabled'));
  const users = ofType(linesOf(tenant), 'microsoft.graph.user');
  const found = users.find(({ id }) => id === pilot);
  expect(found).toMatchObject({ jobTitle: 'Tester' });
  expect(found).not.toHaveProperty('department');
  await taken(tenant, ['--out', 'full.jsonl']);
  expect(contentOf(tenant)).toEqual(contentOf(tenant, 'full.jsonl'));
});

/** Anything that may happen between two snapshots; the same seed, the same changes. */
function change(random: () => number): void {
  const { portal, box } = tenant;
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const directory = box.directory(TENANT_ID);
  const users = [...directory.users()].filter(({ deletedDateTime = null }) => deletedDateTime === null);
  const anybody = one(users).id;
  const member = random() < 0.2 ? one(GROUPS) : anybody;
  const acts: readonly (() => void)[] = [
    () => portal.changeUser(anybody, { department: one(['Sales', 'IT', null]) }),
    () => portal.changeUser(anybody, { accountEnabled: random() < 0.5 }),
    () => portal.addUser({ displayName: 'New', userPrincipalName: `n${random()}@contoso.example` }),
    () => portal.deleteUser(anybody),
    () => portal.restoreUser(one(directory.deletedUsers()).id),
    () => portal.purgeUser(one(directory.deletedUsers()).id),
    () => portal.addMember(one(NAMES), member),
    () => portal.removeMember(one(NAMES), [...directory.membersOf(one(GROUPS))][0] ?? anybody),
    () => portal.assign(APPLICATION, random() < 0.7 ? one(GROUPS) : anybody, 'User'),
    () => portal.unassign(APPLICATION, one(GROUPS)),
    () => directory.putGroup({ ...directory.group(one(GROUPS))!, securityEnabled: random() < 0.8 }),
    () => directory.removeGroup(one(GROUPS)),
  ];
  try {
    one(acts)();
  } catch {
    // What the portal refuses changes nothing.
  }
}

it.each([1, 2, 3])(
  'comes to the same as reading everything, whatever changes (%i)',
  async (seed) => {
    const random = mulberry32(seed);
    await taken(tenant);
    for (let round = 0; round < 4; round += 1) {
      for (let count = Math.floor(random() * 12); count > 0; count -= 1) change(random);
      expect((await taken(tenant)).read).toBe('changes');
      await taken(tenant, ['--out', 'full.jsonl', '--full']);
      expect(contentOf(tenant)).toEqual(contentOf(tenant, 'full.jsonl'));
    }
  },
  120_000,
);

describe('reads everything anew', () => {
  it('with --full', async () => {
    await taken(tenant);
    expect(await taken(tenant, ['--full'])).toMatchObject({ read: 'all', usersRead: 25 });
  });

  it('where the spec reads something else', async () => {
    await taken(tenant);
    await tenant.spec(SPEC.replace('displayName: displayName', 'displayName: givenName'));
    expect(await taken(tenant)).toMatchObject({ read: 'all', usersRead: 25 });
    expect(ofType(linesOf(tenant), 'microsoft.graph.user')[0]).toHaveProperty('givenName', 'Pilot');
  });

  it('where Graph no longer knows the state', async () => {
    await taken(tenant);
    const [header, ...lines] = linesOf(tenant);
    const delta = JSON.stringify(objectIn(header, 'delta'));
    // A token of a position that the directory has not come to.
    const since = Buffer.from(
      JSON.stringify({ tenantId: TENANT_ID, resource: 'users', issued: NOW, since: 1_000_000 }),
    ).toString('base64url');
    const gone = delta.replace(/(users\/delta\?\$deltatoken=)[^"]*/, `$1${since}`);
    write([{ ...header, delta: JSON.parse(gone) as object }, ...lines]);
    const { code, stdout, stderr } = await snapshot(tenant);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/users {8}25\n/)]);
    expect(stderr).toContain(
      'Reading everything anew: Microsoft Graph no longer knows where the last run ended.',
    );
  });

  it('where the file was edited', async () => {
    await taken(tenant);
    const [header, ...lines] = linesOf(tenant);
    write([header!, ...[...lines].reverse()]);
    const { code, stderr } = await snapshot(tenant);
    expect([code, stderr]).toEqual([0, expect.stringContaining('are not as the last run wrote them')]);
    await taken(tenant, ['--out', 'full.jsonl']);
    expect(contentOf(tenant)).toEqual(contentOf(tenant, 'full.jsonl'));
  });

  it('where the file is of another tenant, or says that it is not complete', async () => {
    for (const members of [{ tenantId: '22222222-2222-2222-2222-222222222222' }, { complete: false }]) {
      await taken(tenant);
      const [header, ...lines] = linesOf(tenant);
      write([{ ...header, ...members }, ...lines]);
      expect((await taken(tenant)).read).toBe('all');
    }
  });
});

it('sends no token to where an edited file leads', async () => {
  await taken(tenant);
  const path = join(tenant.folder, FILE);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('graph.microsoft.com', 'evil.example'));
  const { code, stderr } = await snapshot(tenant);
  expect([code, stderr]).toEqual([5, expect.stringContaining('graph/malformed')]);
});

it('reads a group that is assigned since, and the groups within it', async () => {
  await taken(tenant);
  tenant.portal.assign(APPLICATION, GROUPS[3]!, 'User');
  expect(await taken(tenant)).toMatchObject({ read: 'changes', groups: 3 });
  tenant.portal.unassign(APPLICATION, GROUPS[3]!);
  expect(await taken(tenant)).toMatchObject({ read: 'changes', groups: 1 });
});

function write(lines: readonly object[]): void {
  writeFileSync(join(tenant.folder, FILE), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
