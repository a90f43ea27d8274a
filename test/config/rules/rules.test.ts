import { expectDiagnostics, expectValid, found, load, withMinimum, type Expected } from '../../support/spec';

/** Places count from the line behind the minimum. */
function expectBelow(text: string, expected: readonly Expected[]): void {
  expectDiagnostics(
    withMinimum(text),
    expected.map(([code, line, column]) => [code, line + 6, column]),
  );
}

test('an invalid mapping does not make its spec look as if it had no matching', () => {
  expectBelow(
    'mappings: { users: { attributes: { userName: { source: userPrincipalName, maching: 1 } } } }\n',
    [['spec/unknown-key', 1, 75]],
  );
});

test('a mistake in one place hides none in another', () => {
  expectBelow(
    'scope: x\nassignments: [{ user: a }]\nmappings: { users: { attributes: { userName: mail } } }\n',
    [
      ['spec/value', 1, 8],
      ['assignment/role-missing', 2, 15],
      ['mapping/no-matching', 3, 22],
      ['mapping/user-name', 3, 46],
    ],
  );
});

test.each([
  'mail',
  'a@b',
  'a@b.c.',
  '@c.example',
  'a b@c.example',
  'a@c.example,b@c.example',
  'A <a@c.example>',
  'a@-.example x',
])('%j is not one mail address', (email) => {
  expectBelow(`notifications: { email: "${email}" }\n`, [['notifications/email', 1, 25]]);
});

test.each(["o'neil+x@c.example", 'a@sub.c-d.example', 'ä@c.example'])('%j is a mail address', (email) => {
  expect(
    expectValid(withMinimum(`notifications: { email: "${email}" }\n`)).tenants[0]?.notifications.email,
  ).toBe(email);
});

test.each([
  ['one person', 'assignments: [{ user: a, role: b }]\nstatus: started\n', false],
  [
    'two people, paused',
    'assignments: [{ user: a, role: b }, { user: c, role: b }]\nstatus: paused\n',
    false,
  ],
  ['two people', 'assignments: [{ user: a, role: b }, { user: c, role: b }]\nstatus: started\n', true],
  ['a group', 'assignments: [{ group: a, role: b }]\nstatus: started\n', true],
  ['everyone', 'scope: all\nstatus: started\n', true],
  ['not started', 'scope: all\nassignments: [{ group: a, role: b }]\n', false],
])('pilot first: %s', (_, text, warned) => {
  const status = text.split('\n').findIndex((line) => line.startsWith('status'));
  expectBelow(text, warned ? [['rollout/pilot-first', status + 1, 9]] : []);
});

test.each(['IS_NULL', 'is null', 'IsNull', 'is_not_null'])('operator %s needs no value', (operator) => {
  expectBelow(
    `deprovisioning: { outOfScope: keep }\nmappings: { users: { scopingFilters: [{ name: a, clauses: [{ attribute: city, operator: ${operator} }] }] } }\n`,
    [],
  );
});

test.each([
  ['contains', 'Includes'],
  ['starts with', 'REGEX MATCH'],
  ['=', 'EQUALS'],
  ['<', 'REGEX MATCH'],
  ['IN', 'REGEX MATCH'],
  ['Grater_Than', 'Greater_Than'],
])('operator %j: the help names %s', (operator, right) => {
  const text = `deprovisioning: { outOfScope: keep }\nmappings: { users: { scopingFilters: [{ name: a, clauses: [{ attribute: city, operator: "${operator}", value: 1 }] }] } }\n`;
  const [first] = expectDiagnostics(withMinimum(text), [['filter/operator', 8, 89]]);
  expect(first?.help).toContain(`Did you mean ${right}`);
});

test.each(['true', 'TRUE', 'yes', 'on', '1'])('remove: %s is a boolean only as true', (value) => {
  const text = `mappings: { users: { attributes: { userName: { source: userPrincipalName, matching: 1 }, title: { remove: ${value} } } } }\n`;
  expectBelow(text, value === 'true' ? [] : [['spec/boolean', 1, 107]]);
});

test('a mapping of the user name may be an expression that is just the attribute', () => {
  expectBelow(
    'mappings: { users: { attributes: { userName: { expression: "[userPrincipalName]", matching: 1 } } } }\n',
    [],
  );
});

