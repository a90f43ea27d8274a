import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { packageRoot } from '../../../config/load';
import { BACKENDS } from '../../../config/spec/backend';

interface Schema {
  readonly [key: string]: unknown;
}

function read(name: string): Schema {
  return JSON.parse(readFileSync(join(packageRoot(), 'config', 'schema', name), 'utf8')) as Schema;
}

const spec = read('provisioning.schema.json');
const connector = read('connector.schema.json');

test.each([
  ['spec', spec],
  ['connector', connector],
])('the schema of a %s is draft-07', (_, schema) => {
  const ajv = new Ajv({ strict: false });
  expect(ajv.validateSchema(schema)).toBe(true);
});

/** Every property of a schema, with its path. */
function properties(schema: unknown, path: string): readonly (readonly [string, Schema])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    const own = key === 'properties' ? Object.entries(value as Record<string, Schema>) : [];
    return [
      ...own.map(([name, inner]) => [`${path}.${name}`, inner] as const),
      ...properties(value, `${path}.${key}`),
    ];
  });
}

test('every key of a spec is described', () => {
  const bare = properties(spec, 'spec').filter(
    ([, schema]) => !('description' in schema) && !('$ref' in schema),
  );
  expect(bare.map(([path]) => path)).toEqual([]);
});

test('every reference leads to a definition, and every definition is used', () => {
  const used = [...JSON.stringify(spec).matchAll(/#\/definitions\/(\w+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(Object.keys(spec['definitions'] as object).sort());
});

test('the schema knows the backends that the code knows', () => {
  const backend = properties(spec, 'spec').find(
    ([path]) => path.endsWith('terraform.properties.backend') || path.endsWith('.backend'),
  );
  expect(Object.keys(backend?.[1]['properties'] as object).sort()).toEqual(Object.keys(BACKENDS).sort());
});
