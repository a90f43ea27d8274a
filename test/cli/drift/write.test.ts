/** What `drift --write` makes of a spec, in files but without a tenant. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planWrite, type Wish } from '../../../cli/drift/write/plan-write';
import { unifiedDiff } from '../../../cli/drift/write/unified-diff';
import { loadSpec } from '../../../config/load';
import { compare, driftOf } from '../../../provisioning/drift/compare';
import type { LiveConfiguration } from '../../../provisioning/drift/live-configuration';
import { direct, liveOf, schemaOf } from '../../support/drift';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scimform-write-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const HEAD = `apiVersion: scimform/v1
kind: Provisioning
name: fixture
connector: ipass-smartconnect
credentials: { secretToken: { env: IPASS_SCIM_TOKEN } }
`;
const ONE = 'tenants: { contoso: { tenantId: 11111111-1111-1111-1111-111111111111 } }\n';
const TWO = `tenants:
  contoso:
    tenantId: 11111111-1111-1111-1111-111111111111
  fabrikam:
    tenantId: 22222222-2222-2222-2222-222222222222 # the other one
`;
const MAPPINGS = `mappings:
  users:
    # Who is who
    attributes:
      userName: { source: userPrincipalName, matching: 1 } # never change
      externalId: { source: objectId, matching: 2 }
      active: { expression: 'Not([IsSoftDeleted])' }
      title: jobTitle
    scopingFilters:
      - name: Sales
        clauses:
          - { attribute: department, operator: equals, value: Sales } # only they
deprovisioning: { outOfScope: disable }
`;

const MATCHING = direct('userName', 'userPrincipalName', { matching: 1 });
const EXTERNAL = direct('externalId', 'objectId', { matching: 2 });
const ACTIVE = {
  target: 'active',
  source: { kind: 'expression', text: 'Not([IsSoftDeleted])' },
  apply: 'always',
} as const;
const SALES = {
  name: 'Sales',
  clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }],
};
const STAFF = { name: 'Staff', clauses: [{ attribute: 'employeeId', operator: 'IS NOT NULL', values: [] }] };

const AS_DECLARED = {
  mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'jobTitle')],
  filters: [SALES],
};

interface Outcome {
  readonly diff: string;
  /** Path and reason of what stays. */
  readonly unwritten: readonly (readonly [string, string])[];
}

/** Writes the files, and what is live in each tenant into the first of them. */
async function written(
  files: Readonly<Record<string, string>>,
  live: Readonly<Record<string, LiveConfiguration>>,
): Promise<Outcome> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const [file = ''] = Object.keys(files);
  const { spec, diagnostics } = loadSpec(file, folder);
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
  const wishes = spec.tenants.flatMap((one): Wish[] => {
    const tenant = one.tenant.name;
    const found = live[tenant];
    if (found === undefined) return [];
    return driftOf(compare(one, found), []).differences.flatMap((difference) =>
      difference.keep.kind === 'impossible' ? [] : [{ tenant, difference, change: difference.keep }],
    );
  });
  const plan = planWrite(
    { spec, text: files[file] ?? '', cwd: folder, live: new Map(Object.entries(live)) },
    wishes,
  );
  expect(await readFile(join(folder, file), 'utf8')).toBe(files[file]);
  return {
    diff: unifiedDiff(file, files[file] ?? '', plan.text),
    unwritten: plan.unwritten.map(({ difference, reason }) => [difference.path.join('/'), reason]),
  };
}

/** Lines that go and come. */
function lines({ diff }: Outcome): readonly string[] {
  return diff.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
}

const schema = (parts: object): LiveConfiguration =>
  liveOf({ schema: schemaOf({ ...AS_DECLARED, ...parts }), template: schemaOf({}) });

