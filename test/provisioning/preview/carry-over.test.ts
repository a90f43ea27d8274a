import { carryOver } from '../../../provisioning/preview/carry-over';
import { DirectoryComparison, type ComparisonResult } from '../../../provisioning/preview/comparison';
import type { Person } from '../../../provisioning/preview/person';
import { CIRCUMSTANCES } from '../../support/preview';
import { modelOf, withMinimum } from '../../support/spec';

const FILTER = `    scopingFilters: [{ name: Sales, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }]\n`;
const ACTIVE = `      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }\n`;
const USER_NAME = `      userName: { source: userPrincipalName, matching: 1 }\n`;
const HEAD = 'mappings:\n  users:\n';
const ATTRIBUTES = `    attributes:\n${USER_NAME}${ACTIVE}`;

function spec(top: string, users = ATTRIBUTES): string {
  return withMinimum(`${top}${users === '' ? '' : HEAD + users}`);
}

const FACTS = {
  users: {
    required: [],
    defaults: [{ target: 'title', source: { kind: 'attribute', name: 'jobTitle' } as const }],
  },
  appRoles: [],
  defaultAccess: 'included' as const,
};

/** One person in Sales with a title, and one in HR. */
const PEOPLE: readonly Person[] = [
  { userPrincipalName: 'a@x', department: 'Sales', jobTitle: 'Boss', objectId: 'a' },
  { userPrincipalName: 'b@x', department: 'HR', jobTitle: 'Clerk', objectId: 'b' },
].map((attributes) => ({ attributes, roles: [] }));

function compared(before: string, after: string): ComparisonResult & { readonly assumed: readonly string[] } {
  const setting = (text: string): ConstructorParameters<typeof DirectoryComparison>[1] => ({
    provisioning: modelOf(text),
    facts: FACTS,
    circumstances: CIRCUMSTANCES,
    surroundings: {},
  });
  const comparison = new DirectoryComparison(setting(before), setting(after));
  for (const person of PEOPLE) comparison.add(person, person);
  return { ...comparison.finish(), assumed: comparison.assumptions.map(({ text }) => text) };
}

const ALL = 'scope: all\n';

test.each<[string, string, string, string]>([
  ['scope', spec(ALL), spec(''), 'scope'],
  ['filters', spec(ALL, FILTER + ATTRIBUTES), spec(ALL), 'mappings.users.scopingFilters'],
  ['actions', spec(ALL, `    actions: [update]\n${ATTRIBUTES}`), spec(ALL), 'mappings.users.actions'],
  ['enabled', spec(ALL, `    enabled: false\n${ATTRIBUTES}`), spec(ALL), 'mappings.users.enabled'],
  [
    'a constant',
    spec(ALL, `${ATTRIBUTES}      title: { constant: Employee }\n`),
    spec(ALL),
    'mappings.users title',
  ],
  [
    'a mapping taken away',
    spec(ALL, `${ATTRIBUTES}      title: { remove: true }\n`),
    spec(ALL),
    'mappings.users title',
  ],
  ['all mappings', spec(ALL, FILTER + ATTRIBUTES), spec(ALL, ''), 'mappings.users'],
  [
    'unlisted mappings',
    spec(ALL, `    unlisted: remove\n${ATTRIBUTES}`),
    spec(ALL, `    attributes:\n${USER_NAME}`),
    'mappings.users active',
  ],
])('%s that a spec no longer declares stays', (_, before, after, key) => {
  const { changes, leavers, assumed } = compared(before, after);
  expect({ changes, leavers }).toEqual({ changes: { enter: 0, leave: 0, change: 0 }, leavers: 0 });
  expect(assumed).toContainEqual(`what this spec does not declare stays as the other one set it: ${key}`);
});

test('what happens to who leaves stays too', () => {
  const kept = compared(spec(`${ALL}deprovisioning: { outOfScope: keep }\n`), spec(ALL, FILTER + ATTRIBUTES));
  expect([kept.changes.leave, kept.leavers]).toEqual([1, 0]);
  const created = compared(spec(ALL, `    actions: [create]\n${ATTRIBUTES}`), spec(ALL, FILTER + ATTRIBUTES));
  expect([created.changes.leave, created.leavers]).toEqual([1, 0]);
});

test('an assignment that is taken out ends', () => {
  const assigned = 'assignments: [{ user: a@x, role: User }]\n';
  const one = carryOver(modelOf(spec(assigned)), modelOf(spec('')));
  expect(one.provisioning.assignments).toEqual([]);
  expect(one.keys).toEqual([]);
});

test('what is declared counts, an empty list and another unlisted included', () => {
  const { changes } = compared(
    spec(ALL, FILTER + ATTRIBUTES),
    spec(ALL, `    scopingFilters: []\n${ATTRIBUTES}`),
  );
  expect(changes.enter).toBe(1);
  const removed = carryOver(
    modelOf(spec(ALL, `${ATTRIBUTES}      title: { constant: Employee }\n`)),
    modelOf(spec(ALL, `    unlisted: remove\n${ATTRIBUTES}`)),
  );
  expect(removed.provisioning.mappings.users?.attributes.map(({ target }) => target)).toEqual([
    'userName',
    'active',
  ]);
  expect(removed.keys).toEqual([]);
});

test('a spec with itself carries nothing over', () => {
  const model = modelOf(spec(ALL, FILTER + ATTRIBUTES));
  expect(carryOver(model, model)).toEqual({ provisioning: model, keys: [] });
});
