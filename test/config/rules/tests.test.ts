import { expectDiagnostics, expectValid, withMinimum, type Expected } from '../../support/spec';
import { testReports } from '../../../config/rules/tests';
import { UNKNOWN_CONNECTOR } from '../../../config/connector/unknown';
import type { Connector } from '../../../config/connector/connector';
import type { SpecTest } from '../../../config/spec/spec';

/** One test whose person has these attributes; places count from the line of the test. */
function expectOfUser(user: string, expected: readonly Expected[]): void {
  expectDiagnostics(
    withMinimum(`tests:\n- { name: a, user: { ${user} }, expect: { inScope: false } }\n`),
    expected.map(([code, line, column]) => [code, line + 7, column]),
  );
}

test.each<[string, string, readonly Expected[]]>([
  ['the names of the service', 'objectId: a, mobile: b, telephoneNumber: c', []],
  ['a directory extension', `extension_${'1'.repeat(32)}_x: 1`, []],
  ["Graph's name", 'mobilePhone: a', [['attribute/graph-name', 1, 22]]],
  ["Graph's id", 'id: a', [['attribute/graph-name', 1, 22]]],
  ['another case', 'UserPrincipalName: a', [['attribute/case', 1, 22]]],
  ['assignedTo in another case', 'assignedto: [User]', [['attribute/case', 1, 22]]],
  ['an unknown name', 'favouriteColour: a', [['attribute/unknown', 1, 22]]],
  [
    'all mistakes at once',
    'id: a, Mail: b',
    [
      ['attribute/graph-name', 1, 22],
      ['attribute/case', 1, 29],
    ],
  ],
  ['no Boolean', 'accountEnabled: maybe', [['test/value', 1, 38]]],
  ['a Boolean as text', "accountEnabled: 'False'", []],
  ['a list for one value', 'mail: [a]', [['test/value', 1, 22]]],
  ['a list for a Boolean', 'accountEnabled: [true]', [['test/value', 1, 22]]],
  ['a list for several values', 'otherMails: [a]', []],
])('%s', (_, user, expected) => {
  expectOfUser(user, expected);
});

test('a problem that does not exist is told with a guess', () => {
  const [found] = expectDiagnostics(
    withMinimum('tests:\n- { name: a, user: {}, expect: { problems: [preview/no-matchin-value] } }\n'),
    [['test/problem', 8, 45]],
  );
  expect(found?.help).toContain('Did you mean preview/no-matching-value');
});

describe('roles', () => {
  const connector: Connector = {
    ...UNKNOWN_CONNECTOR,
    galleryDisplayName: 'Intranet',
    appRoles: { state: 'known', value: [{ displayName: 'Reader', value: 'r' }, { displayName: 'Writer' }] },
  };

  function rolesOf(assignedTo: readonly string[], of = connector): readonly unknown[] {
    const one: SpecTest = { name: 'a', user: {}, assignedTo, expect: {} };
    return testReports([one], [], of).map(({ code, at, help }) => [code, at, help]);
  }

  test('are display names or values, or Default Access', () => {
    expect(rolesOf(['Reader', 'r', 'Writer', 'Default Access'])).toEqual([]);
  });

  test('that the application does not have are told with a guess', () => {
    expect(rolesOf(['Reader', 'Writter'])).toEqual([
      ['test/role', ['tests', 0, 'user', 'assignedTo', 1], 'Did you mean Writer? Roles: Reader and Writer.'],
    ]);
  });

  test('are any where the connector does not know them', () => {
    expect(rolesOf(['Anything'], UNKNOWN_CONNECTOR)).toEqual([]);
  });
});

test('a test of everything is valid', () => {
  expectValid(
    withMinimum(`tests:
- name: a
  tenant: contoso
  user: { userPrincipalName: a@c.example, accountEnabled: true, otherMails: [a], assignedTo: [User] }
  expect: { inScope: true, operation: create, attributes: { a: b, c: [d] }, absent: [e], problems: [] }
`),
  );
});
