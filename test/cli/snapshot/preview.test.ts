import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLiveTenant } from '../../support/live-tenant';
import { APPLICATION, SPEC, type TestTenant } from '../../support/tenant';
import type { PreviewDocument } from '../preview/previewing';
import { FILE, linesOf, NOW, taken } from './taking';

/** The spec without all that it may leave to the live application. */
const OPEN = SPEC.replace(/^(scope|deprovisioning|accidentalDeletion|status):.*\n/gm, '')
  .replace(/^ {4}(enabled|unlisted): .*\n/gm, '')
  .replace(/^ {4}scopingFilters:\n(?: {6}.*\n)*/m, '')
  .replace('      title: { source: jobTitle, default: none }\n', '');

const USERS_GROUP = 'b0000000-0000-4000-8000-000000000004';
const NILS = 'a0000000-0000-4000-8000-000000000015';
const PILOT = 'a0000000-0000-4000-8000-000000000001';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
  await tenant.apply();
}, 60_000);
afterEach(() => tenant.close());

async function previewed(args: readonly string[] = []) {
  const all = ['preview', '--directory', FILE, '--format', 'json', ...args];
  const { code, stdout } = await tenant.scimform(all, { now: NOW });
  const document = JSON.parse(stdout) as PreviewDocument;
  const [first] = document.tenants;
  return {
    code,
    document,
    summary: first?.summary,
    people: first?.people ?? [],
    assumptions: first?.assumptions ?? [],
    codes: (first?.assumptions ?? []).map((one) => one.code),
    diagnostics: document.diagnostics.map((one) => one.code).filter((one) => one !== 'rollout/pilot-first'),
  };
}

describe('what a spec leaves out', () => {
  it('is as it was live', async () => {
    await taken(tenant);
    const declared = await previewed();
    await tenant.spec(OPEN);
    const { people, assumptions, codes } = await previewed();
    expect(people).toEqual(declared.people);
    expect(codes).toEqual(['assumed/domains', 'assumed/live']);
    expect(assumptions[1]?.text).toBe(
      'what the spec does not declare stays as it was live at 2026-11-28T12:00:00.000Z: scope, deprovisioning.outOfScope, accidentalDeletion.threshold, status, mappings.users.enabled, mappings.users.actions, mappings.users.scopingFilters, 6 more',
    );
  });

  it('is assumed as long as there is no application', async () => {
    tenant.portal.deleteApplication(APPLICATION);
    await tenant.spec(OPEN);
    expect((await taken(tenant)).application).toBeNull();
    expect((await previewed()).codes).toEqual([
      'assumed/scope',
      'assumed/actions',
      'assumed/filters',
      'assumed/mappings',
      'assumed/domains',
    ]);
  });

  it('is assumed for another application, and for one without a job', async () => {
    await taken(tenant);
    await tenant.spec(OPEN.replace('application: {', 'application: { displayName: Another,'));
    expect((await previewed()).codes).toContain('assumed/scope');
    tenant.portal.deleteJob(APPLICATION);
    await tenant.spec(OPEN);
    expect((await taken(tenant)).application).toMatchObject({ job: null });
    expect((await previewed()).codes).toContain('assumed/scope');
  });

  it('includes mappings that somebody made in the portal, and what they read', async () => {
    tenant.portal.addMapping(APPLICATION, 'addresses[type eq "work"].locality', 'city');
    await tenant.spec(OPEN);
    expect((await taken(tenant)).selected).toContain('city');
    const { people } = await previewed();
    expect(people.find(({ id }) => id === PILOT)?.attributes).toMatchObject({
      'addresses[type eq "work"].locality': expect.any(String),
    });
  });
});

describe('assignments that a spec does not declare', () => {
  beforeEach(() => {
    tenant.portal.assign(APPLICATION, USERS_GROUP, 'User');
    tenant.portal.assign(APPLICATION, NILS, 'User');
  });

  it('stay, and are said', async () => {
    await taken(tenant);
    const { people, assumptions } = await previewed();
    expect(people.find(({ id }) => id === NILS)).toMatchObject({ inScope: true });
    expect(assumptions).toContainEqual({
      code: 'assumed/live-assignments',
      text: '2 live assignments stay that the spec does not declare (of the portal, of access packages)',
    });
    // Members of the group within the assigned one are told that it is not expanded.
    const nested = people.filter(({ reasons }) => reasons.some(({ code }) => code === 'scope/nested-group'));
    expect(nested.map(({ userPrincipalName }) => userPrincipalName)).toContain('hiro.tanaka@contoso.example');
  });

  it('are not counted among those that another spec ends', async () => {
    await taken(tenant);
    const fewer = SPEC.replace('  - { user: pilot@contoso.example, role: User }\n', '').replace(
      '  - { group: SmartConnect Pilot, role: User }\n',
      '  - { userId: a0000000-0000-4000-8000-000000000015, role: User }\n',
    );
    writeFileSync(join(tenant.folder, 'before.yaml'), SPEC);
    await tenant.spec(fewer);
    const { code, people, summary } = await previewed(['--against', 'before.yaml']);
    // The pilot stays by the group of the portal; Nils was assigned there before.
    expect([code, summary]).toMatchObject([2, { enter: 0, leave: 2 }]);
    expect(
      people.filter(({ change }) => change === 'leave').map(({ userPrincipalName }) => userPrincipalName),
    ).toEqual(['elif.yilmaz@contoso.example', 'liam.murphy@contoso.example']);
  });

  it('are the same by name and by id', async () => {
    await tenant.spec(
      SPEC.replace('{ group: SmartConnect Pilot, role: User }', `{ groupId: ${USERS_GROUP}, role: User }`),
    );
    await taken(tenant);
    const { assumptions } = await previewed();
    expect(assumptions.find(({ code }) => code === 'assumed/live-assignments')?.text).toMatch(/^2 live/);
  });
});

