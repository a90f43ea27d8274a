import { notSelected, selectedNames, selectionOf } from '../../../provisioning/snapshot/selection';
import { modelOf, withMinimum } from '../../support/spec';

const ALWAYS = ['accountEnabled', 'id', 'userPrincipalName'];

function selectionFor(mappings: string) {
  const { users } = modelOf(withMinimum(mappings)).mappings;
  return selectionOf(users === undefined ? [] : [users]);
}

function mapped(source: string): string {
  return `mappings: { users: { attributes: { userName: { source: userPrincipalName, matching: 1 }, title: ${source} } } }\n`;
}

it('reads without a spec what decides whether somebody is active', () => {
  expect(selectionOf([])).toEqual({ users: ALWAYS, manager: false, unreadable: [] });
});

it.each<[string, readonly string[]]>([
  ['jobTitle', ['jobTitle']],
  ['{ source: jobTitle, default: none }', ['jobTitle']],
  ['telephoneNumber', ['businessPhones']],
  ['mobile', ['mobilePhone']],
  ['facsimileTelephoneNumber', ['faxNumber']],
  ['physicalDeliveryOfficeName', ['officeLocation']],
  ['objectId', []],
  ['extensionAttribute1', ['onPremisesExtensionAttributes']],
  [`extension_${'0'.repeat(32)}_costCentre`, [`extension_${'0'.repeat(32)}_costCentre`]],
  ['{ constant: Employee }', []],
  ['{ default: Employee }', []],
  [
    `{ expression: 'Join(" ", [givenName], [surname], [extensionAttribute2])' }`,
    ['givenName', 'onPremisesExtensionAttributes', 'surname'],
  ],
  [`{ expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }`, []],
  [`{ expression: 'SingleAppRoleAssignment([appRoleAssignments])' }`, []],
  ['originalUserPrincipalName', []],
])('a mapping from %s asks for %j', (source, expected) => {
  expect(selectionFor(mapped(source)).users).toEqual([...ALWAYS, ...expected].sort());
});

it('asks for the manager by another way than for members', () => {
  const selection = selectionFor(mapped('manager'));
  expect(selection).toEqual({ users: ALWAYS, manager: true, unreadable: [] });
  expect(selectedNames(selection)).toEqual(['accountEnabled', 'id', 'manager', 'userPrincipalName']);
});

it.each(['aboutMe', 'preferredName', 'thumbnailPhoto', 'favouriteColour'])(
  'says that %s cannot be read of many people at once',
  (name) => {
    const source = { kind: 'attribute', name } as const;
    expect(selectionOf([{ attributes: [{ source }] }])).toEqual({
      users: ALWAYS,
      manager: false,
      unreadable: [name],
    });
  },
);

it('reads what filters of any mapping read, and mappings without a source nothing', () => {
  const clause = (attribute: string) => ({ attribute, operator: 'IS NOT NULL', values: [] });
  const filters = [{ name: 'a', clauses: [clause('department'), clause('dirSyncEnabled')] }];
  expect(selectionOf([{ attributes: [{}] }, { scopingFilters: filters }]).users).toEqual(
    [...ALWAYS, 'department', 'onPremisesSyncEnabled'].sort(),
  );
});

it('tells what a snapshot was not asked for', () => {
  const reading = { attributes: [{ source: { kind: 'attribute', name: 'mobile' } as const }] };
  expect(notSelected(ALWAYS, [reading])).toEqual(['mobilePhone']);
  expect(notSelected([...ALWAYS, 'mobilePhone', 'city'], [reading])).toEqual([]);
});
