import * as fc from 'fast-check';
import type { DirectoryFacts, DirectoryGroup } from '../../../provisioning/directory/directory';
import { compilePersons, type Persons } from '../../../provisioning/directory/persons';
import type { Assignment } from '../../../provisioning/model';

function group(
  id: string,
  displayName: string | undefined,
  members: readonly string[],
  securityEnabled = true,
): DirectoryGroup {
  return { id, displayName, members: new Set(members), securityEnabled };
}

function facts(...groups: readonly DirectoryGroup[]): DirectoryFacts {
  return { groups, registeredDomains: undefined, takenAt: undefined, complete: true };
}

function byGroup(value: string, by: 'displayName' | 'id' = 'displayName', role = 'User'): Assignment {
  return { principal: { type: 'group', by, value }, role };
}

function byUser(
  value: string,
  by: 'userPrincipalName' | 'id' = 'userPrincipalName',
  role = 'User',
): Assignment {
  return { principal: { type: 'user', by, value }, role };
}

function person(persons: Persons, id: string): Pick<ReturnType<Persons['toPerson']>, 'roles' | 'withheld'> {
  const { roles, withheld } = persons.toPerson({
    record: 1,
    graph: { id, userPrincipalName: `${id}@contoso.example` },
  });
  return { roles, ...(withheld && { withheld }) };
}

const COMPANY = facts(
  group('g1', 'Pilot', ['ann', 'bob', 'g2']),
  group('g2', 'Inner', ['bob', 'cy', 'g1', 'g3']),
  group('g3', 'Deep', ['dee', 'g3']),
  group('g4', 'Letters', ['ann', 'g2'], false),
  group('g5', 'Aurora', ['ann']),
  group('g6', 'Aurora', ['bob']),
  group('g7', undefined, ['eve']),
);

const PILOT = { role: 'User', group: 'Pilot' };
const THROUGH_INNER = { group: 'Pilot', because: { kind: 'nested', through: 'Inner' } };

it.each<[string, readonly Assignment[], string, object, readonly string[]]>([
  ['nobody is assigned', [], 'ann', { roles: [] }, []],
  ['by name', [byUser('ann@contoso.example')], 'ann', { roles: [{ role: 'User' }] }, []],
  ['by name in another case', [byUser('Ann@CONTOSO.example')], 'ann', { roles: [{ role: 'User' }] }, []],
  ['by id in another case', [byUser('ANN', 'id')], 'ann', { roles: [{ role: 'User' }] }, []],
  ['somebody else', [byUser('ann@contoso.example')], 'bob', { roles: [] }, ['snapshot/no-such-user']],
  ['a direct member', [byGroup('Pilot')], 'ann', { roles: [PILOT] }, []],
  ['a direct member, by id in another case', [byGroup('G1', 'id')], 'ann', { roles: [PILOT] }, []],
  ['a member of a nested group', [byGroup('Pilot')], 'cy', { roles: [], withheld: [THROUGH_INNER] }, []],
  [
    'a direct and nested member',
    [byGroup('Pilot')],
    'bob',
    { roles: [PILOT], withheld: [THROUGH_INNER] },
    [],
  ],
  [
    'two levels down, in groups that go in a circle',
    [byGroup('Pilot')],
    'dee',
    { roles: [], withheld: [{ group: 'Pilot', because: { kind: 'nested', through: 'Deep' } }] },
    [],
  ],
  ['a group within itself', [byGroup('Deep')], 'dee', { roles: [{ role: 'User', group: 'Deep' }] }, []],
  ['a group without name', [byGroup('g7', 'id')], 'eve', { roles: [{ role: 'User', group: 'g7' }] }, []],
  [
    'a group that is not security-enabled',
    [byGroup('Letters')],
    'ann',
    { roles: [], withheld: [{ group: 'Letters', because: { kind: 'not-security-enabled' } }] },
    ['snapshot/group-not-security-enabled'],
  ],
  ['within such a group', [byGroup('Letters')], 'cy', { roles: [] }, ['snapshot/group-not-security-enabled']],
  [
    'a name of two groups, with two roles',
    [byGroup('Aurora'), byGroup('Aurora', 'displayName', 'Admin')],
    'bob',
    { roles: [], withheld: [{ group: 'Aurora', because: { kind: 'name-not-unique' } }] },
    ['snapshot/ambiguous-group'],
  ],
  ['one of the two by id', [byGroup('g6', 'id')], 'bob', { roles: [{ role: 'User', group: 'Aurora' }] }, []],
  ['a name in another case', [byGroup('pilot')], 'ann', { roles: [] }, ['snapshot/no-such-group']],
  ['no group of that id', [byGroup('g9', 'id')], 'ann', { roles: [] }, ['snapshot/no-such-group']],
  [
    'several roles, the own one first',
    [byGroup('Pilot'), byGroup('g5', 'id', 'Admin'), byUser('ann', 'id', 'Guest')],
    'ann',
    { roles: [{ role: 'Guest' }, PILOT, { role: 'Admin', group: 'Aurora' }] },
    [],
  ],
])('%s', (_, assignments, id, expected, codes) => {
  const persons = compilePersons(COMPANY, assignments);
  expect(person(persons, id)).toEqual(expected);
  expect([...persons.findings, ...persons.finish()].map(({ code }) => code)).toEqual(codes);
});

it('names the assignment that a finding is about', () => {
  const persons = compilePersons(COMPANY, [
    byGroup('Pilot'),
    byUser('zoe@contoso.example'),
    byGroup('Aurora'),
    byGroup('Aurora', 'displayName', 'Admin'),
    byGroup('Nobody'),
  ]);
  const told = [...persons.findings, ...persons.finish()].map(({ assignment, code }) => [assignment, code]);
  expect(told).toEqual([
    [2, 'snapshot/ambiguous-group'],
    [4, 'snapshot/no-such-group'],
    [1, 'snapshot/no-such-user'],
  ]);
});

it('says nothing of groups where the format has none', () => {
  const persons = compilePersons({ ...facts(), withoutGroups: true }, [
    byGroup('Pilot'),
    byUser('ann', 'id'),
  ]);
  expect(persons.findings).toEqual([]);
  expect(person(persons, 'ann')).toEqual({ roles: [{ role: 'User' }] });
});

it('people of the same groups share what they have', () => {
  const persons = compilePersons(facts(group('g', 'Pilot', ['a', 'b'])), [byGroup('Pilot')]);
  expect(person(persons, 'a').roles).toBe(person(persons, 'b').roles);
});

it('gives everybody what a search through each assigned group would give', () => {
  const ids = fc.constantFrom('p1', 'p2', 'p3', 'g1', 'g2', 'g3');
  const groups = fc.tuple(
    ...['g1', 'g2', 'g3'].map((id) =>
      fc
        .record({ members: fc.array(ids), secure: fc.boolean() })
        .map((one) => group(id, id, one.members, one.secure)),
    ),
  );
  const assignments = fc.array(fc.constantFrom('g1', 'g2', 'g3').map((name) => byGroup(name)));
  fc.assert(
    fc.property(groups, assignments, fc.constantFrom('p1', 'p2', 'p3'), (all, given, id) => {
      const expected = given.flatMap(({ principal: { value } }) =>
        all.some((one) => one.id === value && one.securityEnabled && one.members.has(id))
          ? [{ role: 'User', group: value }]
          : [],
      );
      expect(person(compilePersons(facts(...all), given), id).roles).toEqual(expected);
    }),
  );
});
