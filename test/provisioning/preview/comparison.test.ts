import { DirectoryComparison, type ComparedPerson } from '../../../provisioning/preview/comparison';
import type { PreviewSetting } from '../../../provisioning/preview/directory-preview';
import { SPEC, inCompany } from '../../support/company';

interface Compared {
  /** By the person's name. */
  readonly people: Readonly<Record<string, ComparedPerson>>;
  readonly comparison: DirectoryComparison;
}

function compared(before: string, after: string): Compared {
  const [one, other] = [inCompany(before), inCompany(after)];
  const comparison = new DirectoryComparison(one.setting, other.setting);
  const people = other.people.map((person, index) => {
    const name = String(person.attributes['surname'] ?? person.attributes['userPrincipalName']).toLowerCase();
    return [name, comparison.add(one.people[index]!, person)] as const;
  });
  return { people: Object.fromEntries(people), comparison };
}

function with_(...replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SPEC);
}

/** Change, operation, and codes of reasons from the operation on. */
function told(person: ComparedPerson | undefined): unknown[] {
  const { change, decision, attributes } = person!;
  return [
    change,
    decision.operation,
    attributes.map(({ target, before, after }) => [target, before, after]),
    decision.reasons.flatMap(({ code }) => (code.startsWith('operation/') ? [code] : [])),
  ];
}

const DISABLED = [['active', 'True', 'False']];

it('with itself is empty', () => {
  const { people, comparison } = compared(SPEC, SPEC);
  for (const { change, attributes, request, decision } of Object.values(people))
    expect([change, attributes, request, decision.operation]).toEqual(['none', [], undefined, 'none']);
  expect(comparison.finish()).toMatchObject({ changes: { enter: 0, leave: 0, change: 0 }, leavers: 0 });
});

describe('of assignments', () => {
  const { people, comparison } = compared(
    SPEC,
    with_(['{ group: Pilots, role: Admin }', '{ group: Berlin, role: User }']),
  );

  it('has people enter', () => {
    expect(told(people['berlin'])).toEqual(['enter', 'create', [], []]);
    expect(people['berlin']!.request).toMatchObject({ method: 'POST', path: '/Users' });
    expect(people['berlin']!.decision.reasons[0]?.text).toBe('member of Berlin (role User)');
  });

  it('has people leave, and disables their accounts', () => {
    expect(told(people['pilot'])).toEqual(['leave', 'disable', DISABLED, []]);
    expect(people['pilot']!.request).toEqual({
      method: 'PATCH',
      path: '/Users/{id}',
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      },
    });
    expect(people['pilot']!.decision.reasons.map(({ code }) => code)).toEqual(['scope/not-assigned']);
  });

  it('takes in who had a role too many', () => {
    expect(told(people['roles'])).toEqual(['change', 'create', [], []]);
  });

  it('leaves all others alone, and counts', () => {
    expect(told(people['ada'])).toEqual(['none', 'none', [], ['operation/unchanged']]);
    expect(told(people['berlinuser'])).toEqual(['none', 'none', [], ['operation/unchanged']]);
    expect(told(people['nobody'])).toEqual(['none', 'none', [], []]);
    const { changes, leavers, tally } = comparison.finish();
    expect({ changes, leavers }).toEqual({ changes: { enter: 2, leave: 2, change: 1 }, leavers: 2 });
    expect(tally.byOperation).toEqual({ create: 3, disable: 2, none: 65 });
  });
});

describe('of mappings', () => {
  it('sends what differs, in one request', () => {
    const { people, comparison } = compared(
      SPEC,
      with_(
        ['title: jobTitle', "title: { constant: 'Clerk' }"],
        [
          'displayName: { source: displayName, default: Nobody }',
          "displayName: { expression: 'ToUpper([displayName])' }",
        ],
      ),
    );
    expect(told(people['ada'])).toEqual([
      'change',
      'update',
      [
        ['displayName', 'Ada', 'ADA'],
        ['title', null, 'Clerk'],
      ],
      [],
    ]);
    expect(people['ada']!.request?.body['Operations']).toEqual([
      { op: 'Replace', path: 'displayName', value: 'ADA' },
      { op: 'Add', path: 'title', value: 'Clerk' },
    ]);
    expect(told(people['nobody'])).toEqual(['none', 'none', [], []]);
    expect(comparison.finish().changes.change).toBeGreaterThan(30);
  });

  it.each<[string, string, string]>([
    ['what no longer has a value', 'locale: preferredLanguage', 'locale: city'],
    ['a mapping that is gone', '      locale: preferredLanguage\n', ''],
    ['what counts on creation', 'mailNickname, apply: onCreate', 'surname, apply: onCreate'],
    ['another default', 'default: Nobody', 'default: Somebody'],
    ['the order', 'scope: assigned\n', 'scope: assigned # first\n'],
  ])('sends nothing for %s', (_, from, to) => {
    const { people, comparison } = compared(SPEC, with_([from, to]));
    expect(told(people['english'])).toEqual(['none', 'none', [], ['operation/unchanged']]);
    expect(comparison.finish().changes).toEqual({ enter: 0, leave: 0, change: 0 });
  });

  it('fills by a default alone what is empty', () => {
    const after = with_(['title: jobTitle', 'title: { default: Clerk }']);
    expect(told(compared(SPEC, after).people['ada'])).toEqual([
      'change',
      'update',
      [['title', null, 'Clerk']],
      [],
    ]);
    expect(told(compared(SPEC, after).people['longtitle'])).toEqual([
      'none',
      'none',
      [],
      ['operation/unchanged'],
    ]);
  });
});

