/** Live documents with something in them that Graph does not document: named, and never a defect. */
import * as fc from 'fast-check';
import { exportMapping } from '../../../cli/export/export-mapping';
import { placeholderSchema } from '../../../emulator/synchronization/placeholder-schema';
import { isObject } from '../../../provisioning/json-value';
import { assignmentsOf } from '../../../provisioning/live/assignments';
import { readObjectMappings } from '../../../provisioning/live/object-mappings';
import { oddInSchema, oddSentence } from '../../../provisioning/live/odd-values';
import { oddInSettings, readSettings } from '../../../provisioning/live/settings';
import { applicationOf } from '../../../provisioning/snapshot/application';
import { readingsOf } from '../../../provisioning/snapshot/live-reading';
import { selectionOf } from '../../../provisioning/snapshot/selection';
import { drift, liveOf, schemaOf, specOf } from '../../support/drift';
import { AWKWARD_NAMES, mutated, mutation } from '../../support/odd-values';

const PLACEHOLDER = placeholderSchema({
  displayName: 'App',
  synchronizationTemplateId: 'app',
  objectMappingName: 'users',
  groupMappingName: 'groups',
  provisionsGroups: true,
} as Parameters<typeof placeholderSchema>[0]);

const SWITCH = {
  type: 'Function',
  name: 'Switch',
  expression: 'Switch([IsSoftDeleted], , "False", "True")',
  parameters: [{ key: 'source', value: { type: 'Attribute', name: 'IsSoftDeleted' } }],
};

/** The sentences on a schema with one mapping that has these members. */
function sentencesOn(mapping: Readonly<Record<string, unknown>>): readonly string[] {
  const schema = schemaOf({ mappings: [{ targetAttributeName: 'title', ...mapping }] });
  return oddInSchema(schema).map((one) =>
    oddSentence(one).replace('schema.synchronizationRules[0].objectMappings[0].attributeMappings[0]', '…'),
  );
}

it('a healthy schema has nothing odd', () => {
  expect(oddInSchema(PLACEHOLDER)).toEqual([]);
});

it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  [
    'a word in another case',
    { flowType: 'always' },
    ['….flowType is "always"; Microsoft Graph documents Always there.'],
  ],
  [
    'an unknown word',
    { flowBehavior: 'FlowSometimes' },
    [
      '….flowBehavior is "FlowSometimes"; Microsoft Graph documents one of FlowWhenChanged, FlowAlways there.',
    ],
  ],
  [
    'no target',
    { targetAttributeName: null },
    ['….targetAttributeName is null; Microsoft Graph documents a text there.'],
  ],
  [
    'an expression that is none',
    { source: { type: 'Attribute', name: 'mail', expression: true } },
    ['….source.expression is true; Microsoft Graph documents a text there.'],
  ],
  [
    'a parameter without a value',
    { source: { ...SWITCH, parameters: [{ key: 'source' }] } },
    ['….source.parameters[0].value is absent; Microsoft Graph documents an object there.'],
  ],
  [
    'a list in place of a source',
    { source: ['mail'] },
    ['….source is ["mail"]; Microsoft Graph documents an object there.'],
  ],
  [
    'a number in quotes',
    { matchingPriority: '1' },
    ['….matchingPriority is "1"; Microsoft Graph documents a number there.'],
  ],
  ['null where it means nothing', { defaultValue: null, flowType: null, source: null }, []],
])('%s is told with its place', (_, mapping, expected) => {
  expect(sentencesOn(mapping)).toEqual(expected);
});

it('a secret that is no text is told without its value', () => {
  const pairs = [
    { key: 'SecretToken', value: ['s3cret'] },
    { value: 'lost' },
    { key: 'SyncAll', value: true },
  ];
  expect(oddInSettings(pairs).map(oddSentence)).toEqual([
    'secrets.SecretToken.value is a list; Microsoft Graph documents a text there.',
    'secrets[1].key is absent; Microsoft Graph documents a text there.',
    'secrets.SyncAll.value is a Boolean; Microsoft Graph documents a text there.',
  ]);
  // As Terraform takes it.
  expect(readSettings(pairs).scope).toBe('all');
});

