import { galleryEntry } from '../../../emulator/tenant/gallery';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import { placeholderSchema } from '../../../emulator/synchronization/placeholder-schema';
import { checkSchema } from '../../../emulator/synchronization/schema-check';

function schemaWith(mapping: JsonObject): JsonObject {
  return { synchronizationRules: [{ objectMappings: [mapping] }] };
}
function schemaWithAttribute(mapping: JsonObject): JsonObject {
  return schemaWith({ attributeMappings: [{ targetAttributeName: 'userName', ...mapping }] });
}

it('accepts the placeholder', () => {
  expect(() => checkSchema(placeholderSchema(galleryEntry({ displayName: 'App' })))).not.toThrow();
});

it.each<[string, JsonObject]>([
  ['nothing', {}],
  ['nulls', { synchronizationRules: null, directories: null }],
  ['flow types without spaces', schemaWith({ flowTypes: 'Add,Update' })],
  ['no source', schemaWithAttribute({ source: null, defaultValue: 'x' })],
  ['unknown members', schemaWithAttribute({ serverFilled: 'x', '@odata.type': '#x' })],
])('accepts %s', (_, schema) => {
  expect(() => checkSchema(schema)).not.toThrow();
});

it.each<[string, JsonObject, number]>([
  ['flow behaviour in the wrong case', schemaWithAttribute({ flowBehavior: 'flowWhenChanged' }), 406],
  ['an unknown flow type', schemaWithAttribute({ flowType: 'Sometimes' }), 406],
  ['flow types in the wrong case', schemaWith({ flowTypes: 'Add, update' }), 406],
  ['flow types as a list', schemaWith({ flowTypes: ['Add'] }), 406],
  ['a source type in the wrong case', schemaWithAttribute({ source: { type: 'attribute' } }), 406],
  [
    'a wrong source type deep inside',
    schemaWithAttribute({ source: parameter(parameter({ type: 'constant' })) }),
    406,
  ],
  ['no target attribute', schemaWith({ attributeMappings: [{}] }), 400],
  ['rules that are no list', { synchronizationRules: {} }, 400],
  ['a rule that is no object', { synchronizationRules: ['x'] }, 400],
  ['clauses that are no list', schemaWith({ scope: { groups: [{ clauses: 'x' }] } }), 400],
])('refuses %s', (_, schema, status) => {
  expect(() => checkSchema(schema)).toThrow(expect.objectContaining({ status }) as Error);
});

function parameter(value: Json): JsonObject {
  return { type: 'Function', parameters: [{ key: 'source', value }] };
}
