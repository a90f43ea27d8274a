import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { USUAL_USER_SOURCES } from '../../../cli/init/usual-mappings';
import { shippedConnectors, packageRoot } from '../../../config/load';
import { attributeNames } from '../../../provisioning/attributes';
import { OPERATORS } from '../../../provisioning/filter/operators';

/** What editors offer comes from the schema, and must not drift from what the program knows. */
interface Definition {
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly properties?: Readonly<Record<string, Definition>>;
}

const schema = JSON.parse(
  readFileSync(join(packageRoot(), 'config', 'schema', 'provisioning.schema.json'), 'utf8'),
) as { readonly definitions: Readonly<Record<string, Definition>> };

function offered(name: string): readonly string[] {
  return schema.definitions[name]?.enum ?? [];
}

test('source attributes are those of the table', () => {
  const names = [...attributeNames('user'), ...attributeNames('group')];
  expect(offered('sourceAttributeName')).toEqual([...new Set(names)]);
});

test('operators are those of the service, but for two that YAML reads otherwise without quotes', () => {
  const names = OPERATORS.map(({ name }) => name);
  expect(offered('operatorName')).toEqual(names.filter((name) => !['&', '!&'].includes(name)));
});

test('connectors are those that ship', () => {
  expect(schema.definitions['connector']?.examples).toEqual(shippedConnectors.connectors());
});

test('target attributes are the usual ones, and the members of groups', () => {
  const targets = schema.definitions['objectMapping']?.properties?.['attributes']?.properties ?? {};
  expect(Object.keys(targets)).toEqual([...USUAL_USER_SOURCES.keys(), 'members']);
});

test.each(['sourceAttributeName', 'operatorName'])('what is offered of %s means itself in YAML', (name) => {
  expect(offered(name).length).toBeGreaterThan(10);
  for (const value of offered(name)) expect(parse(`value: ${value}`)).toEqual({ value });
});