describe('a spec of one tenant', () => {
  it('changes in place, and nothing but what differs', async () => {
    const outcome = await written(
      { 'spec.yaml': HEAD + ONE + MAPPINGS },
      {
        contoso: schema({
          mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'jobTitle', { defaultValue: 'none' })],
          filters: [{ ...SALES, clauses: [...SALES.clauses, ...STAFF.clauses] }, STAFF],
        }),
      },
    );
    expect(outcome.unwritten).toEqual([]);
    expect(outcome.diff).toMatchInlineSnapshot(`
     "--- spec.yaml
     +++ spec.yaml
     @@ -11,10 +11,14 @@
            userName: { source: userPrincipalName, matching: 1 } # never change
            externalId: { source: objectId, matching: 2 }
            active: { expression: 'Not([IsSoftDeleted])' }
     -      title: jobTitle
     +      title: { source: jobTitle, default: none }
          scopingFilters:
            - name: Sales
              clauses:
                - { attribute: department, operator: equals, value: Sales } # only they
     +          - { attribute: employeeId, operator: IS NOT NULL }
     +      - name: Staff
     +        clauses:
     +          - { attribute: employeeId, operator: IS NOT NULL }
      deprovisioning: { outOfScope: disable }
      "
    `);
  });

  it('lets two mappings trade their precedence, which no one of them could alone', async () => {
    const outcome = await written(
      { 'spec.yaml': HEAD + ONE + MAPPINGS },
      {
        contoso: schema({
          mappings: [
            { ...MATCHING, matching: 2 },
            { ...EXTERNAL, matching: 1 },
            ACTIVE,
            direct('title', 'jobTitle'),
          ],
        }),
      },
    );
    expect(outcome.unwritten).toEqual([]);
    expect(lines(outcome)).toHaveLength(4);
  });

  it('refuses what would be no valid spec, and writes the rest', async () => {
    const outcome = await written(
      {
        'spec.yaml':
          HEAD + ONE + MAPPINGS.replace('      externalId: { source: objectId, matching: 2 }\n', ''),
      },
      {
        contoso: schema({
          mappings: [
            { target: 'userName', source: MATCHING.source, apply: 'always' },
            ACTIVE,
            direct('title', 'city'),
          ],
        }),
      },
    );
    expect(lines(outcome)).toEqual(['-      title: jobTitle', '+      title: city']);
    expect(outcome.unwritten).toEqual([
      ['mappings/users/attributes/userName', expect.stringMatching(/^The spec would not be valid: .*match/)],
    ]);
  });

  it('says that a mapping is gone', async () => {
    const outcome = await written(
      { 'spec.yaml': HEAD + ONE + MAPPINGS },
      { contoso: schema({ mappings: [MATCHING, EXTERNAL, ACTIVE] }) },
    );
    expect(lines(outcome)).toEqual(['-      title: jobTitle', '+      title: { remove: true }']);
  });

  it('puts what a file below gives into its overrides', async () => {
    const outcome = await written(
      {
        'spec.yaml': `${HEAD}extends: ./base.yaml\n${ONE}`,
        'base.yaml': MAPPINGS,
      },
      {
        contoso: schema({
          mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'city')],
          filters: [SALES, STAFF],
        }),
      },
    );
    expect(outcome.unwritten).toEqual([]);
    expect(lines(outcome)).toMatchInlineSnapshot(`
     [
       "-tenants: { contoso: { tenantId: 11111111-1111-1111-1111-111111111111 } }",
       "+tenants:",
       "+  contoso:",
       "+    tenantId: 11111111-1111-1111-1111-111111111111",
       "+    overrides:",
       "+      mappings:",
       "+        users:",
       "+          attributes: { title: city }",
       "+          scopingFilters:",
       "+            - name: Sales",
       "+              clauses:",
       "+                - { attribute: department, operator: equals, value: Sales }",
       "+            - name: Staff",
       "+              clauses:",
       "+                - { attribute: employeeId, operator: IS NOT NULL }",
     ]
    `);
  });

  it('is JSON where it was', async () => {
    const text = JSON.stringify(
      {
        apiVersion: 'scimform/v1',
        kind: 'Provisioning',
        name: 'fixture',
        connector: 'ipass-smartconnect',
        credentials: { secretToken: { env: 'IPASS_SCIM_TOKEN' } },
        tenants: { contoso: { tenantId: '11111111-1111-1111-1111-111111111111' } },
        status: 'started',
        mappings: { users: { scopingFilters: [] } },
        deprovisioning: { outOfScope: 'disable' },
      },
      null,
      2,
    );
    const outcome = await written(
      { 'spec.json': text },
      { contoso: { ...schema({ filters: [STAFF] }), job: { state: 'Paused' } } },
    );
    expect(outcome.unwritten).toEqual([]);
    expect(lines(outcome)).toMatchInlineSnapshot(`
     [
       "-  "status": "started",",
       "+  "status": "paused",",
       "-      "scopingFilters": []",
       "+      "scopingFilters": [{ "name": "Staff", "clauses": [{ "attribute": "employeeId", "operator": "IS NOT NULL" }] }]",
     ]
    `);
  });

  it('refuses to change what an anchor shares', async () => {
    const text = (HEAD + ONE + MAPPINGS).replace(
      'title: jobTitle',
      'title: &job jobTitle\n      nickName: *job',
    );
    const outcome = await written(
      { 'spec.yaml': text },
      {
        contoso: schema({
          mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'city'), direct('nickName', 'jobTitle')],
        }),
      },
    );
    expect(outcome.diff).toBe('');
    expect(outcome.unwritten).toEqual([
      ['mappings/users/attributes/title', expect.stringContaining('anchor')],
    ]);
  });
});

