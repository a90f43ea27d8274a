/**
 * Kinds of live change, made after a real apply: `drift` reports each that means something and nothing else, `plan` by the real
 * Terraform says the same, and what `drift --write` wrote leaves nothing to do.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../emulator/graph/json';
import { isJsonObject, objectsIn } from '../../emulator/graph/json';
import { printExpressionSource } from '../../provisioning/schema/source';
import { startLiveTenant } from '../support/live-tenant';
import { documentOf } from '../support/run-cli';
import { APPLICATION, CANARY, SPEC, TENANT_ID, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

const MATRIX_SPEC = SPEC.replace(
  '    enabled: true\n',
  '    enabled: true # people\n    actions: [create, update, delete]\n',
)
  .replace(
    '  groups: { enabled: false }',
    `  groups:
    enabled: false
    attributes:
      displayName: { source: displayName, matching: 1 }`,
  )
  .replace(
    'displayName: displayName',
    `displayName: { expression: 'Join(" ", Append(Left([givenName], 1), "."), [surname])' } # how we write names`,
  );

interface Told {
  readonly code: string;
  readonly path: string;
  readonly origin: string;
  readonly writable: boolean;
}

interface DriftDocument {
  readonly tenants: readonly {
    readonly outcome: string;
    readonly differences: readonly Told[];
    readonly undeclared: readonly Told[];
  }[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

const WORK_EMAIL = 'emails[type eq "work"].value';

/** The job's schema as it is stored, to be changed at will. */
function schemaOf({ box }: TestTenant): JsonObject {
  const [found] = box.jobs();
  if (found === undefined) throw new Error('A job is expected.');
  return found.job.schema;
}

function rule(tenant: TestTenant): JsonObject {
  return objectsIn(schemaOf(tenant)['synchronizationRules'])[0] ?? {};
}

function objectMapping(tenant: TestTenant, object = 'User'): JsonObject {
  return (
    objectsIn(rule(tenant)['objectMappings']).find(
      (one) => one['sourceObjectName'] === object && one['name'] !== null,
    ) ?? {}
  );
}

function mapping(tenant: TestTenant, target: string, object = 'User'): JsonObject {
  return (
    objectsIn(objectMapping(tenant, object)['attributeMappings']).find(
      (one) => one['targetAttributeName'] === target,
    ) ?? {}
  );
}

/** The scope of the users, whose filters are Sales in Europe and Staff. */
function scope(tenant: TestTenant): JsonObject {
  const found = objectMapping(tenant)['scope'];
  return isJsonObject(found) ? found : {};
}

function filter(tenant: TestTenant, name: string): JsonObject {
  return objectsIn(scope(tenant)['groups']).find((one) => one['name'] === name) ?? {};
}

function clause(tenant: TestTenant, index: number, name = 'Sales in Europe'): JsonObject {
  return objectsIn(filter(tenant, name)['clauses'])[index] ?? {};
}

function clauseOf(attribute: string, operator: string, value?: string): JsonObject {
  return {
    sourceOperandName: attribute,
    operatorName: operator,
    targetOperand: value === undefined ? null : { values: [value] },
  };
}

function source(text: string): Json {
  return JSON.parse(JSON.stringify(printExpressionSource(text))) as Json;
}

const direct = (name: string): JsonObject => ({
  type: 'Attribute',
  name,
  expression: `[${name}]`,
  parameters: [],
});
const constant = (value: string): JsonObject => ({
  type: 'Constant',
  name: value,
  expression: `"${value}"`,
  parameters: [],
});

function notify(tenant: TestTenant, members: object): void {
  tenant.portal.saveSetting(APPLICATION, 'SyncNotificationSettings', JSON.stringify(members));
}

const NOTIFICATIONS = {
  Enabled: true,
  Recipients: 'identity-ops@contoso.example',
  DeleteThresholdEnabled: true,
  DeleteThresholdValue: 50,
};

type Change = (tenant: TestTenant) => unknown;

/** What is told beside differences, if anything. */
type Beside = string | undefined;

