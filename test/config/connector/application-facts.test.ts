import { applicationFacts } from '../../../config/connector/application-facts';
import { loadSpec, shippedConnectors, schemas } from '../../../config/load';
import { UNKNOWN_CONNECTOR } from '../../../config/connector/unknown';
import { readConnector } from '../../../config/spec/connectors';

test('of a connector that documents its mappings', () => {
  const { connector } = readConnector(shippedConnectors, schemas.connector, 'scim');
  const { users, defaultAccess } = applicationFacts(connector ?? UNKNOWN_CONNECTOR);
  expect(defaultAccess).toBe('included');
  expect(users.required).toEqual(['userName']);
  expect(users.defaults?.slice(0, 3)).toEqual([
    { target: 'userName', source: { kind: 'attribute', name: 'userPrincipalName' }, matching: 1 },
    {
      target: 'active',
      source: { kind: 'expression', text: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
    },
    { target: 'displayName', source: { kind: 'attribute', name: 'displayName' } },
  ]);
});

test('of one that does not', () => {
  const { spec } = loadSpec('config/examples/ipass-smartconnect.yaml');
  expect(applicationFacts(spec?.connector ?? UNKNOWN_CONNECTOR)).toEqual({
    users: {
      required: [],
      types: new Map(),
      rules: [{ target: 'userName', kind: 'registeredDomain' }],
    },
    appRoles: [],
    defaultAccess: 'excluded',
  });
});

test('of none', () => {
  expect(applicationFacts(UNKNOWN_CONNECTOR)).toEqual({
    users: { required: [], types: new Map(), rules: [] },
    appRoles: [],
    defaultAccess: 'unknown',
  });
});

test('of one with rules on values', () => {
  const rules = [
    { object: 'users', target: 'title', rule: 'maximumLength', value: 20 },
    { object: 'users', target: 'locale', rule: 'allowedValues', value: ['en', 'de'] },
    { object: 'users', target: 'country', rule: 'countryCode' },
    { object: 'users', target: 'externalId', rule: 'unique' },
    { object: 'users', target: 'nickName', rule: 'required' },
    { object: 'users', target: 'site', rule: 'immutable' },
    { object: 'groups', target: 'displayName', rule: 'unique' },
  ] as const;
  const { users } = applicationFacts({ ...UNKNOWN_CONNECTOR, valueRules: { state: 'known', value: rules } });
  expect(users).toMatchObject({
    required: ['nickName'],
    rules: [
      { target: 'title', kind: 'maximumLength', length: 20 },
      { target: 'locale', kind: 'allowedValues', values: ['en', 'de'] },
      { target: 'country', kind: 'countryCode' },
      { target: 'externalId', kind: 'unique' },
    ],
  });
});
