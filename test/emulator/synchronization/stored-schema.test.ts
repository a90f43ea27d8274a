import { DEFAULT_BEHAVIOUR } from '../../../emulator/synchronization/behaviour';
import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import { galleryEntry } from '../../../emulator/tenant/gallery';
import type { JsonObject } from '../../../emulator/graph/json';
import { placeholderSchema } from '../../../emulator/synchronization/placeholder-schema';
import { objectMappings, storedSchema } from '../../../emulator/synchronization/stored-schema';

const template = placeholderSchema(galleryEntry({ displayName: 'App' }));

function store(schema: JsonObject, behaviour: Partial<Behaviour> = {}): JsonObject {
  return storedSchema(schema, 'job', 'v2', { ...DEFAULT_BEHAVIOUR, ...behaviour });
}
function targetsOf(schema: JsonObject): unknown[] {
  return (objectMappings(schema)[0]!.attributeMappings as JsonObject[]).map(
    ({ targetAttributeName }) => targetAttributeName,
  );
}
function mapped(attribute: JsonObject, mapping: JsonObject = {}): JsonObject {
  const attributeMappings = [{ targetAttributeName: 'active', ...attribute }];
  return { synchronizationRules: [{ objectMappings: [{ ...mapping, attributeMappings }] }] };
}
function stored(schema: JsonObject, behaviour: Partial<Behaviour>) {
  const mapping = objectMappings(store(schema, behaviour))[0]!;
  return { mapping, attribute: (mapping.attributeMappings as JsonObject[])[0]! };
}

it('keeps everything but id and version by default', () => {
  expect(store(template)).toEqual({ ...template, id: 'job', version: 'v2' });
});

it('does not touch what was handed in', () => {
  const before = JSON.stringify(template);
  store(template, { fillDefaults: true, respell: true, reverseAttributeMappings: true });
  expect(JSON.stringify(template)).toBe(before);
});

it('drops annotations at every depth', () => {
  const schema = {
    '@odata.context': 'x',
    ...mapped({ '@odata.type': 'y' }),
    directories: [{ '@odata.type': 'z', id: 'd' }],
  };
  expect(JSON.stringify(store(schema))).not.toContain('@odata');
});

it('loses what is left out', () => {
  expect(store({})).toEqual({ synchronizationRules: [], directories: [], id: 'job', version: 'v2' });
});

it('sorts, reverses, and does both', () => {
  const written = targetsOf(template);
  const sorted = [...(written as string[])].sort();
  expect(targetsOf(store(template, { sortAttributeMappings: true }))).toEqual(sorted);
  expect(targetsOf(store(template, { reverseAttributeMappings: true }))).toEqual([...written].reverse());
  const both = store(template, { sortAttributeMappings: true, reverseAttributeMappings: true });
  expect(targetsOf(both)).toEqual(sorted.reverse());
});

it('fills defaults', () => {
  const source = { type: 'Function', parameters: [{ key: 'a', value: { type: 'Attribute' } }] };
  const scope = { groups: [{ name: 'g', clauses: [{ operatorName: 'IS TRUE' }] }] };
  const { mapping, attribute } = stored(mapped({ defaultValue: null, source }, { scope }), {
    fillDefaults: true,
  });
  expect(attribute).toMatchObject({
    defaultValue: '',
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: 0,
    serverFilled: 'x',
    source: { groupFilter: null, parameters: [{ value: { groupFilter: null, parameters: [] } }] },
  });
  expect(mapping).toMatchObject({ enabled: true, scope: { groups: [{ clauses: [{ serverFilled: 'x' }] }] } });
});

it.each([
  ['Switch([Is Soft], , "a  b", "\\" c")', 'Switch([Is Soft],,"a  b","\\" c")'],
  ['[mail]', '[mail]'],
  [' Trim( [mail] ) ', 'Trim([mail])'],
])('respells the expression %s', (expression, expected) => {
  const { attribute } = stored(mapped({ source: { type: 'Function', expression } }), { respell: true });
  expect(attribute.source).toMatchObject({ expression: expected });
});

it('respells flow types and exchanges the empty default values', () => {
  const { mapping, attribute } = stored(mapped({ defaultValue: '' }, { flowTypes: 'Add, Update' }), {
    respell: true,
  });
  expect([mapping.flowTypes, attribute.defaultValue]).toEqual(['Add,Update', null]);
  expect(stored(mapped({ defaultValue: null }), { respell: true }).attribute.defaultValue).toBeNull();
  expect(stored(mapped({ defaultValue: 'x' }), { respell: true }).attribute.defaultValue).toBe('x');
});
