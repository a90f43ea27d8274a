import { galleryEntry } from '../../../emulator/tenant/gallery';
import { objectsIn } from '../../../emulator/graph/json';
import type { JsonObject } from '../../../emulator/graph/json';
import { placeholderSchema } from '../../../emulator/synchronization/placeholder-schema';
import { objectMappings } from '../../../emulator/synchronization/stored-schema';

const schema = placeholderSchema(galleryEntry({ displayName: 'App', objectMappingName: 'Users to App' }));
const [rule] = objectsIn(schema.synchronizationRules);
const mappings = objectMappings(schema);

function attributesOf(directory: unknown, object: unknown): unknown[] {
  const found = objectsIn(schema.directories).find(({ name }) => name === directory);
  const definition = objectsIn(found?.objects).find(({ name }) => name === object);
  return objectsIn(definition?.attributes).map(({ name }) => name);
}

it('has one mapping for users, one for groups, and a disabled nameless helper', () => {
  expect(mappings).toMatchObject([
    { name: 'Users to App', sourceObjectName: 'User', enabled: true },
    { name: 'Synchronize Microsoft Entra groups to App', sourceObjectName: 'Group', enabled: true },
    { name: null, sourceObjectName: 'User', enabled: false, attributeMappings: [] },
  ]);
});

it('matches each kind of object by exactly one attribute', () => {
  const matching = mappings.slice(0, 2).map((mapping) =>
    objectsIn(mapping.attributeMappings)
      .filter(({ matchingPriority }) => matchingPriority !== 0)
      .map(({ targetAttributeName }) => targetAttributeName),
  );
  expect(matching).toEqual([['userName'], ['displayName']]);
});

it('defines every attribute that it maps, on both sides', () => {
  for (const mapping of mappings) {
    for (const attribute of objectsIn(mapping.attributeMappings)) {
      expect(attributesOf(rule!.targetDirectoryName, mapping.targetObjectName)).toContain(
        attribute.targetAttributeName,
      );
      expect(attributesOf(rule!.sourceDirectoryName, mapping.sourceObjectName)).toContain(
        sourceName(attribute),
      );
    }
  }
});

it('disables the accounts of people who leave', () => {
  const active = objectsIn(mappings[0]!.attributeMappings).find(
    ({ targetAttributeName }) => targetAttributeName === 'active',
  );
  expect(active).toMatchObject({
    source: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
  });
});

function sourceName({ source }: JsonObject): unknown {
  const { type, name, parameters } = source as JsonObject;
  return type === 'Function' ? (objectsIn(parameters)[0]!.value as JsonObject).name : name;
}