describe('against another spec', () => {
  it('costs nothing where both say the same and leave the same to what runs', async () => {
    await taken(tenant);
    writeFileSync(join(tenant.folder, 'before.yaml'), SPEC);
    const { document } = await previewed(['--against', 'before.yaml']);
    expect(document.tenants[0]?.cycle).toMatchObject({ kind: 'none' });
  });
});

describe('against live', () => {
  it('finds nothing where the spec is what runs, and asks nobody', async () => {
    await taken(tenant);
    const since = tenant.box.requests.length;
    const { code, summary, document } = await previewed(['--against', 'live']);
    expect([code, summary]).toMatchObject([0, { enter: 0, leave: 0, change: 0 }]);
    expect(document.tenants[0]?.cycle).toMatchObject({ kind: 'none' });
    expect(tenant.box.requests.length).toBe(since);
  });

  it.each<[string, (one: TestTenant) => void, object]>([
    ['a filter is gone', ({ portal }) => portal.removeFilter(APPLICATION, 'Staff'), { enter: 1, leave: 0 }],
    [
      'everybody is provisioned',
      ({ portal }) => portal.saveSetting(APPLICATION, 'SyncAll', 'true'),
      { leave: 21 },
    ],
    [
      'a mapping has another source',
      ({ portal }) =>
        portal.editMapping(APPLICATION, 'displayName', {
          source: { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] },
        }),
      { change: 3 },
    ],
    ['the mapping is off', ({ portal }) => portal.enableMapping(APPLICATION, false), { enter: 3 }],
    ['an assignment is gone', ({ portal }) => portal.unassign(APPLICATION, PILOT), { enter: 0 }],
    [
      'a group is not assigned any more',
      ({ portal }) => portal.unassign(APPLICATION, 'b0000000-0000-4000-8000-000000000001'),
      { enter: 2 },
    ],
  ])('tells who is concerned where %s', async (_, happens, expected) => {
    happens(tenant);
    await taken(tenant);
    const { code, summary } = await previewed(['--against', 'live']);
    expect(summary).toMatchObject(expected);
    expect(code).toBe(Object.values(expected).some((count) => count > 0) ? 2 : 0);
  });

  it('needs a snapshot that knows what runs', async () => {
    tenant.portal.deleteJob(APPLICATION);
    await taken(tenant);
    const { code, stderr } = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], {
      now: NOW,
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining('against/no-live-application')]);
    expect(stderr).toContain('The application "iPass SmartConnect" had no provisioning job.');
    const known = linesOf(tenant).slice(0, -1);
    writeFileSync(join(tenant.folder, FILE), known.map((line) => JSON.stringify(line)).join('\n'));
    const again = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], { now: NOW });
    expect(again.stderr).toContain('The snapshot does not know any application.');
  });

  it('takes a file of that name for a spec', async () => {
    await taken(tenant);
    writeFileSync(join(tenant.folder, 'live'), SPEC);
    const { stderr } = await tenant.scimform(['preview', '--directory', FILE, '--against', 'live'], {
      now: NOW,
    });
    expect(stderr).toContain('file/extension');
  });
});

it('refuses where the spec reads what the snapshot was not asked for', async () => {
  await taken(tenant);
  await tenant.spec(SPEC.replace('displayName: displayName', 'displayName: mobile'));
  const { code, stderr } = await tenant.scimform(['preview', '--directory', FILE], { now: NOW });
  expect([code, stderr]).toEqual([1, expect.stringContaining('snapshot/not-selected')]);
  expect(stderr).toContain('not asked for: mobilePhone.');
});

it('chooses the tenant of the snapshot, and warns where another is named', async () => {
  await taken(tenant);
  await tenant.spec(
    SPEC.replace(/^ {2}contoso: .*$/m, '$&\n  fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222 }'),
  );
  expect((await previewed()).document.tenants.map((one) => one.tenant)).toEqual(['contoso']);
  const { diagnostics, codes } = await previewed(['--tenant', 'fabrikam']);
  expect([diagnostics, codes]).toEqual([['snapshot/other-tenant'], ['assumed/actions', 'assumed/domains']]);
});