describe('a spec of several tenants', () => {
  it('leaves the others as they are', async () => {
    const outcome = await written(
      { 'spec.yaml': `${HEAD + TWO}status: started\n${MAPPINGS}` },
      {
        contoso: schema({}),
        fabrikam: {
          ...schema({
            mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'city')],
            filters: [
              { name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Ops'] }] },
            ],
          }),
          job: { state: 'Paused' },
        },
      },
    );
    expect(outcome.unwritten).toEqual([]);
    expect(outcome.diff).toMatchInlineSnapshot(`
     "--- spec.yaml
     +++ spec.yaml
     @@ -8,6 +8,15 @@
          tenantId: 11111111-1111-1111-1111-111111111111
        fabrikam:
          tenantId: 22222222-2222-2222-2222-222222222222 # the other one
     +    overrides:
     +      mappings:
     +        users:
     +          attributes: { title: city }
     +          scopingFilters:
     +            - name: Sales
     +              clauses:
     +                - { attribute: department, operator: EQUALS, value: Ops }
     +      status: paused
      status: started
      mappings:
        users:"
    `);
  });

  it('edits overrides that are there', async () => {
    const overrides = '    overrides: { mappings: { users: { attributes: { title: companyName } } } }\n';
    const outcome = await written(
      { 'spec.yaml': HEAD + TWO + overrides + MAPPINGS },
      { fabrikam: schema({ mappings: [MATCHING, EXTERNAL, ACTIVE] }) },
    );
    expect(lines(outcome)).toMatchInlineSnapshot(`
     [
       "-    overrides: { mappings: { users: { attributes: { title: companyName } } } }",
       "+    overrides: { mappings: { users: { attributes: { title: { remove: true } } } } }",
     ]
    `);
  });

  it('may differ in both', async () => {
    const live = schema({ mappings: [MATCHING, EXTERNAL, ACTIVE, direct('title', 'city')] });
    const outcome = await written({ 'spec.yaml': HEAD + TWO + MAPPINGS }, { contoso: live, fabrikam: live });
    expect(outcome.unwritten).toEqual([]);
    expect(lines(outcome)).toHaveLength(8);
  });
});

describe('the difference of two texts', () => {
  it('has three lines around each change', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const after = before
      .filter((line) => line !== 'line 3')
      .map((line) => (line === 'line 15' ? 'new' : line));
    expect(unifiedDiff('a.yaml', before.join('\n'), after.join('\n'))).toMatchInlineSnapshot(`
     "--- a.yaml
     +++ a.yaml
     @@ -1,6 +1,5 @@
      line 1
      line 2
     -line 3
      line 4
      line 5
      line 6
     @@ -12,7 +11,7 @@
      line 12
      line 13
      line 14
     -line 15
     +new
      line 16
      line 17
      line 18"
    `);
    expect(unifiedDiff('a.yaml', 'x', 'x')).toBe('');
  });
});
