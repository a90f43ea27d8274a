import fc from 'fast-check';
import { USER_ATTRIBUTES } from '../../../provisioning/attributes';
import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { fromGraphUser } from '../../../provisioning/graph-attribute';
import { fromGraph, withServiceNames } from '../../../provisioning/directory/graph-user';

const graph = {
  id: 'a1',
  userPrincipalName: 'x_fabrikam.example#EXT#@contoso.example',
  businessPhones: ['+1', '+2'],
  mobilePhone: '+3',
  officeLocation: 'B1',
  faxNumber: '+4',
  onPremisesSyncEnabled: true,
  onPremisesImmutableId: 'im',
  onPremisesExtensionAttributes: { extensionAttribute1: 'one', extensionAttribute15: null },
  manager: { id: 'a2', displayName: 'M' },
  extension_0123456789abcdef0123456789abcdef_size: 'L',
};

describe('withServiceNames', () => {
  it('adds the names of the service, and computes nothing', () => {
    expect({ ...withServiceNames(graph) }).toEqual({
      ...graph,
      objectId: 'a1',
      telephoneNumber: '+1',
      mobile: '+3',
      physicalDeliveryOfficeName: 'B1',
      facsimileTelephoneNumber: '+4',
      dirSyncEnabled: true,
      immutableId: 'im',
      extensionAttribute1: 'one',
      extensionAttribute15: null,
      manager: 'a2',
    });
  });

  it.each<[string, object, object]>([
    ['an empty list has no first phone', { businessPhones: [] }, { businessPhones: [] }],
    [
      'a name of the service that is there stays',
      { mobilePhone: '1', mobile: '2' },
      { mobilePhone: '1', mobile: '2' },
    ],
    [
      'nothing is read of null',
      { manager: null, onPremisesExtensionAttributes: null },
      { manager: null, onPremisesExtensionAttributes: null },
    ],
    ['nothing is read of a text', { manager: 'a2' }, { manager: 'a2' }],
  ])('%s', (_, user, expected) => {
    expect({ ...withServiceNames({ ...user }) }).toEqual(expected);
  });

  it('takes a member called __proto__ for one', () => {
    const user = JSON.parse('{"__proto__":{"mail":"m"},"id":"a"}') as Record<string, unknown>;
    const attributes = withServiceNames(user);
    expect(attributes['mail']).toBeUndefined();
    expect(Object.keys(attributes)).toEqual(['__proto__', 'id', 'objectId']);
  });
});

it('reads one attribute as it is among all of them, whatever the user holds', () => {
  const names = [...USER_ATTRIBUTES.map(({ name }) => name), 'extension_x', 'constructor', '__proto__'];
  const members = [...names, ...Object.keys(graph), 'onPremisesExtensionAttributes'];
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record({ id: fc.string(), extensionAttribute1: fc.string() }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...members), values), (given) => {
      const user = JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
      const all = withServiceNames(user);
      for (const name of names) expect(fromGraphUser(name)(user)).toEqual(fromBag(name)(all));
    }),
    { numRuns: 300 },
  );
});

describe('fromGraph', () => {
  it('computes what the service does', () => {
    expect(fromGraph(graph)).toMatchObject({
      userPrincipalName: 'x@fabrikam.example',
      originalUserPrincipalName: graph.userPrincipalName,
      IsSoftDeleted: false,
      objectId: 'a1',
      manager: 'a2',
    });
    expect(fromGraph({ ...graph, accountEnabled: false })).toMatchObject({ IsSoftDeleted: true });
    expect(
      fromGraph({ ...graph, deletedDateTime: '2026-01-01T00:00:00Z', IsSoftDeleted: false }),
    ).toMatchObject({
      IsSoftDeleted: false,
    });
  });

  it('leaves a person of the service as they are', () => {
    const person = { userPrincipalName: graph.userPrincipalName, objectId: 'a1' };
    expect(fromGraph(person)).toBe(person);
  });
});
