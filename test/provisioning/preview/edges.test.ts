/** A second company, of people at the edges of the rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../config/load';
import { GroupReader } from '../../../provisioning/directory/groups';
import { compilePersons } from '../../../provisioning/directory/persons';
import { isDefaultAccess } from '../../../provisioning/default-access';
import { DirectoryPreview } from '../../../provisioning/preview/directory-preview';
import { RULES, type Expected } from '../../support/company';
import { CIRCUMSTANCES } from '../../support/preview';
import { load } from '../../support/spec';

interface Directory {
  readonly users: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly groups: readonly unknown[];
  readonly registeredDomains: readonly string[];
}

function text(name: string): string {
  return readFileSync(join(packageRoot(), 'test', 'fixtures', 'edges', name), 'utf8');
}

const directory = JSON.parse(text('directory.json')) as Directory;
const expected = JSON.parse(text('decisions.json')) as Readonly<
  Record<string, Expected & { readonly notes: readonly string[] }>
>;
const [provisioning] = load(text('spec.yaml')).spec?.tenants ?? [];
const told: string[] = [];
const groups = new GroupReader(({ code }) => told.push(code));
for (const one of directory.groups) groups.add(one, 1);
groups.finish();
const persons = compilePersons(
  {
    groups: groups.groups,
    registeredDomains: directory.registeredDomains,
    takenAt: undefined,
    complete: true,
  },
  provisioning!.assignments,
);
const people = directory.users.map((graph, index) => persons.toPerson({ record: index + 1, graph }));
const preview = new DirectoryPreview({
  // The role counts as one that somebody was given in the portal: a spec that gives it means it.
  provisioning: {
    ...provisioning!,
    assignments: provisioning!.assignments.filter(({ role }) => !isDefaultAccess(role)),
  },
  facts: { ...RULES, appRoles: [] },
  circumstances: CIRCUMSTANCES,
  surroundings: { registeredDomains: directory.registeredDomains },
});
for (const person of people) preview.survey(person);
const decisions = people.map((person) => preview.add(person).decision);

test.each(directory.users.map(({ id }, index) => [expected[id]?.name, id, index] as const))(
  '%s',
  (_, id, index) => {
    const { inScope, operation, reasons, problems, notes } = decisions[index]!;
    expect({
      name: expected[id]?.name,
      inScope,
      operation,
      reasons: reasons.map(({ code }) => code),
      problems: problems.map(({ code }) => code),
      notes: notes.map(({ name }) => name),
    }).toEqual(expected[id]);
  },
);

test('what is wrong with groups and assignments is told', () => {
  expect(told).toEqual(['snapshot/security-enabled-absent']);
  expect(
    [...persons.findings, ...persons.finish()].map(({ code, assignment }) => [assignment, code]),
  ).toEqual([
    [8, 'snapshot/ambiguous-group'],
    [9, 'snapshot/group-not-security-enabled'],
    [10, 'snapshot/no-such-group'],
    [5, 'snapshot/no-such-user'],
  ]);
});