test.each(['active: IsSoftDeleted', 'active: { expression: "Not([IsSoftDeleted])" }'])(
  'with %s people who leave are disabled',
  (mapping) => {
    const text = `mappings: { users: { unlisted: remove, attributes: { userName: { source: userPrincipalName, matching: 1 }, ${mapping} } } }\n`;
    expectBelow(text, []);
  },
);

test('an unknown connector hides nothing else', () => {
  const text = withMinimum('assignments: [{ role: a }]\n').replace('ipass-smartconnect', 'ipass');
  expectDiagnostics(text, [
    ['connector/unknown', 4, 12],
    ['assignment/principal', 7, 15],
  ]);
});

describe('expressions', () => {
  const start =
    'mappings:\n  users:\n    attributes:\n      userName: { source: userPrincipalName, matching: 1 }\n';

  test.each<readonly [string, string, readonly Expected[]]>([
    ['plain', '      title:\n        expression: ToLowr([mail])\n', [['expression/unknown-function', 6, 21]]],
    [
      'single quotes',
      `      title: { expression: 'Append([mail], ''x'')' }\n`,
      [['expression/lexical', 5, 44]],
    ],
    ['double quotes', '      title: { expression: "Left([mail], \\"x\\")" }\n', [['expression/type', 5, 42]]],
    [
      'a literal block',
      '      title:\n        expression: |\n          Join("",\n            [mail]\n',
      [['expression/syntax', 8, 19]],
    ],
    [
      'a folded block',
      '      title:\n        expression: >-\n          Join("",\n          [mobilePhone])\n',
      [['expression/attribute', 8, 11]],
    ],
    ['an unknown attribute', '      title: { expression: "[costCenter]" }\n', [['attribute/unknown', 5, 29]]],
    [
      'several mistakes',
      '      title:\n        expression: Append(Foo(), Bar())\n',
      [
        ['expression/unknown-function', 6, 28],
        ['expression/unknown-function', 6, 35],
      ],
    ],
    [
      'a remark',
      `      title: { expression: 'Switch([state], , "a", "1", "a", "2")' }\n`,
      [['expression/unreachable', 5, 57]],
    ],
  ])('shows a mistake at its place in %s', (_, text, expected) => {
    expectBelow(start + text, expected);
  });

  test.each<readonly [string, string, readonly Expected[]]>([
    [
      'a matching attribute of two sources',
      `      title: { expression: 'Join("", [mail], [city])', matching: 2 }\n`,
      [['mapping/matching-sources', 5, 28]],
    ],
    ['one source read twice', `      title: { expression: 'Join("", [mail], [mail])', matching: 2 }\n`, []],
    [
      'a unique value at any time',
      `      title: { expression: 'SelectUniqueValue([mail], [city])' }\n`,
      [['mapping/unique-value', 5, 28]],
    ],
    [
      'a unique value on creation',
      `      title: { expression: 'SelectUniqueValue([mail], [city])', apply: onCreate }\n`,
      [],
    ],
  ])('%s', (_, text, expected) => {
    expectBelow(start + text, expected);
  });

  test('roles where everyone is in scope', () => {
    const text = `${start}      title: { expression: 'SingleAppRoleAssignment([appRoleAssignments])' }\nscope: all\n`;
    expectBelow(text, [['mapping/roles-of-everyone', 5, 28]]);
  });
});

test.each(['a-$' + '{var.x}', 'a%' + '{ if true }', '$$' + '{x y}'])('a backend cannot hold %j', (text) => {
  expectBelow(`terraform: { backend: { azurerm: { key: ${JSON.stringify(text)} } } }\n`, [
    ['spec/reserved-text', 1, 41],
  ]);
});

test.each(["emails[type eq 'work'].value", 'emails[type ne "work"].value', 'a.b.c', '"title "', 'schemas'])(
  'a target that no request could carry is a warning: %s',
  (target) => {
    const key = target.startsWith('"') ? target : `'${target.replaceAll("'", "''")}'`;
    expectBelow(
      `mappings:\n  users:\n    attributes:\n      userName: { source: userPrincipalName, matching: 1 }\n      ${key}: mail\n`,
      [['mapping/target', 5, 7]],
    );
  },
);

test('one role by its display name and its value is one assignment', () => {
  const connector = load(
    withMinimum(
      'assignments:\n  - { user: a@b.example, role: User }\n  - { user: A@b.example, role: User }\n',
    ),
  );
  expect(found(connector)).toContainEqual(['assignment/duplicate', 9, 5]);
});
