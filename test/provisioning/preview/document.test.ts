import { DirectoryComparison } from '../../../provisioning/preview/comparison';
import { cycleCost } from '../../../provisioning/preview/cycle';
import { DirectoryPreview } from '../../../provisioning/preview/directory-preview';
import {
  PreviewWriter,
  personEntry,
  tenantEnd,
  type PersonEntry,
  type TenantEnd,
} from '../../../provisioning/preview/document';
import { guard } from '../../../provisioning/preview/guard';
import { COMPANY, SPEC, inCompany } from '../../support/company';

interface Document {
  readonly tenants: readonly (TenantEnd & {
    readonly tenant: string;
    readonly people: readonly PersonEntry[];
  })[];
  readonly diagnostics: readonly object[];
}

function document(...pieces: readonly string[]): Document {
  return JSON.parse(pieces.join('')) as Document;
}

it('has every person of a directory', () => {
  const { setting, people } = inCompany();
  const preview = new DirectoryPreview(setting);
  const writer = new PreviewWriter();
  const { tenants, diagnostics } = document(
    writer.startTenant('contoso'),
    ...people.map((person) => writer.person(personEntry(person, preview.add(person)))),
    writer.endTenant(tenantEnd(preview.finish(), preview.assumptions, cycleCost('initial', 120))),
    writer.end({ diagnostics: [] }),
  );
  const [tenant] = tenants;
  expect(diagnostics).toEqual([]);
  expect(tenant!.people.map(({ id }) => id)).toEqual(COMPANY.users.map(({ id }) => id));
  expect(tenant!.people[0]).toEqual({
    id: COMPANY.users[0]!.id,
    userPrincipalName: 'direct@contoso.example',
    inScope: true,
    reasons: [
      { code: 'scope/assigned', text: 'assigned (role User)' },
      { code: 'scope/filter-passed', text: 'passes the scoping filter "Sales"' },
    ],
    operation: 'create',
    attributes: expect.objectContaining({ userName: 'direct@contoso.example', active: 'True' }),
    request: { method: 'POST', path: '/Users', body: expect.objectContaining({ active: true }) },
    problems: [],
    notes: [{ name: 'A12', target: 'userType', text: expect.any(String) }],
  });
  expect(
    tenant!.people.find(({ userPrincipalName }) => userPrincipalName?.startsWith('guest_')),
  ).toMatchObject({
    userPrincipalName: 'guest_fabrikam.example#EXT#@contoso.example',
    attributes: { userName: 'guest@fabrikam.example' },
  });
  expect(tenant).toMatchObject({
    tenant: 'contoso',
    summary: { users: 70, inScope: 45, outOfScope: 25, problems: 15, byOperation: { create: 39, none: 31 } },
    assumptions: [],
    cycle: { kind: 'initial', objects: 120, minutes: [1.2, 9.6] },
  });
});

it('tells what changes between two specs, and what the guard says', () => {
  const [before, after] = [inCompany(), inCompany(SPEC.replace('Pilots, role: Admin', 'Berlin, role: User'))];
  const comparison = new DirectoryComparison(before.setting, after.setting);
  const writer = new PreviewWriter();
  const entries = after.people.map((person, index) =>
    personEntry(person, comparison.add(before.people[index]!, person)),
  );
  const result = comparison.finish();
  const verdict = guard({ users: 70, leavers: result.leavers, threshold: 1, complete: true, now: 0 });
  const { tenants } = document(
    writer.startTenant('contoso'),
    ...entries.map((entry) => writer.person(entry)),
    writer.endTenant(tenantEnd(result, comparison.assumptions, cycleCost('incremental', 5), verdict)),
    writer.end({ diagnostics: [] }),
  );
  expect(tenants[0]).toMatchObject({
    summary: { enter: 2, leave: 2, change: 1 },
    guard: { refused: true, findings: ['guard/too-many-leavers'] },
  });
  const changes = tenants[0]!.people.flatMap(({ change, operation }) =>
    change ? [[change, operation]] : [],
  );
  expect(changes).toEqual(
    expect.arrayContaining([
      ['enter', 'create'],
      ['leave', 'disable'],
      ['change', 'create'],
    ]),
  );
  expect(tenants[0]!.people.find(({ change }) => change === 'leave')).toMatchObject({
    changes: { active: { from: 'True', to: 'False' } },
    request: { method: 'PATCH', path: '/Users/{id}' },
  });
});

it('is a document with no tenants, no people, or several of each', () => {
  const { setting, people } = inCompany();
  const preview = new DirectoryPreview(setting);
  const end = tenantEnd(preview.finish(), [], cycleCost('none', 0));
  const entries = people.slice(0, 2).map((person) => personEntry(person, preview.add(person)));
  const none = new PreviewWriter();
  expect(document(none.end({ diagnostics: [] }))).toEqual({ tenants: [], diagnostics: [] });
  const several = new PreviewWriter();
  const { tenants } = document(
    several.startTenant('a'),
    several.endTenant(end),
    several.startTenant('b'),
    ...entries.map((entry) => several.person(entry)),
    several.endTenant(end),
    several.end({}),
  );
  expect(tenants.map((one) => [one.tenant, one.people.length])).toEqual([
    ['a', 0],
    ['b', 2],
  ]);
});