/** Nothing of this is a difference; all of it together leaves the plan empty. */
const SAME: readonly (readonly [string, Change, Beside?])[] = [
  ['attribute mappings in another order', (t) => (objectMapping(t)['attributeMappings'] as Json[]).reverse()],
  ['clauses in another order', (t) => (filter(t, 'Sales in Europe')['clauses'] as Json[]).reverse()],
  ['an empty default', (t) => (mapping(t, WORK_EMAIL)['defaultValue'] = '')],
  [
    'white space in an expression',
    (t) =>
      ((mapping(t, 'active')['source'] as JsonObject)['expression'] =
        'Switch( [IsSoftDeleted],,"False" ,"True","True","False" )'),
  ],
  [
    'no white space in an expression',
    (t) =>
      ((mapping(t, 'displayName')['source'] as JsonObject)['expression'] =
        'Join(" ",Append(Left([givenName],"1"),"."),[surname])'.replace('"1"', '1')),
  ],
  [
    'an expression without its parameters',
    (t) => ((mapping(t, 'active')['source'] as JsonObject)['parameters'] = []),
  ],
  [
    'a member that nobody knows',
    (t) => (mapping(t, 'title')['serverFilled'] = 'x'),
    'drift/unexpressed-member',
  ],
  [
    'exportMissingReferences',
    (t) => (mapping(t, 'userName')['exportMissingReferences'] = true),
    'drift/unexpressed-member',
  ],
  [
    'parameters that are not those of the text',
    (t) =>
      ((mapping(t, 'displayName')['source'] as JsonObject)['parameters'] = [
        { key: 'separator', value: constant('-') },
        { key: 'source', value: direct('surname') },
      ]),
    'drift/stored-tree',
  ],
  [
    'an operator in another case with an underscore',
    (t) => (clause(t, 0, 'Staff')['operatorName'] = 'is_not_null'),
  ],
  ['an operand without values', (t) => (clause(t, 0, 'Staff')['targetOperand'] = { values: [] })],
  [
    'a member of a clause that nobody knows',
    (t) => (clause(t, 0)['serverFilled'] = 'x'),
    'drift/unexpressed-filter',
  ],
  [
    "the service's own filters",
    (t) =>
      (scope(t)['inputFilterGroups'] = [{ name: 'own', clauses: [clauseOf('city', 'EQUALS', 'Berlin')] }]),
    'drift/unexpressed-filter',
  ],
  ['flow types in another order and spacing', (t) => (objectMapping(t)['flowTypes'] = 'Delete,Add,  Update')],
  [
    'a mapping added to groups, where others are kept',
    (t) => t.portal.addMapping(APPLICATION, 'nickName', 'mailNickname', 'Group'),
    'drift/undeclared-mapping',
  ],
  [
    'a default of groups changed, where others are kept',
    (t) => t.portal.editMapping(APPLICATION, 'externalId', { source: direct('mailNickname') }, 'Group'),
    'drift/undeclared-mapping',
  ],
  [
    'a default of groups removed, where others are kept',
    (t) => t.portal.removeMapping(APPLICATION, 'members', 'Group'),
    'drift/undeclared-default',
  ],
  [
    'a filter of groups, where filters are not declared',
    (t) => t.portal.addFilter(APPLICATION, 'Teams', [clauseOf('displayName', 'IS NOT NULL')], 'Group'),
    'drift/undeclared-filter',
  ],
  [
    'a nameless helper mapping',
    (t) =>
      objectsIn(rule(t)['objectMappings'])
        .filter(({ name }) => name === null)
        .forEach((one) => (one['enabled'] = true)),
  ],
  [
    'an extra directory',
    (t) =>
      (schemaOf(t)['directories'] as Json[]).push({
        id: 'x',
        name: 'Other',
        objects: [{ name: 'User', attributes: [{ name: 'a', type: 'String' }] }],
      }),
    'drift/directory',
  ],
  [
    'an attribute of the target',
    (t) =>
      (objectsIn(objectsIn(schemaOf(t)['directories'])[1]?.['objects'])[0]?.['attributes'] as Json[]).push({
        name: 'urn:x:badge',
        type: 'String',
      }),
    'drift/directory',
  ],
  ['another target directory', (t) => (rule(t)['targetDirectoryName'] = 'Elsewhere'), 'drift/directory'],
  ['another version of the schema', (t) => (schemaOf(t)['version'] = 'v99')],
  [
    'booleans of settings in another case',
    (t) => [
      t.portal.saveSetting(APPLICATION, 'SyncAll', 'False'),
      t.portal.saveSetting(APPLICATION, 'SkipOutOfScopeDeletions', 'FALSE'),
    ],
  ],
  [
    'notification members in another order, with white space',
    (t) =>
      t.portal.saveSetting(
        APPLICATION,
        'SyncNotificationSettings',
        JSON.stringify(Object.fromEntries(Object.entries(NOTIFICATIONS).reverse()), null, 2),
      ),
  ],
  [
    'somebody assigned who is not declared',
    (t) =>
      t.portal.assign(
        APPLICATION,
        t.portal.addUser({ displayName: 'Guest', userPrincipalName: 'new@contoso.example' }),
        'User',
      ),
    'drift/undeclared-assignment',
  ],
];

