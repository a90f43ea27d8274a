import { found, load, withMinimum } from '../../support/spec';

const base = withMinimum('');

test('maps merge by key, lists and single values replace', () => {
  const { spec } = load({
    'spec.yaml':
      'extends: base.yaml\nassignments: [{ user: b@c.example, role: User }]\nnotifications: { onFailure: false }\n',
    'base.yaml': `${base}assignments: [{ user: a@c.example, role: User }]\nnotifications: { email: a@c.example }\nscope: all\n`,
  });
  expect(spec?.tenants[0]).toMatchObject({
    assignments: [{ principal: { value: 'b@c.example' } }],
    notifications: { email: 'a@c.example', onFailure: false },
    scope: 'all',
  });
});

test('the mapping of one attribute is one value, in files and in overrides', () => {
  const attributes =
    'userName: { source: userPrincipalName, matching: 1 }, title: { source: jobTitle, default: a }';
  const { spec } = load({
    'spec.yaml': `extends: base.yaml
tenants:
  contoso: { overrides: { mappings: { users: { attributes: { title: { constant: b } } } } } }
  fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222 }
mappings: { users: { attributes: { title: { source: department, apply: onCreate } } } }
`,
    'base.yaml': `${base}mappings: { users: { unlisted: remove, attributes: { ${attributes}, active: '[IsSoftDeleted]' } } }\n`,
  });
  const titles = spec?.tenants.map(({ mappings }) =>
    mappings.users?.attributes.find(({ target }) => target === 'title'),
  );
  expect(titles).toEqual([
    { target: 'title', source: { kind: 'constant', value: 'b' }, apply: 'always' },
    { target: 'title', source: { kind: 'attribute', name: 'department' }, apply: 'onCreate' },
  ]);
  expect(spec?.tenants[0]?.mappings.users?.attributes.map(({ target }) => target)).toEqual([
    'userName',
    'title',
    'active',
  ]);
});

test('a base file may hold anything, so it lacks nothing', () => {
  const result = load({ 'spec.yaml': `${base}extends: base.yaml\n`, 'base.yaml': 'scope: all\n' });
  expect(found(result)).toEqual([]);
  expect(result.spec?.tenants[0]?.scope).toBe('all');
});

test('what is wrong is reported where it was written, and once', () => {
  const files = {
    'spec.yaml': 'extends: base.yaml\nscope: al\n',
    'base.yaml': `${base}scoep: x\nassignments: [{ user: a@c.example }]\n`,
  };
  expect(found(load(files))).toEqual([
    ['spec/value', 2, 8],
    ['spec/unknown-key', 7, 1, 'base.yaml'],
    ['assignment/role-missing', 8, 15, 'base.yaml'],
  ]);
});

test('a mistake in a base file that is replaced is a mistake nonetheless', () => {
  expect(
    found(load({ 'spec.yaml': 'extends: b.yaml\nscope: all\n', 'b.yaml': `${base}scope: x\n` })),
  ).toEqual([['spec/value', 7, 8, 'b.yaml']]);
});

test('a finding of some tenants names them; one of all tenants does not', () => {
  const tenants = `
  contoso: { tenantId: 11111111-1111-1111-1111-111111111111 }
  fabrikam: { tenantId: 22222222-2222-2222-2222-222222222222, overrides: { notifications: { onFailure: true } } }
  tailspin: { tenantId: 33333333-3333-3333-3333-333333333333, overrides: { status: paused } }`;
  const { diagnostics } = load(
    withMinimum('').replace(/^tenants.*$/m, `tenants:${tenants}`) +
      'assignments: [{ group: a, role: b }, { user: c }]\nstatus: started\n',
  );
  expect(diagnostics.map(({ code, message }) => `${code} ${/\(.*\)$/.exec(message)?.[0] ?? 'all'}`)).toEqual([
    'notifications/email-missing (tenant fabrikam)',
    'assignment/role-missing all',
    'rollout/pilot-first (tenants contoso, fabrikam)',
  ]);
});

function chain(length: number): Record<string, string> {
  const names = Array.from({ length }, (_, index) => (index === 0 ? 'spec.yaml' : `${index}.yaml`));
  return Object.fromEntries(
    names.map((name, index) => [name, index === length - 1 ? base : `extends: ${names[index + 1] ?? ''}\n`]),
  );
}

test('a chain may have eight files', () => {
  expect(found(load(chain(8)))).toEqual([]);
  expect(found(load(chain(9)))).toEqual([['extends/too-deep', 1, 10, '7.yaml']]);
});

test('a circle is reported at the extends that closes it', () => {
  const files = {
    'spec.yaml': 'extends: a.yaml\n',
    'a.yaml': 'scope: all\nextends: b.yaml\n',
    'b.yaml': 'extends: a.yaml\n',
  };
  expect(found(load(files))).toEqual([['extends/circle', 1, 10, 'b.yaml']]);
});

test.each([
  ['.env', 'file/extension'],
  ['../../etc/passwd', 'file/extension'],
  ['nowhere.yaml', 'extends/not-found'],
])('extends: %s', (target, code) => {
  expect(found(load({ 'spec.yaml': `scope: all\nextends: ${target}\n`, '.env': 'canary' }))).toEqual([
    [code, 2, 10],
  ]);
});

test('a base file that is no YAML is reported in itself, and nothing is said to be missing', () => {
  expect(found(load({ 'spec.yaml': 'extends: a.yaml\n', 'a.yaml': 'a: "\n' }))).toEqual([
    ['yaml/unclosed-quote', 1, 4, 'a.yaml'],
  ]);
});