it('an assignment that does not say who has which role is none', () => {
  const { assignments, odd } = assignmentsOf([{ principalId: 'a' }, { appRoleId: 'b', principalId: '' }]);
  expect(assignments).toEqual([]);
  expect(odd.map(oddSentence)).toEqual([
    'appRoleAssignedTo[0].appRoleId is absent; Microsoft Graph documents a text there.',
    'appRoleAssignedTo[1].principalId is ""; Microsoft Graph documents a text there.',
  ]);
});

describe('drift', () => {
  const spec = specOf(`
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      title: jobTitle
    unlisted: remove
    scopingFilters:
      - { name: Sales, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }
scope: assigned
`);

  it.each(AWKWARD_NAMES)('finds a mapping of the target %s', (target) => {
    const source = { type: 'Attribute', name: 'mail', expression: '[mail]' };
    const found = drift(
      spec,
      liveOf({ schema: schemaOf({ mappings: [{ targetAttributeName: target, source }] }) }),
    );
    expect(found.differences).toContainEqual(
      expect.objectContaining({
        code: 'drift/mapping-extra',
        path: ['mappings', 'users', 'attributes', target],
      }),
    );
  });

  it.each(AWKWARD_NAMES)('tells the setting %s for what it is', (value) => {
    const found = drift(spec, liveOf({ settings: [{ key: 'SyncAll', value }] }));
    expect(found.differences).toContainEqual(
      expect.objectContaining({ code: 'drift/setting', path: ['scope'], live: value }),
    );
  });

  it('pairs filters although something among them is none', () => {
    const groups = [
      null,
      {
        name: 'Sales',
        clauses: [
          { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } },
        ],
      },
    ];
    const found = drift(spec, liveOf({ schema: schemaOf({ users: { scope: { groups } } }) }));
    expect(found.differences.map(({ code }) => code)).not.toContain('drift/filter-missing');
  });
});

describe('nothing that Graph may answer is a defect', () => {
  const spec = specOf(`
assignments:
  - { userId: 22222222-2222-2222-2222-222222222222, role: User }
mappings:
  users:
    enabled: true
    actions: [create, update]
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      title: { source: jobTitle, default: none }
    unlisted: remove
    scopingFilters:
      - { name: Sales, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }
  groups: { enabled: true }
notifications: { email: a@contoso.example }
accidentalDeletion: { threshold: 5 }
scope: assigned
status: started
`);
  const valid = {
    schema: PLACEHOLDER,
    settings: [
      { key: 'SyncAll', value: 'false' },
      { key: 'SyncNotificationSettings', value: '{"Enabled":true,"Recipients":"a@contoso.example"}' },
    ],
    assignments: [
      { principalId: 'p', appRoleId: 'r', principalType: 'User', principalDisplayName: 'Pilot' },
      { principalId: 'g', appRoleId: 'r', principalType: 'Group', principalDisplayName: 'Pilots' },
    ],
  };
  const numRuns = Number(process.env['GENERATED'] ?? 300);

  it('by drift, export or snapshot', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const bent = mutated(valid, mutations);
        const { schema, settings, assignments } = (isObject(bent) ? bent : {}) as Readonly<
          Record<string, unknown>
        >;
        const objects = (list: unknown) => (Array.isArray(list) ? list.filter(isObject) : []);
        const live = { settings: objects(settings), assignments: objects(assignments), schema };
        const found = drift(spec, liveOf({ ...live, template: PLACEHOLDER }));
        const mappings = readObjectMappings(schema);
        const exported = (['users', 'groups'] as const).map((kind) => exportMapping(mappings, kind));
        const application = applicationOf({
          servicePrincipal: { id: 'p', displayName: 'App' },
          ...live,
          job: { job: { id: 'j' }, schema: isObject(schema) ? schema : {} },
        });
        const selection = selectionOf(readingsOf(application));
        expect(() => JSON.stringify([found, exported, selection])).not.toThrow();
      }),
      { numRuns, seed: 11 },
    );
  });
});