/**
 * Nothing of this is a difference either, but Terraform's provider compares texts and positions: its plan writes the same once
 * more.
 */
const WRITTEN_AGAIN: readonly (readonly [string, Change])[] = [
  ['flow types in another case', (t) => (objectMapping(t)['flowTypes'] = 'add, UPDATE, Delete')],
  ['an operand that is left out', (t) => delete clause(t, 0, 'Staff')['targetOperand']],
  ['filters in another order', (t) => (scope(t)['groups'] as Json[]).reverse()],
  ['a default of null', (t) => (mapping(t, 'active')['defaultValue'] = null)],
  ['no matching precedence at all', (t) => delete mapping(t, 'active')['matchingPriority']],
  ['a matching precedence of null', (t) => (mapping(t, 'title')['matchingPriority'] = null)],
  ['no flow type', (t) => delete mapping(t, 'title')['flowType']],
  ['no flow behaviour', (t) => delete mapping(t, 'title')['flowBehavior']],
];

/** A real change: its code, the path it is told at, and the origin that shows. */
interface Real {
  readonly name: string;
  readonly change: Change;
  readonly code: string;
  readonly path: string;
  /** @default portal */
  readonly origin?: string;
  /** Whether `--write` refuses it. @default false */
  readonly kept?: false;
  /** What plan says: that it changes something, warns of something, or refuses. @default changes */
  readonly plan?: 'changes' | 'warns' | 'refuses';
}

const ATTRIBUTES = 'mappings.users.attributes';
const FILTERS = 'mappings.users.scopingFilters';

function changed(name: string, target: string, change: JsonObject, more: Partial<Real> = {}): Real {
  return {
    name,
    change: (t) => t.portal.editMapping(APPLICATION, target, structuredClone(change)),
    code: 'drift/mapping-changed',
    path: /^\w+$/.test(target) ? `${ATTRIBUTES}.${target}` : `${ATTRIBUTES}['${target}']`,
    ...more,
  };
}

