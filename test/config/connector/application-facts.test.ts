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
    users: { required: [] },
    appRoles: [],
    defaultAccess: 'excluded',
  });
});

test('of none', () => {
  expect(applicationFacts(UNKNOWN_CONNECTOR)).toEqual({
    users: { required: [] },
    appRoles: [],
    defaultAccess: 'unknown',
  });
});
