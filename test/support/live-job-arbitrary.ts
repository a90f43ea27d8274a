/** Jobs as they are found in tenants that people clicked together: everything Graph stores, also what no spec can say. */
import * as fc from 'fast-check';
import { printExpressionSource } from '../../provisioning/schema/source';

/** What is stored of a job, besides what every template brings. */
export interface StoredJob {
  readonly users: Stored;
  /** Absent: the template's own. */
  readonly groups?: Stored;
  readonly settings: readonly { readonly key: string; readonly value: string }[];
  readonly state: 'Active' | 'Paused' | 'Disabled';
  /** How many people and groups of the company are assigned, and whether one has Default Access. */
  readonly assigned: { readonly users: number; readonly groups: number };
}

type Stored = Readonly<Record<string, unknown>>;

const SOURCES = [
  'userPrincipalName',
  'mail',
  'displayName',
  'jobTitle',
  'department',
  'employeeId',
  'extensionAttribute3',
];
const TARGETS = [
  'userName',
  'active',
  'displayName',
  'title',
  'emails[type eq "work"].value',
  'name.givenName',
  'name.familyName',
  'externalId',
  'locale',
  'phoneNumbers[type eq "work"].value',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
];
const EXPRESSIONS = [
  'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  'Not([IsSoftDeleted])',
  'Join(" ", [givenName], [surname])',
  'Join( " " ,[givenName],   [surname] )',
  'Replace([mail], "@", , , "_at_", , )',
  'IIF([accountEnabled]="True","yes",  "no")',
  'Append("a  b ${x} %{y} \\\\ ", [surname])',
  'Mid([userPrincipalName], 1, 20)',
  'Coalesce([mail],[userPrincipalName],"none")',
  'ToLower(Trim([displayName]), )',
];

const constantText = fc.constantFrom(
  'Employee',
  'NO',
  '20',
  'true',
  ' padded ',
  'a: b # c',
  "it's",
  'say "hi"',
  '${var.x}',
  '☃ é',
);

const source = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SOURCES).map((name) => attribute(name)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...EXPRESSIONS)
      .map((text) => ({ ...printExpressionSource(text), expression: text })),
  },
  {
    weight: 2,
    arbitrary: constantText.map((value) => ({
      type: 'Constant',
      name: value,
      expression: JSON.stringify(value),
      parameters: [],
    })),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

function attribute(name: string): Stored {
  return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] };
}

const mapping = fc
  .record({
    source,
    defaultValue: fc.constantFrom(null, '', 'none', '0'),
    flowType: fc.oneof(
      { weight: 6, arbitrary: fc.constant('Always') },
      { weight: 2, arbitrary: fc.constant('ObjectAddOnly') },
      { weight: 1, arbitrary: fc.constantFrom('MultiValueAddOnly', 'AttributeAddOnly') },
    ),
    flowBehavior: fc.oneof(
      { weight: 9, arbitrary: fc.constant('FlowWhenChanged') },
      { weight: 1, arbitrary: fc.constant('FlowAlways') },
    ),
    exportMissingReferences: fc.boolean(),
  })
  .map((one) => ({
    ...one,
    defaultValue: one.source === null && !one.defaultValue ? 'some' : one.defaultValue,
  }));

const operator = fc.constantFrom(
  'EQUALS',
  'NOT EQUALS',
  'REGEX MATCH',
  'IS NULL',
  'IS_NOT_NULL',
  'ENDS_WITH',
  'Includes',
);

const clause = fc
  .record({
    sourceOperandName: fc.constantFrom('department', 'country', 'jobTitle', 'employeeId'),
    operatorName: operator,
    value: fc.constantFrom('Sales', 'DE', '(A|B)', 'NO', '20'),
  })
  .map(({ value, ...rest }) => ({
    ...rest,
    targetOperand: /NULL/.test(rest.operatorName) ? null : { values: [value] },
  }));

const scope = fc.oneof(
  fc.constant(null),
  fc.constant({ groups: [], inputFilterGroups: [], categoryFilterGroups: [] }),
  fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom('Sales in Europe', 'Staff', 'x: y', ''),
        clauses: fc.array(clause, { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3, selector: ({ name }) => name },
    )
    .map((groups) => ({ groups, inputFilterGroups: [], categoryFilterGroups: [] })),
);

const users = fc
  .record({
    targets: fc.shuffledSubarray(TARGETS.slice(1), { minLength: 1 }),
    mappings: fc.array(mapping, { minLength: TARGETS.length + 1, maxLength: TARGETS.length + 1 }),
    matching: fc.constantFrom('UPN first', 'two', 'by mail', 'twice the same'),
    duplicate: fc.boolean(),
    flowTypes: fc.constantFrom('Add,Update,Delete', 'Add, Update', 'Update', 'Delete,Add'),
    scope,
  })
  .map(({ targets, mappings, matching, duplicate, flowTypes, scope: filters }) => {
    const list = targets.map((target, index) => ({
      targetAttributeName: target,
      matchingPriority: 0,
      ...mappings[index],
    }));
    const priority = { 'UPN first': [1], two: [1, 2], 'by mail': [3], 'twice the same': [1, 1] }[matching];
    const matched = [
      stored('userName', attribute(matching === 'by mail' ? 'mail' : 'userPrincipalName'), priority[0] ?? 1),
      ...(priority[1] === undefined ? [] : [stored('nickName', attribute('mailNickname'), priority[1])]),
    ];
    const extra = duplicate && list[0] ? [{ ...list[0], source: attribute('surname') }] : [];
    return { enabled: true, flowTypes, scope: filters, attributeMappings: [...matched, ...list, ...extra] };
  });

function stored(target: string, from: Stored, matchingPriority: number): Stored {
  return {
    targetAttributeName: target,
    source: from,
    matchingPriority,
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    exportMissingReferences: false,
  };
}

const settings = fc
  .record({
    SyncAll: fc.option(fc.constantFrom('true', 'False', 'FALSE'), { nil: undefined }),
    SkipOutOfScopeDeletions: fc.option(fc.constantFrom('True', 'false'), { nil: undefined }),
    SyncNotificationSettings: fc.option(
      fc.constantFrom(
        '{"Enabled":true,"Recipients":"it@contoso.example","DeleteThresholdEnabled":true,"DeleteThresholdValue":17}',
        '{"Enabled":false,"DeleteThresholdEnabled":false}',
        '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":500}',
        '{ "Recipients" : "it@contoso.example" }',
        '{"Enabled":true}',
      ),
      { nil: undefined },
    ),
    Domain: fc.option(fc.constant('contoso.example'), { nil: undefined }),
  })
  .map((values) =>
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])),
  );

/** Any job that could be found. */
export const storedJob: fc.Arbitrary<StoredJob> = fc.record(
  {
    users,
    groups: fc.constantFrom({ enabled: false }, { enabled: true }),
    settings,
    state: fc.constantFrom('Active', 'Paused', 'Disabled'),
    assigned: fc.record({ users: fc.nat({ max: 3 }), groups: fc.nat({ max: 2 }) }),
  },
  { requiredKeys: ['users', 'settings', 'state', 'assigned'] },
);
