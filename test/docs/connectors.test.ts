import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedConnectors, packageRoot } from '../../config/load';

const page = readFileSync(join(packageRoot(), 'docs', 'connectors.md'), 'utf8');
const schema = JSON.parse(
  readFileSync(join(packageRoot(), 'config', 'schema', 'connector.schema.json'), 'utf8'),
) as { readonly properties: Readonly<Record<string, unknown>> };

test('docs/connectors.md lists the connectors that ship', () => {
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \| .*the file\]/gm)].map(([, name]) => name);
  expect(listed).toEqual(shippedConnectors.connectors());
});

test('docs/connectors.md tells every key of a connector', () => {
  const keys = Object.keys(schema.properties).filter((key) => !['apiVersion', 'kind', 'name'].includes(key));
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});
