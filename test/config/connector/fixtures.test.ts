import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasForm, parametersIn } from '../../../config/connector/credential-field';
import { known, type Connector } from '../../../config/connector/connector';
import type { Diagnostic } from '../../../config/diagnostics/diagnostic';
import { packageRoot, schemas } from '../../../config/load';
import { assemble } from '../../../config/spec/assemble';
import { readConnector } from '../../../config/spec/connectors';
import type { Files } from '../../../config/spec/files';
import { expectationsOf, filesOf, found } from '../../support/spec';

const folder = join(packageRoot(), 'test', 'fixtures', 'connectors');
const valid = namesIn(folder);
const invalid = namesIn(join(folder, 'invalid'));

function namesIn(path: string): readonly string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));
}

/** A spec, and the connectors of a folder instead of the shipped ones. */
function filesWith(path: string, spec: string): Files {
  return {
    ...filesOf({ 'spec.yaml': spec }),
    connectors: () => namesIn(path),
    connector: (name) => ({ identity: name, bytes: readFileSync(join(path, `${name}.yaml`)) }),
  };
}

function connectorNamed(name: string): Connector {
  const { connector, diagnostics } = readConnector(filesWith(folder, ''), schemas.connector, name);
  expect(diagnostics).toEqual([]);
  if (!connector) throw new Error('A connector without mistakes is read.');
  return connector;
}

function specFor(name: string, more: string): string {
  return [
    'apiVersion: scimform/v1',
    'kind: Provisioning',
    'name: fixture',
    `connector: ${name}`,
    'tenants: { contoso: { tenantId: 11111111-1111-1111-1111-111111111111 } }',
    more,
    '',
  ].join('\n');
}

function diagnosticsOf(name: string, more: string): readonly Diagnostic[] {
  return assemble(filesWith(folder, specFor(name, more)), schemas, 'spec.yaml').diagnostics;
}

test('there are enough fixtures to mean something', () => {
  expect(valid.length).toBeGreaterThanOrEqual(6);
  expect(invalid.length).toBeGreaterThanOrEqual(8);
});

test.each(valid)('a connector as real ones are: %s', (name) => {
  expect(connectorNamed(name).name).toBe(name);
});

test.each(invalid)('a broken connector is told of in its own file: %s', (name) => {
  const path = join(folder, 'invalid');
  const expected = expectationsOf(join(path, `${name}.yaml`));
  expect(expected).not.toEqual([]);
  const result = assemble(filesWith(path, specFor(name, '')), schemas, 'spec.yaml');
  const file = `config/connectors/${name}.yaml`;
  expect(found(result)).toEqual(expected.map(([code, line, column]) => [code, line, column, file]));
  expect(result.diagnostics.map(({ help }) => help)).not.toContain('');
});

test('what the fixtures say', () => {
  expect(known(connectorNamed('postman').authentication[0]!.fixed)).toBe(
    'https://api.getpostman.com/scim/v2/',
  );
  const snowflake = connectorNamed('snowflake');
  expect(known(snowflake.authentication[0]!.pattern)?.parameters.map(({ name }) => name)).toEqual([
    'accountIdentifier',
  ]);
  expect(known(snowflake.authentication[1]!.lifetime)).toBe('6 months');
  expect(snowflake.authentication[1]!.shownOnce).toEqual({ state: 'unknown' });
  expect(connectorNamed('salesforce').authentication.map(({ field, secret }) => [field, secret])).toEqual([
    ['adminUsername', false],
    ['adminPassword', true],
    ['secretToken', true],
  ]);
  expect(connectorNamed('salesforce').userNameDomain).toEqual({ state: 'absent' });
  expect(connectorNamed('grammarly').objectMappings.groups).toEqual({ state: 'absent' });
  expect(connectorNamed('grammarly').steps[0]?.by).toBe('vendor');
  expect(connectorNamed('dropbox').obstacle.state).toBe('known');
});

test('a row says of each flag whether it is known', () => {
  const rows = known(connectorNamed('grammarly').objectMappings.users)!.attributes;
  expect(known(rows)?.[0]).toEqual({
    target: 'userName',
    source: { state: 'unknown' },
    expression: { state: 'unknown' },
    type: { state: 'known', value: 'String' },
    filterable: { state: 'known', value: true },
    required: { state: 'unknown' },
  });
  const custom = known(known(connectorNamed('eight-by-eight').objectMappings.users)!.attributes) ?? [];
  expect(
    custom.some(({ target }) => target === 'urn:ietf:params:scim:schemas:extension:8x8:1.1:User:site'),
  ).toBe(true);
  expect(custom.every(({ filterable }) => filterable.state === 'unknown')).toBe(true);
});

test('a connector that a person has to connect is refused, with the reason', () => {
  const diagnostics = diagnosticsOf('dropbox', '');
  expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
    ['connector/needs-a-person', 4, 12],
  ]);
  expect(diagnostics[0]?.message).toContain('consent in the browser');
  expect(diagnostics[0]?.help).toContain('https://learn.microsoft.com/');
});

test('every field that the connection needs has to be given', () => {
  const given = 'credentials: { adminUsername: a, adminPassword: { env: SALESFORCE_PASSWORD } }';
  expect(diagnosticsOf('salesforce', given).map(({ code, message }) => [code, message])).toEqual([
    ['credentials/missing', 'The credential field "secretToken" (Secret Token) is missing.'],
  ]);
});

test.each([
  ['https://acme.east-us-2.azure.snowflakecomputing.com/scim/v2', []],
  ['https://acme.snowflakecomputing.com/scim/v2/', []],
  ['https://{accountIdentifier}.snowflakecomputing.com/scim/v2', ['credentials/url-form']],
  ['https://acme.snowflakecomputing.com/scim', ['credentials/url-form']],
  ['https://acme.example/?x=.snowflakecomputing.com/scim/v2', ['credentials/url-form']],
  ['http://acme.snowflakecomputing.com/scim/v2', ['credentials/not-https']],
])('a tenant URL against the form of the connector: %s', (url, expected) => {
  const given = `credentials: { tenantUrl: '${url}', secretToken: { env: SNOWFLAKE_TOKEN } }`;
  expect(diagnosticsOf('snowflake', given).map(({ code }) => code)).toEqual(expected);
});

test('a pattern takes everything but its parameters literally', () => {
  const pattern = { text: 'https://a.b/{x}/c+{y}', parameters: [] };
  expect(parametersIn(pattern.text)).toEqual(['x', 'y']);
  expect(hasForm(pattern, 'https://a.b/1/c+2')).toBe(true);
  expect(hasForm(pattern, 'https://a.b/1/cc2')).toBe(false);
  expect(hasForm(pattern, 'https://aXb/1/c+2')).toBe(false);
});

test('an application outside of the gallery has its template for each cloud', () => {
  const files = filesOf({});
  const { connector } = readConnector(files, schemas.connector, 'scim');
  expect(connector?.clouds).toEqual(Object.keys(known(connector!.applicationTemplateIds) ?? {}));
  expect(known(connector!.synchronizationTemplateId)).toBe('scim');
});