const REAL: readonly Real[] = [
  changed('another source attribute', WORK_EMAIL, { source: direct('otherMails') }),
  changed('a source attribute in another case', WORK_EMAIL, { source: direct('Mail') }, { kept: false }),
  changed('a constant instead of an attribute', 'title', { source: constant('Employee'), defaultValue: '' }),
  changed('an expression instead of an attribute', WORK_EMAIL, { source: source('ToLower([mail], "")') }),
  changed(
    'an attribute instead of an expression',
    'displayName',
    { source: direct('displayName') },
    { origin: 'spec' },
  ),
  changed('a part deep in an expression', 'displayName', {
    source: source('Join(" ", Append(Left([givenName], 2), "."), [surname])'),
  }),
  changed('white space in a text of an expression', 'displayName', {
    source: source('Join("  ", Append(Left([givenName], 1), "."), [surname])'),
  }),
  changed(
    'an expression that cannot be read',
    'displayName',
    { source: { type: 'Function', name: 'Foo', expression: 'Foo(([', parameters: [] } },
    { kept: false },
  ),
  changed('another constant', 'externalId', { source: constant('b') }),
  changed('another default', 'title', { defaultValue: 'somebody' }),
  changed('no default', 'title', { defaultValue: '' }, { origin: 'spec' }),
  changed('a default where there was none', WORK_EMAIL, { defaultValue: 'nobody@contoso.example' }),
  changed('only a default', WORK_EMAIL, { source: null, defaultValue: 'none@contoso.example' }),
  changed('neither source nor default', WORK_EMAIL, { source: null, defaultValue: null }, { kept: false }),
  changed('on creation becomes always', 'externalId', { flowType: 'Always' }),
  changed('always becomes on creation', 'title', { flowType: 'ObjectAddOnly' }),
  changed('a flow type that a spec cannot say', 'title', { flowType: 'MultiValueAddOnly' }, { kept: false }),
  changed('a flow type in the wrong case', 'title', { flowType: 'always' }, { kept: false }),
  changed('FlowAlways', 'title', { flowBehavior: 'FlowAlways' }, { kept: false }),
  changed('a matching precedence where there was none', 'externalId', {
    matchingPriority: 2,
    source: direct('objectId'),
  }),
  changed('no matching attribute any more', 'userName', { matchingPriority: 0 }, { kept: false }),
  {
    name: 'a mapping removed',
    change: (t) => t.portal.removeMapping(APPLICATION, 'title'),
    code: 'drift/mapping-missing',
    path: `${ATTRIBUTES}.title`,
  },
  {
    name: 'a mapping added where others are removed',
    change: (t) => t.portal.addMapping(APPLICATION, 'nickName', 'mailNickname'),
    code: 'drift/mapping-extra',
    path: `${ATTRIBUTES}.nickName`,
  },
  {
    name: 'a default mapping put back where others are removed',
    change: (t) => t.portal.addMapping(APPLICATION, 'name.givenName', 'givenName'),
    code: 'drift/mapping-extra',
    path: `${ATTRIBUTES}['name.givenName']`,
    origin: 'spec',
  },
  {
    name: 'a second mapping of a target',
    change: (t) =>
      (objectMapping(t)['attributeMappings'] as Json[]).push({
        ...mapping(t, 'title'),
        source: direct('department'),
      }),
    code: 'drift/mapping-duplicate',
    path: `${ATTRIBUTES}.title`,
    origin: 'unknown',
    kept: false,
  },
  {
    name: 'the matching precedence of a declared mapping for another',
    change: (t) => t.portal.editMapping(APPLICATION, 'externalId', { matchingPriority: 1 }, 'Group'),
    code: 'drift/matching-collision',
    path: 'mappings.groups.attributes.externalId',
    kept: false,
    plan: 'refuses',
  },
  {
    name: 'a filter removed',
    change: (t) => t.portal.removeFilter(APPLICATION, 'Staff'),
    code: 'drift/filter-missing',
    path: `${FILTERS}[1]`,
  },
  {
    name: 'a filter added',
    change: (t) =>
      t.portal.addFilter(APPLICATION, 'Board', [
        clauseOf('jobTitle', 'EQUALS', 'Director'),
        clauseOf('city', 'IS NOT NULL'),
      ]),
    code: 'drift/filter-extra',
    path: FILTERS,
  },
  {
    name: 'a filter twice',
    change: (t) => (scope(t)['groups'] as Json[]).push(structuredClone(filter(t, 'Staff'))),
    code: 'drift/filter-extra',
    path: FILTERS,
    kept: false,
  },
  {
    name: 'another value of a clause',
    change: (t) => (clause(t, 0)['targetOperand'] = { values: ['Marketing'] }),
    code: 'drift/filter-changed',
    path: `${FILTERS}[0]`,
  },
  {
    name: 'another operator of a clause',
    change: (t) => (clause(t, 0)['operatorName'] = 'NOT EQUALS'),
    code: 'drift/filter-changed',
    path: `${FILTERS}[0]`,
  },
  {
    name: 'an operator that a spec cannot say',
    change: (t) => (clause(t, 0)['operatorName'] = 'IsMemberOf'),
    code: 'drift/filter-changed',
    path: `${FILTERS}[0]`,
    kept: false,
  },
  {
    name: 'another attribute of a clause',
    change: (t) => (clause(t, 0)['sourceOperandName'] = 'companyName'),
    code: 'drift/filter-changed',
    path: `${FILTERS}[0]`,
  },
  {
    name: 'a clause added',
    change: (t) => (filter(t, 'Staff')['clauses'] as Json[]).push(clauseOf('city', 'EQUALS', 'Berlin')),
    code: 'drift/filter-changed',
    path: `${FILTERS}[1]`,
  },
  {
    name: 'a clause removed',
    change: (t) => (filter(t, 'Sales in Europe')['clauses'] as Json[]).pop(),
    code: 'drift/filter-changed',
    path: `${FILTERS}[0]`,
  },
  {
    name: 'users switched off',
    change: (t) => t.portal.enableMapping(APPLICATION, false),
    code: 'drift/object-mapping-enabled',
    path: 'mappings.users.enabled',
  },
  {
    name: 'groups switched on',
    change: (t) => t.portal.enableMapping(APPLICATION, true, 'Group'),
    code: 'drift/object-mapping-enabled',
    path: 'mappings.groups.enabled',
    origin: 'spec',
  },
  {
    name: 'deleting switched off',
    change: (t) => (objectMapping(t)['flowTypes'] = 'Add, Update'),
    code: 'drift/object-mapping-actions',
    path: 'mappings.users.actions',
  },
  {
    name: 'all actions switched off',
    change: (t) => (objectMapping(t)['flowTypes'] = 'None'),
    code: 'drift/object-mapping-actions',
    path: 'mappings.users.actions',
  },
  {
    name: 'a second object mapping for users',
    change: (t) =>
      (rule(t)['objectMappings'] as Json[]).push({ ...structuredClone(objectMapping(t)), name: 'Second' }),
    code: 'drift/object-mapping-ambiguous',
    path: 'mappings.users',
    origin: 'unknown',
    kept: false,
    plan: 'refuses',
  },
  {
    name: 'the object mapping for users gone',
    change: (t) =>
      (rule(t)['objectMappings'] = objectsIn(rule(t)['objectMappings']).filter(
        (one) => one !== objectMapping(t),
      )),
    code: 'drift/object-mapping-missing',
    path: 'mappings.users',
    origin: 'unknown',
    kept: false,
    plan: 'refuses',
  },
  {
    name: 'all users in scope',
    change: (t) => t.portal.saveSetting(APPLICATION, 'SyncAll', 'true'),
    code: 'drift/setting',
    path: 'scope',
  },
  {
    name: 'no word on the scope',
    change: (t) => t.portal.saveSetting(APPLICATION, 'SyncAll', ''),
    code: 'drift/setting',
    path: 'scope',
    kept: false,
  },
  {
    name: 'a scope that is no Boolean',
    change: (t) => t.portal.saveSetting(APPLICATION, 'SyncAll', 'maybe'),
    code: 'drift/setting',
    path: 'scope',
    kept: false,
  },
  {
    name: 'leavers kept',
    change: (t) => t.portal.saveSetting(APPLICATION, 'SkipOutOfScopeDeletions', 'True'),
    code: 'drift/setting',
    path: 'deprovisioning.outOfScope',
  },
  {
    name: 'another address for mails',
    change: (t) => notify(t, { ...NOTIFICATIONS, Recipients: 'other@contoso.example' }),
    code: 'drift/setting',
    path: 'notifications.email',
  },
  {
    name: 'no mails',
    change: (t) => notify(t, { ...NOTIFICATIONS, Enabled: false }),
    code: 'drift/setting',
    path: 'notifications.onFailure',
  },
  {
    name: 'another threshold',
    change: (t) => notify(t, { ...NOTIFICATIONS, DeleteThresholdValue: 7 }),
    code: 'drift/setting',
    path: 'accidentalDeletion.threshold',
  },
  {
    name: 'a threshold that is a text',
    change: (t) => notify(t, { ...NOTIFICATIONS, DeleteThresholdValue: '50' }),
    code: 'drift/setting',
    path: 'accidentalDeletion.threshold',
    kept: false,
  },
  {
    name: 'the guard switched off',
    change: (t) => notify(t, { ...NOTIFICATIONS, DeleteThresholdEnabled: false }),
    code: 'drift/setting',
    path: 'accidentalDeletion.threshold',
    kept: false,
  },
  {
    name: 'another tenant URL',
    change: (t) => t.portal.saveSetting(APPLICATION, 'BaseAddress', 'https://elsewhere.example/scim'),
    code: 'drift/setting',
    path: 'credentials.tenantUrl',
    kept: false,
  },
  {
    name: 'no token',
    change: (t) => t.portal.saveSetting(APPLICATION, 'SecretToken', ''),
    code: 'drift/setting',
    path: 'credentials.secretToken',
    kept: false,
  },
  {
    name: 'a job that somebody paused',
    change: (t) => t.portal.pause(APPLICATION),
    code: 'drift/job-state',
    path: 'status',
    plan: 'warns',
  },
  {
    name: 'an application with another name',
    change: (t) => rename(t, 'SmartConnect (old)'),
    code: 'drift/application-renamed',
    path: 'application.displayName',
  },
];

