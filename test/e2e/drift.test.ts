/** Whatever is changed in the portal shows field by field in a plan, and the next apply repairs it. */
import type { Json } from '../../emulator/graph/json';
import type { Behaviour } from '../../emulator/synchronization/behaviour';
import type { JobSummary } from '../../cli/quickstart/job-summary';
import { printExpressionSource } from '../../provisioning/schema/source';
import {
  APPLICATION,
  SPEC,
  startTenant,
  TENANT_URL,
  type PlanDocument,
  type TestTenant,
} from '../support/tenant';

jest.setTimeout(60_000);

const constant = (value: string): Record<string, string | string[]> => ({
  type: 'Constant',
  name: value,
  expression: `"${value}"`,
  parameters: [],
});

/** A mapping whose source is a tree of some depth. */
const NESTED = 'Join(" ", Append(Left([givenName], 1), "."), [surname])';
const NESTED_SPEC = SPEC.replace('displayName: displayName', `displayName: { expression: '${NESTED}' }`);

/** What somebody does, and a piece of the plan that tells of it. */
const DRIFTS: readonly (readonly [string, (tenant: TestTenant) => void, RegExp])[] = [
  [
    'an expression edited',
    ({ portal }) => portal.editMapping(APPLICATION, 'active', { source: constant('True') }),
    /source\.expression: "\\"True\\"" -> "Switch\(\[IsSoftDeleted\]/,
  ],
  [
    'a part within an expression edited',
    ({ portal }) =>
      portal.editMapping(APPLICATION, 'displayName', {
        source: JSON.parse(JSON.stringify(printExpressionSource(NESTED.replace('1', '2')))) as Json,
      }),
    /source\.expression: "Join\(\\" \\", ?Append\(Left\(\[givenName\], ?2/,
  ],
  [
    'white space inside of a string literal edited',
    ({ portal }) =>
      portal.editMapping(APPLICATION, 'externalId', { source: constant('a \\"quoted\\"  ${constant}') }),
    /source\.expression/,
  ],
  [
    'a mapping added',
    ({ portal }) => portal.addMapping(APPLICATION, 'nickName', 'mailNickname'),
    /"nickName"/,
  ],
  ['a mapping deleted', ({ portal }) => portal.removeMapping(APPLICATION, 'title'), /"title"/],
  [
    'a mapping swapped for another',
    ({ portal }) => {
      portal.removeMapping(APPLICATION, 'title');
      portal.addMapping(APPLICATION, 'nickName', 'mailNickname');
    },
    /"nickName"/,
  ],
  [
    'a matching attribute cleared',
    ({ portal }) => portal.editMapping(APPLICATION, 'userName', { matchingPriority: 0 }),
    /matchingPriority: 0 -> 1/,
  ],
  [
    'a default changed',
    ({ portal }) => portal.editMapping(APPLICATION, 'title', { defaultValue: 'somebody' }),
    /defaultValue: "somebody" -> "none"/,
  ],
  [
    'a flow type changed',
    ({ portal }) => portal.editMapping(APPLICATION, 'externalId', { flowType: 'Always' }),
    /flowType: "Always" -> "ObjectAddOnly"/,
  ],
  ['a scoping filter deleted', ({ portal }) => portal.removeFilter(APPLICATION, 'Staff'), /"Staff"/],
  [
    'all scoping filters deleted',
    ({ portal }) => {
      portal.removeFilter(APPLICATION, 'Staff');
      portal.removeFilter(APPLICATION, 'Sales in Europe');
    },
    /"Sales in Europe"/,
  ],
  [
    'the group mapping switched on',
    ({ portal }) => portal.enableMapping(APPLICATION, true, 'Group'),
    /enabled: true -> false/,
  ],
  [
    'scope flipped to all users',
    ({ portal }) => portal.saveSetting(APPLICATION, 'SyncAll', 'true'),
    /"true" -> "false"/,
  ],
  [
    'the deletion threshold switched off',
    ({ portal }) =>
      portal.saveSetting(
        APPLICATION,
        'SyncNotificationSettings',
        '{"DeleteThresholdEnabled":false,"Enabled":true,"Recipients":"identity-ops@contoso.example"}',
      ),
    /DeleteThresholdEnabled/,
  ],
  [
    'another tenant URL',
    ({ portal }) => portal.saveSetting(APPLICATION, 'BaseAddress', 'https://elsewhere.example/scim'),
    new RegExp(`"https://elsewhere.example/scim" -> "${TENANT_URL}"`),
  ],
];

/** As it is sent, and sorted, completed and respelled with settings from Z to A. */
const SERVERS: readonly (readonly [string, Partial<Behaviour>])[] = [
  ['keeps what it is sent', {}],
  [
    'changes what it is sent',
    {
      secretsPut: 'replace',
      secretsOrder: 'descending',
      sortAttributeMappings: true,
      fillDefaults: true,
      respell: true,
    },
  ],
];

describe.each(SERVERS)('drift on a server that %s', (_, behaviour) => {
  let tenant: TestTenant;

  beforeAll(async () => {
    tenant = await startTenant({ behaviour });
    await tenant.spec(NESTED_SPEC);
    await tenant.apply();
    await tenant.apply();
  });

  afterAll(() => tenant.close());

  it.each(DRIFTS)('sees and repairs %s', async (_, change, told) => {
    const before = await tenant.job();
    change(tenant);
    const drifted = await tenant.plan();
    expect(drifted.code).toBe(2);
    expect(fieldLines(drifted.document)).toMatch(told);
    await tenant.apply();
    expect(inAnyOrder(await tenant.job())).toEqual(inAnyOrder(before));
    expect(await tenant.plan()).toMatchObject({ code: 0, document: { tenants: [{ changes: 0 }] } });
  });

  it('sees no drift in another order of mappings or another spelling of the same', async () => {
    tenant.portal.editMapping(APPLICATION, 'title', {
      defaultValue: 'none',
      flowBehavior: 'FlowWhenChanged',
    });
    tenant.portal.editMapping(APPLICATION, 'active', {
      source: {
        type: 'Function',
        name: 'Switch',
        expression: 'Switch( [IsSoftDeleted],,"False","True","True","False" )',
        parameters: [],
      },
    });
    expect((await tenant.plan()).code).toBe(0);
  });

  it('keeps a setting that the spec does not know, and its PUT sends all declared ones', async () => {
    tenant.portal.saveSetting(APPLICATION, 'Domain', 'contoso.example');
    expect((await tenant.plan()).code).toBe(2);
    await tenant.apply();
    expect((await tenant.plan()).code).toBe(0);
  });

  it('asks nothing of the box that it does not know', () => {
    expect(tenant.box.unplanned).toEqual([]);
    expect(tenant.box.failures).toEqual([]);
  });
});

/** Order among mappings and filters carries no meaning; what is put back stands at the end. */
function inAnyOrder(job: JobSummary): object {
  const texts = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  return { ...job, mappings: texts(job.mappings), filters: texts(job.filters) };
}

function fieldLines({ tenants }: PlanDocument): string {
  return tenants
    .flatMap(({ resources }) => resources.flatMap(({ fields }) => fields))
    .map(({ path, before, after }) => `${path}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`)
    .join('\n');
}