describe('who leaves', () => {
  const filters = ['EQUALS, value: Sales', 'EQUALS, value: Nobody'] as const;

  it.each<[string, readonly (readonly [string, string])[], unknown[]]>([
    ['is disabled', [], ['leave', 'disable', DISABLED, []]],
    [
      'is disabled unless told otherwise',
      [['deprovisioning: { outOfScope: disable }\n', '']],
      ['leave', 'disable', DISABLED, []],
    ],
    ['is kept', [['outOfScope: disable', 'outOfScope: keep']], ['leave', 'none', [], ['operation/kept']]],
    [
      'is not changed',
      [['[create, update, delete]', '[create]']],
      ['leave', 'none', [], ['operation/update-off']],
    ],
    [
      'is not disabled by anything',
      [['expression: \'Switch([IsSoftDeleted], , "False", "True", "True", "False")\'', "constant: 'True'"]],
      ['leave', 'none', [], ['operation/nothing-disables']],
    ],
    [
      'is not looked at',
      [['unlisted: remove', 'enabled: false\n    unlisted: remove']],
      ['leave', 'none', [], []],
    ],
  ])('%s', (_, more, expected) => {
    const { people, comparison } = compared(SPEC, with_(filters, ...more));
    expect(told(people['ada'])).toEqual(expected);
    const { leavers, changes } = comparison.finish();
    // Six who leave never got an account.
    expect(leavers).toBe(expected[1] === 'disable' ? 37 : 0);
    expect(changes.leave).toBeGreaterThanOrEqual(37 + 6);
  });

  it('is disabled by a mapping that is not known', () => {
    const active = [
      'active: { expression: \'Switch([IsSoftDeleted], , "False", "True", "True", "False")\' }',
      '',
    ] as const;
    const before = with_(['unlisted: remove', 'unlisted: keep'], active);
    const after = with_(filters, ['unlisted: remove', 'unlisted: keep'], active);
    expect(told(compared(before, after).people['ada'])).toEqual(['leave', 'disable', [], []]);
  });

  it('is disabled by a mapping whose source is not known', () => {
    const keep = with_(['unlisted: remove', 'unlisted: keep'], ['      active: {', '      # active: {']);
    const [one, other] = [inCompany(keep), inCompany(keep.replace(...filters))];
    const bare = (setting: PreviewSetting): PreviewSetting => ({
      ...setting,
      facts: { ...setting.facts, users: { ...setting.facts.users, defaults: [{ target: 'active' }] } },
    });
    const comparison = new DirectoryComparison(bare(one.setting), bare(other.setting));
    const [ada] = other.people.flatMap((person, index) =>
      person.attributes['surname'] === 'Ada' ? [comparison.add(one.people[index]!, person)] : [],
    );
    expect(told(ada)).toEqual(['leave', 'disable', [], []]);
    expect(comparison.finish().leavers).toBe(1);
  });

  it('is assumed to be disabled where neither spec says', () => {
    const open = with_(['deprovisioning: { outOfScope: disable }\n', '']);
    const codes = ({ comparison }: Compared): string[] => comparison.assumptions.map(({ code }) => code);
    expect(codes(compared(open, open))).toContain('assumed/deprovisioning');
    expect(codes(compared(SPEC, open))).toEqual(['assumed/carried-over']);
    expect(codes(compared(SPEC, SPEC))).not.toContain('assumed/deprovisioning');
  });
});

