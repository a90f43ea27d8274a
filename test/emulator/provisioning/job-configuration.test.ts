import {
  readConfiguration,
  type JobConfiguration,
  type StoredConfiguration,
} from '../../../emulator/provisioning/job-configuration';
import { placeholderSchema } from '../../../emulator/synchronization/placeholder-schema';
import { galleryEntry } from '../../../emulator/tenant/gallery';
import type { JsonObject } from '../../../emulator/graph/json';
import { ENTERPRISE, MAPPINGS, ROLE, storedSchema } from '../../support/scim-job';

const CREDENTIALS = [
  { key: 'BaseAddress', value: 'https://app.example/scim?aadOptscim062020' },
  { key: 'SecretToken', value: 'secret' },
];

function stored(changes: Partial<StoredConfiguration> = {}): StoredConfiguration {
  return { schema: storedSchema(), settings: CREDENTIALS, assignments: [], appRoles: [ROLE], ...changes };
}

function read(changes: Partial<StoredConfiguration> = {}): JobConfiguration {
  const found = readConfiguration(stored(changes));
  if ('error' in found) throw new Error(found.error.message);
  return found.configuration;
}

function mistake(changes: Partial<StoredConfiguration>): string {
  const found = readConfiguration(stored(changes));
  return 'error' in found ? `${found.error.code}: ${found.error.message}` : 'none';
}

const sales = [
  { name: 'Sales', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }] },
];

it('gives back the mappings and filters that were written', () => {
  const { provisioning, users } = read({
    schema: storedSchema({ filters: sales, inputFilters: sales, flowTypes: 'Add,Delete' }),
  });
  expect(provisioning.mappings.users).toMatchObject({
    enabled: true,
    actions: ['create', 'delete'],
    attributes: MAPPINGS,
    scopingFilters: sales,
    unlisted: 'remove',
  });
  expect(users.inputFilters).toEqual(sales);
});

it.each<[string, JsonObject, object]>([
  [
    'a constant',
    { source: { type: 'Constant', name: 'x', expression: '"x"', parameters: [] } },
    { source: { kind: 'constant', value: 'x' } },
  ],
  ['no source', { source: null, defaultValue: 'd' }, { source: { kind: 'none' }, defaultValue: 'd' }],
  [
    'for creation only',
    { flowType: 'ObjectAddOnly', source: { type: 'Attribute', name: 'mail' } },
    { source: { kind: 'attribute', name: 'mail' }, apply: 'onCreate' },
  ],
  [
    'an empty default',
    { source: { type: 'Attribute', name: 'mail' }, defaultValue: '' },
    { target: 'x', source: { kind: 'attribute', name: 'mail' }, apply: 'always' },
  ],
  [
    'a function',
    {
      source: {
        type: 'Function',
        name: 'ToUpper',
        expression: 'ToUpper([mail], )',
        parameters: [
          { key: 'source', value: { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] } },
        ],
      },
    },
    { source: { kind: 'expression', text: 'ToUpper([mail], )' } },
  ],
])('reads %s', (_, mapping, expected) => {
  const schema = storedSchema();
  add(schema, { targetAttributeName: 'x', ...mapping });
  expect(read({ schema }).provisioning.mappings.users?.attributes.at(-1)).toEqual(
    expect.objectContaining(expected),
  );
});

it('reads what the target directory says of its attributes', () => {
  const definitions = [
    { name: 'userName', type: 'String', required: true, caseExact: true },
    { name: 'level', type: 'Integer' },
    { name: 'odd', type: 'Other' },
  ];
  const { facts, users } = read({ schema: storedSchema({ definitions }) });
  expect(facts.users.required).toEqual(['userName']);
  expect([...(facts.users.types ?? [])]).toEqual([
    ['userName', 'String'],
    ['level', 'Integer'],
  ]);
  expect([...users.caseExact]).toEqual(['userName']);
});

test.each<[string, Partial<StoredConfiguration>, object]>([
  ['nothing but credentials', {}, { scope: 'assigned', outOfScope: 'disable' }],
  ['sync all', { settings: [...CREDENTIALS, { key: 'SyncAll', value: 'true' }] }, { scope: 'all' }],
  [
    'skipping',
    { settings: [...CREDENTIALS, { key: 'SkipOutOfScopeDeletions', value: 'True' }] },
    { outOfScope: 'keep' },
  ],
  [
    'the threshold of the job',
    { jobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }] },
    { deletionThreshold: 500 },
  ],
  [
    'the threshold of the portal',
    {
      settings: [
        ...CREDENTIALS,
        {
          key: 'SyncNotificationSettings',
          value: '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":3}',
        },
      ],
    },
    { deletionThreshold: 3 },
  ],
])('reads %s', (_, changes, expected) => {
  expect(read(changes).provisioning).toMatchObject(expected);
});