async function rename({ graph }: TestTenant, displayName: string): Promise<void> {
  const { value } = await graph.get<{ value: { id: string; appId: string }[] }>('servicePrincipals');
  const { value: applications } = await graph.get<{ value: { id: string; appId: string }[] }>('applications');
  for (const one of value) {
    const application = applications.find(({ appId }) => appId === one.appId);
    if (application === undefined) continue;
    await graph.patch(`servicePrincipals/${one.id}`, { displayName });
    await graph.patch(`applications/${application.id}`, { displayName });
  }
}

function counted(told: readonly Told[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of told) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Everything of a tenant that the matrix changes, to be put back. */
interface Saved {
  readonly schema: JsonObject;
  readonly text: string;
}

describe('the drift matrix', () => {
  let tenant: TestTenant;
  let saved: Saved;

  beforeAll(async () => {
    tenant = await startLiveTenant({ behaviour: { secretsOrder: 'sorted' } });
    await tenant.spec(MATRIX_SPEC);
    await tenant.apply();
    saved = { schema: structuredClone(schemaOf(tenant)), text: MATRIX_SPEC };
  });

  afterAll(() => tenant.close());

  async function restore(): Promise<void> {
    const [found] = tenant.box.jobs();
    if (found === undefined) throw new Error('A job is expected.');
    found.job.schema = structuredClone(saved.schema);
    await rename(tenant, APPLICATION);
    const settings = { SyncAll: 'false', SkipOutOfScopeDeletions: 'False', SecretToken: CANARY };
    for (const [key, value] of Object.entries(settings)) tenant.portal.saveSetting(APPLICATION, key, value);
    tenant.portal.saveSetting(APPLICATION, 'BaseAddress', 'https://openmobile.ipass.com/moservices/scim/v1');
    notify(tenant, NOTIFICATIONS);
    if (found.job.state !== 'Active') tenant.portal.start(APPLICATION);
    await tenant.spec(saved.text);
  }

  async function drift(): Promise<{ code: number; document: DriftDocument }> {
    const result = await tenant.scimform(['drift', '--format', 'json']);
    return { code: result.code, document: documentOf<DriftDocument>(result) };
  }

  it('is large enough', () => {
    const names = [...SAME, ...WRITTEN_AGAIN].map(([name]) => name).concat(REAL.map(({ name }) => name));
    expect(REAL.length).toBeGreaterThanOrEqual(40);
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds nothing after apply', async () => {
    const { code, document } = await drift();
    expect({ code, tenant: document.tenants[0] }).toMatchObject({
      code: 0,
      tenant: { outcome: 'as-declared', differences: [], undeclared: [] },
    });
  });

  describe('what means the same', () => {
    const told = new Map<string, number>();

    // What was written again stands in Terraform's state by now.
    afterAll(async () => {
      await restore();
      await tenant.apply();
      saved = { ...saved, schema: structuredClone(schemaOf(tenant)) };
    });

    it.each(SAME.map(([name, change, beside]) => [name, change, beside] as const))(
      '%s is no difference',
      async (_, change, beside) => {
        await change(tenant);
        const { code, document } = await drift();
        expect({ code, differences: document.tenants[0]?.differences }).toEqual({ code: 0, differences: [] });
        // Changes pile up, so that one plan can look at all of them.
        const now = counted(document.tenants[0]?.undeclared ?? []);
        const come = [...now].filter(([one, count]) => count > (told.get(one) ?? 0)).map(([one]) => one);
        expect(come).toEqual(beside === undefined ? [] : [beside]);
        for (const [one, count] of now) told.set(one, count);
      },
    );

    it('is no change to Terraform either', async () => {
      const { code, document } = await tenant.plan();
      expect({ code, resources: document.tenants[0]?.resources }).toEqual({ code: 0, resources: [] });
      await restore();
    });

    it.each(WRITTEN_AGAIN)('%s is no difference', async (_, change) => {
      await change(tenant);
      const { code, document } = await drift();
      expect({ code, differences: document.tenants[0]?.differences }).toEqual({ code: 0, differences: [] });
    });

    it('is at most written once more, and stays what it was', async () => {
      expect((await tenant.plan()).code).toBe(2);
      await tenant.apply();
      expect((await drift()).document.tenants[0]?.differences).toEqual([]);
      expect((await tenant.plan()).code).toBe(0);
    });
  });

  describe('what does not', () => {
    afterEach(restore);

    it.each(REAL)(
      '$name',
      async ({ change, code, path, origin = 'portal', kept = true, plan = 'changes' }) => {
        await change(tenant);
        const found = await drift();
        expect(found.code).toBe(2);
        expect(found.document.tenants[0]?.differences).toMatchObject([{ code, path, origin }]);
        await expectPlan(plan);
        const written = await tenant.scimform(['drift', '--write', '--yes', '--format', 'json']);
        expect(written.code).toBe(kept ? 0 : 2);
        expect((await text()) === saved.text).toBe(!kept);
        expect(documentOf<DriftDocument>(written).diagnostics.map((one) => one.code)).toEqual(
          expect.arrayContaining(kept ? [] : ['drift/not-written']),
        );
        expect((await drift()).code).toBe(kept ? 0 : 2);
      },
    );

    async function expectPlan(said: 'changes' | 'warns' | 'refuses'): Promise<void> {
      const { code, document } = await tenant.plan();
      const codes = document.diagnostics.map((one) => one.code);
      expect({ code, said: codes.filter((one) => one.startsWith('terraform/')) }).toEqual(
        {
          changes: { code: 2, said: [] },
          warns: { code: 0, said: ['terraform/check'] },
          refuses: { code: 1, said: ['terraform/condition'] },
        }[said],
      );
    }

    function text(): Promise<string> {
      return readFile(join(tenant.folder, 'provisioning.yaml'), 'utf8');
    }

    it('is put back each time', async () => {
      expect((await tenant.plan()).code).toBe(0);
    });

    it('leaves nothing to do once all of it is written', async () => {
      const apart = new Set<string>();
      const chosen = REAL.filter(({ kept, path, plan }) => {
        const isFirst = kept !== false && plan === undefined && !apart.has(path);
        if (isFirst) apart.add(path);
        return isFirst;
      });
      // Notification settings are one value: what one change wrote the next would undo.
      notify(tenant, {
        Enabled: false,
        Recipients: 'other@contoso.example',
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: 7,
      });
      for (const { change, path } of chosen)
        if (!/^(notifications|accidental)/.test(path)) await change(tenant);
      expect((await drift()).document.tenants[0]?.differences.map((one) => one.path).sort()).toEqual(
        [...apart].sort(),
      );
      const { code } = await tenant.scimform(['drift', '--write', '--yes']);
      expect(code).toBe(0);
      const plan = await tenant.plan();
      expect({ code: plan.code, resources: plan.document.tenants[0]?.resources }).toEqual({
        code: 0,
        resources: [],
      });
      expect(await text()).toMatchSnapshot();
    });

    it('has a plan that only forgets the start once a pause is written', async () => {
      tenant.portal.pause(APPLICATION);
      await tenant.scimform(['drift', '--write', '--yes']);
      const { document } = await tenant.plan();
      expect(document.tenants[0]?.resources).toMatchObject([
        { address: 'msgraph_resource_action.start', actions: ['delete'] },
      ]);
    });
  });

  describe('what cannot be put back without an apply', () => {
    it.each<[string, Change, string, string, string, boolean]>([
      [
        'a declared user unassigned',
        (t) => t.portal.unassign(APPLICATION, userId(t)),
        'drift/assignment-missing',
        'assignments[0]',
        'unknown',
        true,
      ],
      [
        'a declared user with another role',
        (t) => {
          t.portal.unassign(APPLICATION, userId(t));
          t.portal.assign(APPLICATION, userId(t), 'msiam_access');
        },
        'drift/assignment-role',
        'assignments[0]',
        'portal',
        true,
      ],
      [
        'the job deleted',
        (t) => t.portal.deleteJob(APPLICATION),
        'drift/job-missing',
        'status',
        'spec',
        false,
      ],
      [
        'the application deleted',
        (t) => t.portal.deleteApplication(APPLICATION),
        'drift/application-missing',
        'application.displayName',
        'spec',
        false,
      ],
    ])('%s', async (_, change, code, path, origin, kept) => {
      await change(tenant);
      const found = await drift();
      expect(found.document.tenants[0]?.differences).toMatchObject([{ code, path, origin }]);
      expect((await tenant.plan()).code).toBe(2);
      const written = await tenant.scimform(['drift', '--write', '--yes', '--format', 'json']);
      expect(written.code).toBe(kept ? 0 : 2);
      await tenant.spec(saved.text);
      await tenant.apply();
      expect((await drift()).code).toBe(0);
    });

    it('tells a running job that is declared paused', async () => {
      await tenant.spec(saved.text.replace('status: started', 'status: paused'));
      await tenant.apply();
      expect((await drift()).code).toBe(0);
      tenant.portal.start(APPLICATION);
      const found = await drift();
      expect(found.document.tenants[0]?.differences).toMatchObject([
        { code: 'drift/job-state', path: 'status', origin: 'portal' },
      ]);
      expect((await tenant.plan()).code).toBe(2);
    });

    it('tells a secret that is not declared, which plan refuses to write over', async () => {
      tenant.portal.saveSetting(APPLICATION, 'Password', `${CANARY}-2`);
      tenant.portal.pause(APPLICATION);
      const found = await drift();
      expect(found.code).toBe(0);
      expect(found.document.tenants[0]?.undeclared).toMatchObject([{ code: 'drift/undeclared-secret' }]);
      expect((await tenant.plan()).code).toBe(1);
    });
  });

  it('sends nothing but what reads, asks nothing that the box does not know, and prints no secret', () => {
    expect(tenant.box.unplanned).toEqual([]);
    expect(tenant.box.failures).toEqual([]);
    expect(tenant.printed.join('')).not.toContain(CANARY);
  });

  function userId({ box }: TestTenant): string {
    const found = [...box.directory(TENANT_ID).users()].find(
      (one) => one['userPrincipalName'] === 'pilot@contoso.example',
    );
    return String(found?.['id']);
  }
});
