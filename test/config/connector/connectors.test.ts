import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { known } from '../../../config/connector/connector';
import { shippedConnectors, packageRoot, schemas } from '../../../config/load';
import { assemble } from '../../../config/spec/assemble';
import { readConnector } from '../../../config/spec/connectors';
import type { Files } from '../../../config/spec/files';
import { filesOf, found, withMinimum } from '../../support/spec';

const shipped = readFileSync(join(packageRoot(), 'config', 'connectors', 'ipass-smartconnect.yaml'), 'utf8');

/** The shipped connectors and one more, called `other`. */
function withConnector(text: string, spec = ''): Files {
  const files = filesOf({
    'spec.yaml': withMinimum(spec).replace('connector: ipass-smartconnect', 'connector: other'),
  });
  return {
    ...files,
    connectors: () => ['ipass-smartconnect', 'other'],
    connector: (name) =>
      name === 'other'
        ? { identity: 'other', bytes: new TextEncoder().encode(text) }
        : shippedConnectors.connector(name),
  };
}

function other(changes: Readonly<Record<string, string>>): string {
  return Object.entries({ 'name: ipass-smartconnect': 'name: other', ...changes }).reduce(
    (text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    },
    shipped,
  );
}

const file = 'config/connectors/other.yaml';

test.each(shippedConnectors.connectors())('the shipped connector %s is right', (name) => {
  const { connector, diagnostics } = readConnector(shippedConnectors, schemas.connector, name);
  expect(diagnostics).toEqual([]);
  expect(connector?.name).toBe(name);
});

test('what is known of iPass SmartConnect, and what is not', () => {
  const { connector } = readConnector(shippedConnectors, schemas.connector, 'ipass-smartconnect');
  if (!connector) throw new Error('The connector is shipped.');
  expect(connector).toMatchObject({
    galleryDisplayName: 'iPass SmartConnect',
    clouds: ['public', 'usgov'],
    synchronizationTemplateId: { state: 'unknown' },
    appRoles: { state: 'unknown' },
    defaultAccess: { provisioning: 'excluded' },
    objectMappings: { groups: { state: 'unknown' } },
  });
  expect(known(connector.oncePerTenant)).toBe(true);
  expect(known(connector.objectMappings.users)).toEqual({
    name: { state: 'known', value: 'Synchronize Microsoft Entra users to iPass SmartConnect' },
    attributes: { state: 'unknown' },
  });
  expect(connector.authentication.map(({ field, key, secret }) => [field, key, secret])).toEqual([
    ['tenantUrl', 'BaseAddress', false],
    ['secretToken', 'SecretToken', true],
  ]);
  expect(connector.steps.some(({ when }) => when === 'connection-test-failed')).toBe(true);
  expect(known(connector.userNameDomain)).toEqual({ target: 'userName', rule: 'registered' });
  expect(known(connector.prerequisites.accountRole)).toBe('Admin');
  expect(known(connector.authentication[1]!.shownOnce)).toBe(true);
});

test('what people have to do and read is in the connector', () => {
  const { connector } = readConnector(shippedConnectors, schemas.connector, 'ipass-smartconnect');
  const texts = (when: string): string =>
    (connector?.steps ?? []).flatMap((step) => (step.when === when ? [step.text] : [])).join('\n');
  expect(texts('before-apply')).toMatch(
    /SmartConnect tenant[^]*bearer token[^]*Register the domains[^]*single person/,
  );
  expect(texts('connection-test-failed')).toMatch(/Admin permission[^]*help@ipass\.com/);
  expect(texts('after-apply')).toMatch(
    /initial cycle, which takes longer[^]*40 minutes[^]*provisioning logs/,
  );
  expect(texts('any-time')).toMatch(/Single sign-on/);
  const pages = (connector?.reading ?? []).map(({ url }) => url.split('/').at(-1));
  expect(pages).toEqual([
    'how-provisioning-works',
    'assign-user-or-group-access-portal',
    'define-conditional-rules-for-provisioning-user-accounts',
    'configure-automatic-user-provisioning-portal',
    'what-is-single-sign-on',
    'check-status-user-account-provisioning',
  ]);
});

test('no code knows an application: connectors are data', () => {
  const folders = ['config', 'provisioning', 'constructs'].map((name) => join(packageRoot(), name));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  const code = (text: string): string => text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const knowing = sources.filter((name) =>
    /openmobile|smartconnect|ipass/i.test(code(readFileSync(name, 'utf8'))),
  );
  expect(knowing.map((name) => name.slice(packageRoot().length + 1))).toEqual([]);
});

test.each([
  [
    'an unknown key',
    other({ 'gallery:': 'galery:' }),
    [
      ['connector/invalid', 5, 1],
      ['connector/invalid', 9, 1],
    ],
  ],
  ['a wrong value', other({ 'clouds: [public, usgov]': 'clouds: [gcc]' }), [['connector/invalid', 17, 10]]],
  ['a wrong name', shipped, [['connector/invalid', 7, 7]]],
  ['no YAML', 'a: "\n', [['yaml/unclosed-quote', 1, 4]]],
  ['a list', '- a\n', [['connector/invalid', 1, 1]]],
])('a connector that breaks its schema is reported in its own file: %s', (_, text, expected) => {
  const result = assemble(withConnector(text), schemas, 'spec.yaml');
  expect(found(result)).toEqual(expected.map((place) => [...place, file]));
  expect(result.spec).toBeUndefined();
});

describe('another application', () => {
  const roles = 'appRoles: [{ displayName: Reader, value: read }, { displayName: Writer }]';

  function codes(text: string, spec: string): readonly string[] {
    return found(assemble(withConnector(text, spec), schemas, 'spec.yaml')).map(([code]) => code);
  }

  test('its app roles are known by display name or value', () => {
    const text = other({ 'appRoles: unknown': roles });
    expect(codes(text, 'assignments: [{ user: a, role: read }, { user: a, role: Writer }]\n')).toEqual([]);
    expect(codes(text, 'assignments: [{ user: a, role: reader }]\n')).toEqual(['assignment/unknown-role']);
  });

  test('its default role is taken where an assignment names none', () => {
    const text = other({ 'defaultRole: absent': 'defaultRole: Writer' });
    const result = assemble(withConnector(text, 'assignments: [{ user: a }]\n'), schemas, 'spec.yaml');
    expect(result.spec?.tenants[0]?.assignments[0]?.role).toBe('Writer');
  });

  test('Default Access is a warning where nothing excludes it', () => {
    const text = other({ 'provisioning: excluded': 'provisioning: unknown' });
    expect(codes(text, 'assignments: [{ user: a, role: default access }]\n')).toEqual([
      'assignment/default-access',
    ]);
    expect(
      codes(text, 'assignments: [{ user: a, role: Default Access, allowDefaultAccess: true }]\n'),
    ).toEqual([]);
  });

  test('without single sign-on by a name, any user name will do', () => {
    const mappings = 'mappings: { users: { attributes: { userName: { source: mail, matching: 1 } } } }\n';
    const text = other({}).replace(/^signOn:\n(?: .*\n)+/m, 'signOn: absent\n');
    expect(codes(text, mappings)).toEqual([]);
    expect(codes(other({}), mappings)).toEqual(['mapping/user-name']);
  });

  test('without a fixed URL each customer gives an own one', () => {
    const text = other({ '{ fixed: https://openmobile.ipass.com/moservices/scim/v1 }': 'unknown' });
    expect(codes(text, '')).toEqual(['credentials/missing']);
  });
});