describe('with an account that is known', () => {
  const { setting, people } = inCompany();
  const ada = people[2]!;
  const values = new DirectoryComparison(setting, setting).addKnown(undefined, false, ada).account!;

  function known(change: Readonly<Record<string, string>>): unknown[] {
    const comparison = new DirectoryComparison(setting, setting);
    return told(comparison.addKnown({ ...values, ...change }, true, ada));
  }

  it('does what differs', () => {
    expect(known({})).toEqual(['none', 'none', [], ['operation/unchanged']]);
    expect(known({ displayName: 'A' })).toEqual(['change', 'update', [['displayName', 'A', 'Ada']], []]);
    expect(known({ active: 'False' })).toEqual(['change', 'enable', [['active', 'False', 'True']], []]);
    expect(known({ nickName: 'other', title: 'kept' })).toEqual([
      'none',
      'none',
      [],
      ['operation/unchanged'],
    ]);
  });

  it('takes Booleans for the same in any spelling, and enables only what was disabled', () => {
    expect(known({ active: 'true' })).toEqual(['none', 'none', [], ['operation/unchanged']]);
    const without = Object.fromEntries(Object.entries(values).filter(([target]) => target !== 'active'));
    const comparison = new DirectoryComparison(setting, setting);
    expect(told(comparison.addKnown(without, true, ada))).toEqual([
      'change',
      'update',
      [['active', null, 'True']],
      [],
    ]);
  });

  it('changes it although a value is missing without which it could not be made', () => {
    const nameless = { roles: ada.roles, attributes: { ...ada.attributes, surname: null } };
    const comparison = new DirectoryComparison(setting, setting);
    const result = comparison.addKnown({ ...values, displayName: 'A' }, true, nameless);
    expect(told(result)).toEqual(['change', 'update', [['displayName', 'A', 'Ada']], []]);
    expect(result.decision.problems).toEqual([]);
  });

  it('keeps who is disabled and no longer assigned, where those who go out of scope are kept', () => {
    const keep = inCompany(SPEC.replace('outOfScope: disable', 'outOfScope: keep')).setting;
    const blocked = { roles: ada.roles, attributes: { ...ada.attributes, accountEnabled: false } };
    const comparison = new DirectoryComparison(keep, keep);
    expect(told(comparison.addKnown(values, true, blocked))).toEqual(['leave', 'disable', DISABLED, []]);
    expect(told(comparison.addKnown(values, true, { ...blocked, roles: [] }))).toEqual([
      'leave',
      'none',
      [],
      ['operation/kept'],
    ]);
  });

  it('leaves it alone where the person was out of scope before', () => {
    const comparison = new DirectoryComparison(setting, setting);
    expect(told(comparison.addKnown(values, false, { ...ada, roles: [] }))).toEqual(['none', 'none', [], []]);
  });

  it('is not disabled by a mapping that is for creation only', () => {
    const created = inCompany(
      SPEC.replace('"True", "False")\' }', '"True", "False")\', apply: onCreate }'),
    ).setting;
    const comparison = new DirectoryComparison(created, created);
    expect(told(comparison.addKnown(values, true, { ...ada, roles: [] }))).toEqual([
      'leave',
      'none',
      [],
      ['operation/nothing-disables'],
    ]);
  });

  it('adds roles where the function only adds', () => {
    const spec = SPEC.replace(
      /'roles\[primary eq "True"\].*/,
      "roles: { expression: 'AppRoleAssignmentsComplex([appRoleAssignments])' }",
    );
    const {
      setting: adding,
      people: [person],
    } = inCompany(spec);
    const foreign = [{ value: 'foreign', displayName: 'Foreign' }];
    const comparison = new DirectoryComparison(adding, adding);
    const made = comparison.addKnown(undefined, false, person!).account!;
    const result = comparison.addKnown({ ...made, roles: foreign }, true, person!);
    expect(result.attributes).toMatchObject([
      { target: 'roles', operation: 'add', value: [{ value: 'User' }] },
    ]);
    expect(result.account?.['roles']).toMatchObject([{ value: 'foreign' }, { value: 'User' }]);
    const next = comparison.addKnown(result.account, true, person!);
    expect(next.attributes).toEqual([]);
  });

  it.each([SPEC, with_(['title: jobTitle', "title: { constant: 'Clerk' }"], ['value: Sales', 'value: HR'])])(
    'has nothing left to do once a preview was applied',
    (after) => {
      const [one, other] = [inCompany(), inCompany(after)];
      const first = new DirectoryComparison(one.setting, other.setting);
      const second = new DirectoryComparison(other.setting, other.setting);
      other.people.forEach((person, index) => {
        const result = first.add(one.people[index]!, person);
        const again = second.addKnown(result.account, result.decision.inScope, person);
        const blocked = result.decision.inScope && result.account === undefined;
        expect(again.change).toBe('none');
        expect([again.attributes, blocked ? 'none' : again.decision.operation]).toEqual([[], 'none']);
      });
    },
  );
});