it('has no threshold where the portal has it switched off', () => {
  const settings = [
    ...CREDENTIALS,
    { key: 'SyncNotificationSettings', value: '{"DeleteThresholdEnabled":false,"DeleteThresholdValue":3}' },
  ];
  expect(read({ settings }).provisioning.deletionThreshold).toBeUndefined();
});

it('speaks the dialect that the address asks for', () => {
  expect(read().dialect).toBe('compliant');
  const settings = [{ key: 'BaseAddress', value: 'https://app.example' }, CREDENTIALS[1]!];
  expect(read({ settings }).dialect).toBe('legacy');
});

it('knows roles by name, and Default Access aside', () => {
  const assignments = [
    { principalId: 'U', principalType: 'User', appRoleId: ROLE.id },
    { principalId: 'G', principalType: 'Group', appRoleId: '00000000-0000-0000-0000-000000000000' },
    { principalId: 'X', principalType: 'User', appRoleId: 'gone' },
  ] as const;
  const found = read({ assignments });
  expect(found.assignments).toEqual([
    { principal: { type: 'user', by: 'id', value: 'U' }, role: 'User' },
    { principal: { type: 'group', by: 'id', value: 'G' }, role: 'Default Access' },
  ]);
  expect(found.provisioning.assignments).toHaveLength(1);
});

it('takes the schema that a new job has', () => {
  const { provisioning, groups, facts } = read({
    schema: placeholderSchema(galleryEntry({ displayName: 'iPass SmartConnect' })),
  });
  expect(provisioning.mappings.users?.attributes.find(({ target }) => target === 'active')?.source).toEqual({
    kind: 'expression',
    text: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  });
  expect(provisioning.mappings.users?.attributes.map(({ target }) => target)).toContain(
    `${ENTERPRISE}:manager`,
  );
  expect(groups?.mapping.attributes.map(({ target }) => target)).toEqual([
    'displayName',
    'externalId',
    'members',
  ]);
  expect(facts.users.required).toEqual(['userName']);
});

it('has another fingerprint for other mappings or filters, not for other settings or assignments', () => {
  const { fingerprint } = read();
  expect(read().fingerprint).toBe(fingerprint);
  expect(read({ settings: [...CREDENTIALS, { key: 'SyncAll', value: 'True' }] }).fingerprint).toBe(
    fingerprint,
  );
  expect(read({ schema: storedSchema({ filters: sales }) }).fingerprint).not.toBe(fingerprint);
  expect(read({ schema: storedSchema({ flowTypes: 'Add' }) }).fingerprint).not.toBe(fingerprint);
});

test.each<[string, Partial<StoredConfiguration>, string]>([
  ['no schema', { schema: {} }, 'SynchronizationSchemaInvalid: The schema has no object mapping of users.'],
  ['no credentials', { settings: [] }, 'CredentialsMissing: The settings lack BaseAddress or SecretToken.'],
  [
    'an address that is none',
    { settings: [{ key: 'BaseAddress', value: 'nowhere' }, CREDENTIALS[1]!] },
    'InvalidBaseAddress: BaseAddress is nowhere, no address of HTTP.',
  ],
  [
    'no matching attribute',
    { schema: storedSchema({ mappings: MAPPINGS.slice(1) }) },
    'SynchronizationSchemaInvalid: The mapping of users has no matching attribute.',
  ],
])('tells of %s', (_, changes, expected) => {
  expect(mistake(changes)).toBe(expected);
});

test.each<[string, JsonObject, RegExp]>([
  [
    'a function that nobody knows',
    { source: { type: 'Function', name: 'Nope', expression: 'Nope([mail])' } },
    /The mapping of x cannot be read: .*Nope/,
  ],
  [
    'what is no expression',
    { source: { type: 'Function', name: 'Trim', expression: 'Trim([mail' } },
    /is no expression/,
  ],
  ['a source that is none', { source: 'mail' }, /its source is no object/],
  ['no target', { targetAttributeName: null }, /has no targetAttributeName/],
])('tells of %s', (_, mapping, expected) => {
  const schema = storedSchema();
  add(schema, { targetAttributeName: 'x', ...mapping });
  expect(mistake({ schema })).toMatch(expected);
});

it('tells of an operator that nobody knows, so that nobody passes by mistake', () => {
  const filters = [{ name: 'F', clauses: [{ attribute: 'mail', operator: 'LIKE', values: ['x'] }] }];
  expect(mistake({ schema: storedSchema({ filters }) })).toBe(
    'SynchronizationSchemaInvalid: The filter of User cannot be read at groups.0.clauses.0.operatorName: "LIKE".',
  );
});

function add(schema: JsonObject, mapping: JsonObject): void {
  const [rule] = schema.synchronizationRules as JsonObject[];
  const [users] = rule?.objectMappings as JsonObject[];
  (users?.attributeMappings as JsonObject[]).push(mapping);
}
