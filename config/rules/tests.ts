import { findAttribute } from '../../provisioning/attributes';
import { isDefaultAccess } from '../../provisioning/default-access';
import { isProblemCode, PROBLEM_CODES } from '../../provisioning/preview/codes';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Report } from '../check/reporter';
import { list } from '../check/words';
import { known, type Connector } from '../connector/connector';
import type { SpecTest, TestValue } from '../spec/spec';
import type { Path } from '../yaml/node';
import { attributeFinding } from './attribute-finding';

/** What is wrong with the list of tests itself; whether they pass is another matter. */
export function testReports(
  tests: readonly SpecTest[],
  tenants: readonly string[],
  connector: Connector,
): readonly Report[] {
  const seen = new Set<string>();
  return tests.flatMap((test, index) => {
    const repeated = seen.has(test.name);
    seen.add(test.name);
    const path = ['tests', index];
    return [
      ...unknownTenant(test, path, tenants),
      ...(repeated ? [sameName(test, path)] : []),
      ...Object.entries(test.user).flatMap(([name, value]) => attributeReports(name, value, path)),
      ...unknownRoles(test, path, connector),
      ...unknownProblems(test, path),
    ];
  });
}

function unknownTenant({ tenant }: SpecTest, path: Path, tenants: readonly string[]): readonly Report[] {
  if (tenant === undefined || tenants.includes(tenant)) return [];
  return [
    {
      code: 'test/tenant',
      at: [...path, 'tenant'],
      message: `No tenant of this spec is called "${tenant}".`,
      help: `${didYouMean(suggest(tenant, tenants))}Tenants: ${list(tenants)}.`,
    },
  ];
}

function sameName({ name }: SpecTest, path: Path): Report {
  return {
    code: 'test/duplicate-name',
    at: [...path, 'name'],
    message: `Another test above is called "${name}" too.`,
    help: 'Give each test a name of its own, so that a report tells them apart.',
  };
}

function attributeReports(name: string, value: TestValue, test: Path): readonly Report[] {
  const at = [...test, 'user', name];
  if (/^assigned_?to$/i.test(name)) return [assignedTo(name, at)];
  const found = attributeFinding('user', name);
  if (found) return [{ ...found, at, on: 'key' }];
  const attribute = findAttribute('user', name);
  if (attribute === undefined) return [];
  if (typeof value === 'object' && !attribute.multivalued)
    return [wrongValue(at, `"${name}" has one value, and here is a list.`, 'Give one value.')];
  if (attribute.type === 'Boolean' && typeof value !== 'boolean' && !isBooleanText(value))
    return [wrongValue(at, `"${name}" is a Boolean.`, 'Write true or false.')];
  return [];
}

function isBooleanText(value: TestValue): boolean {
  return typeof value === 'string' && /^(true|false)$/i.test(value);
}

function wrongValue(at: Path, message: string, help: string): Report {
  return { code: 'test/value', at, message, help };
}

function assignedTo(name: string, at: Path): Report {
  return {
    code: 'attribute/case',
    at,
    on: 'key',
    message: `Attribute names count by the letter: "${name}" is "assignedTo".`,
    help: 'Write assignedTo.',
  };
}

function unknownRoles({ assignedTo: roles }: SpecTest, path: Path, connector: Connector): readonly Report[] {
  const declared = known(connector.appRoles);
  if (!declared || !roles) return [];
  const names = declared.flatMap(({ displayName, value }) => [
    displayName,
    ...(value === undefined ? [] : [value]),
  ]);
  return roles.flatMap((role, index): readonly Report[] => {
    if (names.includes(role) || isDefaultAccess(role)) return [];
    return [
      {
        code: 'test/role',
        at: [...path, 'user', 'assignedTo', index],
        message: `${connector.galleryDisplayName} has no app role "${role}".`,
        help: `${didYouMean(suggest(role, names))}Roles: ${list(declared.map(({ displayName }) => displayName))}.`,
      },
    ];
  });
}

function unknownProblems({ expect: { problems = [] } }: SpecTest, path: Path): readonly Report[] {
  return problems.flatMap((code, index): readonly Report[] => {
    if (isProblemCode(code)) return [];
    return [
      {
        code: 'test/problem',
        at: [...path, 'expect', 'problems', index],
        message: `There is no problem with the code "${code}".`,
        help: `${didYouMean(suggest(code, PROBLEM_CODES))}Codes: ${list(PROBLEM_CODES)}.`,
      },
    ];
  });
}
