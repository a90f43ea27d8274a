import { BLOCKING } from '../../../provisioning/preview/codes';
import fc from 'fast-check';
import type { ApplicationFacts } from '../../../provisioning/preview/facts';
import type { WithheldRole } from '../../../provisioning/preview/person';
import { CIRCUMSTANCES, decide, previewOf } from '../../support/preview';

const MAPPINGS = `mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
`;
const FILTERS = `    scopingFilters:
      - name: Sales
        clauses: [{ attribute: department, operator: EQUALS, value: Sales }]
      - name: Staff
        clauses:
          - { attribute: employeeId, operator: IS NOT NULL }
          - { attribute: country, operator: NOT EQUALS, value: US }
`;
const NAME = { userPrincipalName: 'a@c.example' };

/** Codes of the reasons; the operation where it is not the usual one. */
function codes(
  text: string,
  attributes: Readonly<Record<string, unknown>>,
  roles?: string[],
  facts: Partial<ApplicationFacts> = {},
): [boolean, string, ...string[]] {
  const { inScope, operation, reasons, problems } = decide(previewOf(text, facts), attributes, roles);
  return [inScope, operation, ...reasons.map(({ code }) => code), ...problems.map(({ code }) => code)];
}

describe('scope', () => {
  test.each<[string, string, Readonly<Record<string, unknown>>, string[], unknown[]]>([
    ['assigned', '', NAME, ['User'], [true, 'create', 'scope/assigned']],
    ['assigned twice', '', NAME, ['A', 'B'], [true, 'create', 'scope/assigned', 'scope/assigned']],
    ['not assigned', '', NAME, [], [false, 'none', 'scope/not-assigned']],
    ['all', 'scope: all\n', NAME, [], [true, 'create', 'scope/all']],
    ['blocked', '', { ...NAME, accountEnabled: false }, ['User'], [false, 'none', 'scope/disabled']],
    ['enabled', '', { ...NAME, accountEnabled: true }, ['User'], [true, 'create', 'scope/assigned']],
    [
      'deleted',
      '',
      { ...NAME, deletedDateTime: '2026-01-01T00:00:00Z' },
      ['User'],
      [false, 'none', 'scope/deleted'],
    ],
    ['soft-deleted', '', { ...NAME, IsSoftDeleted: true }, ['User'], [false, 'none', 'scope/deleted']],
    ['not deleted', '', { ...NAME, deletedDateTime: null }, ['User'], [true, 'create', 'scope/assigned']],
    [
      'everything against',
      'scope: assigned\n',
      { IsSoftDeleted: true, accountEnabled: false, deletedDateTime: 'x', ...NAME },
      [],
      [false, 'none', 'scope/disabled', 'scope/deleted', 'scope/not-assigned'],
    ],
  ])('%s', (_, text, attributes, roles, expected) => {
    expect(codes(text + MAPPINGS, attributes, roles)).toEqual(expected);
  });

  it('a mapping that is off has nobody in scope', () => {
    const text = MAPPINGS.replace('    attributes', '    enabled: false\n    attributes');
    expect(codes(text, NAME)).toEqual([false, 'none', 'scope/mapping-disabled']);
  });
});

describe('Default Access', () => {
  const allowed = 'assignments: [{ user: x@c.example, role: Default Access, allowDefaultAccess: true }]\n';

  test.each<[string, string, string[], ApplicationFacts['defaultAccess'], string]>([
    ['is no entitlement where it is excluded', '', ['Default Access'], 'excluded', 'scope/default-access'],
    ['is one where it is not', '', ['Default Access'], 'included', 'scope/assigned'],
    ['is one where nothing is known', '', ['Default Access'], 'unknown', 'scope/assigned'],
    ['is one where the spec means it', allowed, ['default-access'], 'excluded', 'scope/assigned'],
    ['goes with a role that counts', '', ['Default Access', 'User'], 'excluded', 'scope/assigned'],
  ])('%s', (_, text, roles, defaultAccess, code) => {
    expect(codes(text + MAPPINGS, NAME, roles, { defaultAccess }).slice(2)).toEqual([code]);
  });
});

describe('groups that give no role', () => {
  const preview = previewOf(MAPPINGS);

  test.each<[string, WithheldRole['because'], string, string]>([
    [
      'nested',
      { kind: 'nested', through: 'Berlin' },
      'scope/nested-group',
      'member of Berlin, a group within G',
    ],
    [
      'no security group',
      { kind: 'not-security-enabled' },
      'scope/group-not-security-enabled',
      'member of G',
    ],
    [
      'one of several',
      { kind: 'name-not-unique' },
      'scope/group-not-unique',
      'member of G, a name that several',
    ],
  ])('%s', (_, because, code, text) => {
    const withheld = [{ group: 'G', because }];
    const { inScope, reasons } = preview.decide({ attributes: NAME, roles: [], withheld }, CIRCUMSTANCES);
    expect({ inScope, codes: reasons.map((one) => one.code) }).toEqual({
      inScope: false,
      codes: ['scope/not-assigned', code],
    });
    expect(reasons[1]?.text).toContain(text);
    const assigned = { attributes: NAME, roles: [{ role: 'User' }], withheld };
    expect(preview.decide(assigned, CIRCUMSTANCES).reasons.map((one) => one.code)).toEqual([
      'scope/assigned',
    ]);
  });
});

describe('scoping filters', () => {
  const preview = previewOf(`deprovisioning: { outOfScope: disable }\n${MAPPINGS}${FILTERS}`);

  test.each<[string, Readonly<Record<string, unknown>>, [boolean, ...string[]]]>([
    [
      'the first that holds',
      { department: 'Sales', employeeId: '1', country: 'DE' },
      [true, 'assigned (role User)', 'passes the scoping filter "Sales"'],
    ],
    [
      'a later one',
      { employeeId: '1', country: 'DE' },
      [true, 'assigned (role User)', 'passes the scoping filter "Staff"'],
    ],
    [
      'none',
      { department: 'sales', employeeId: '1', country: 'US' },
      [
        false,
        'the scoping filter "Sales" fails at department EQUALS Sales: department is "sales"',
        'the scoping filter "Staff" fails at country NOT EQUALS US: country is "US"',
      ],
    ],
    [
      'none for want of values',
      { employeeId: '1' },
      [
        false,
        'the scoping filter "Sales" fails at department EQUALS Sales: department has no value, and then a clause is false',
        'the scoping filter "Staff" fails at country NOT EQUALS US: country has no value, and then a clause is false',
      ],
    ],
    [
      'none by a test for null',
      { department: 'HR' },
      [
        false,
        'the scoping filter "Sales" fails at department EQUALS Sales: department is "HR"',
        'the scoping filter "Staff" fails at employeeId IS NOT NULL: employeeId has no value',
      ],
    ],
  ])('decide by %s', (_, attributes, [inScope, ...texts]) => {
    const decision = decide(preview, { ...NAME, ...attributes });
    expect([decision.inScope, ...decision.reasons.map(({ text }) => text)]).toEqual([inScope, ...texts]);
  });

  it('name the open question that another answer hangs on, unless something else decides', () => {
    const open = { ...NAME, employeeId: '1' };
    expect(decide(preview, open).notes.map(({ name }) => name)).toEqual(['negationOfNull']);
    expect(decide(preview, open, []).notes).toEqual([]);
  });

  it('that nobody can decide let nobody pass', () => {
    const odd = previewOf(
      `deprovisioning: { outOfScope: disable }\n${MAPPINGS}    scopingFilters: [{ name: N, clauses: [{ attribute: extension_11111111111111111111111111111111_x, operator: EQUALS, value: a }] }]\n`,
    );
    const decision = decide(odd, { ...NAME, extension_11111111111111111111111111111111_x: ['a', 'b'] });
    expect(decision.inScope).toBe(false);
    expect(decision.reasons[0]?.code).toBe('scope/filter-undecided');
    expect(decision.reasons[0]?.text).toMatch(/cannot be decided at .* has several values/);
  });
});

describe('the operation', () => {
  it('is none without create among the actions, and says so', () => {
    const text = MAPPINGS.replace('    attributes', '    actions: [update, delete]\n    attributes');
    expect(codes(text, NAME)).toEqual([true, 'none', 'scope/assigned', 'operation/create-off']);
  });

  it('is the same for a paused job, and is said to be prepared only', () => {
    expect(codes(`status: paused\n${MAPPINGS}`, NAME)).toEqual([
      true,
      'create',
      'scope/assigned',
      'operation/prepared',
    ]);
  });

  it('is none where an expression stops the flow of the object', () => {
    const text = `${MAPPINGS}      title: { expression: 'IIF([jobTitle] = "x", IgnoreObjectFlow, [jobTitle])' }\n`;
    expect(codes(text, { ...NAME, jobTitle: 'x' })).toContain('operation/object-ignored');
    expect(codes(text, { ...NAME, jobTitle: 'x' })[1]).toBe('none');
    expect(codes(text, { ...NAME, jobTitle: 'y' })[1]).toBe('create');
  });

  test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ['no matching value', '', {}, 'preview/no-matching-value'],
    ['an empty matching value', '', { userPrincipalName: '' }, 'preview/no-matching-value'],
    [
      'an expression without result',
      "      title: { expression: 'CDate([jobTitle])' }\n",
      { ...NAME, jobTitle: 'x' },
      'preview/expression-failed',
    ],
    ['a missing required value', '      title: jobTitle\n', NAME, 'preview/missing-required-value'],
  ])('is none for %s, in scope nonetheless', (_, more, attributes, problem) => {
    const required = more.includes('title: jobTitle') ? ['title'] : [];
    const found = codes(MAPPINGS + more, attributes, ['User'], { users: { required } });
    expect(found).toEqual([true, 'none', 'scope/assigned', problem]);
  });

  it('is none without a problem for people out of scope', () => {
    expect(codes(MAPPINGS, {}, [])).toEqual([false, 'none', 'scope/not-assigned']);
  });

  it('needs one matching value of several', () => {
    const text = `${MAPPINGS}      externalId: { source: mailNickname, matching: 2 }\n`;
    expect(codes(text, { mailNickname: 'a' })[1]).toBe('create');
  });

  it('does not ask for a required attribute that may be mapped elsewhere', () => {
    const required = ['nickName'];
    expect(codes(MAPPINGS, NAME, ['User'], { users: { required } })[1]).toBe('create');
    expect(codes(MAPPINGS, NAME, ['User'], { users: { required, defaults: [] } })[1]).toBe('none');
    const defaults = [{ target: 'nickName' }];
    expect(codes(MAPPINGS, NAME, ['User'], { users: { required, defaults } })[1]).toBe('create');
  });
});

describe('what is computed', () => {
  const preview = previewOf(
    `${MAPPINGS}      nickName: originalUserPrincipalName\n      title: { expression: 'SingleAppRoleAssignment([appRoleAssignments])' }\n`,
    { appRoles: [{ displayName: 'Admin', value: 'adm' }] },
  );

  it('is IsSoftDeleted, true for everyone out of scope', () => {
    expect(decide(preview, NAME).attributes['active']).toBe('True');
    expect(decide(preview, NAME, []).attributes['active']).toBe('False');
    expect(decide(preview, { ...NAME, IsSoftDeleted: false }, []).attributes['active']).toBe('False');
  });

  it("is a guest's name at home, beside the one in the tenant", () => {
    const name = 'a_b_partner.example#EXT#@c.example';
    expect(decide(preview, { userPrincipalName: name }).attributes).toMatchObject({
      userName: 'a_b@partner.example',
      nickName: name,
    });
  });

  it('are roles, by what the application calls them', () => {
    expect(decide(preview, NAME, ['Admin']).attributes['title']).toBe('adm');
    expect(decide(preview, NAME, ['adm']).attributes['title']).toBe('adm');
    expect(decide(preview, NAME, ['Other', 'Default Access']).attributes['title']).toBe('Other');
    const given = { ...NAME, appRoleAssignments: ['given'] };
    expect(decide(preview, given, ['Admin']).attributes['title']).toBe('given');
  });

  it('names the disputed choice behind a value', () => {
    const { notes, problems } = decide(preview, NAME, ['A', 'B']);
    expect(notes).toMatchObject([{ name: 'A25', target: 'title' }]);
    expect(problems).toMatchObject([{ code: 'preview/several-roles', target: 'title' }]);
  });

  it('is told of groups by their name', () => {
    const person = { attributes: NAME, roles: [{ role: 'User', group: 'Pilots' }] };
    expect(preview.decide(person, CIRCUMSTANCES).reasons[0]?.text).toBe('member of Pilots (role User)');
  });
});

it('takes a role by its display name and by its value for one', () => {
  const preview = previewOf(
    `${MAPPINGS}      title: { expression: 'SingleAppRoleAssignment([appRoleAssignments])' }\n`,
    { appRoles: [{ displayName: 'User', value: 'user_v' }] },
  );
  const { problems, attributes } = decide(preview, { userPrincipalName: 'a@b' }, ['User', 'user_v']);
  expect(problems).toEqual([]);
  expect(attributes['title']).toBe('user_v');
});

describe('assumptions', () => {
  test.each<[string, string, string[]]>([
    ['everything', '', ['scope', 'assignments', 'actions', 'filters', 'mappings']],
    [
      'nothing',
      `scope: assigned
assignments: [{ user: a@c.example, role: User }]
deprovisioning: { outOfScope: disable }
${MAPPINGS}    actions: [create, update]\n    unlisted: remove\n    scopingFilters: []\n`,
      [],
    ],
    ['no assignments under scope: all', `scope: all\n${MAPPINGS}`, ['actions', 'filters', 'mappings']],
  ])('%s', (_, text, expected) => {
    expect(previewOf(text).assumptions.map(({ code }) => code)).toEqual(
      expected.map((name) => `assumed/${name}`),
    );
  });
});

describe('laws', () => {
  const preview = previewOf(`deprovisioning: { outOfScope: disable }\n${MAPPINGS}${FILTERS}`);
  const names = [
    'userPrincipalName',
    'department',
    'employeeId',
    'country',
    'accountEnabled',
    'IsSoftDeleted',
  ];
  const attributes = fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), fc.jsonValue());
  const roles = fc.array(fc.constantFrom('User', 'Default Access', ''), { maxLength: 3 });

  it('holds for any person: reasons, and an operation only in scope and without problems', () => {
    fc.assert(
      fc.property(attributes, roles, (bag, held) => {
        const { inScope, operation, reasons, problems } = decide(preview, bag, held);
        expect(reasons.length).toBeGreaterThan(0);
        const stopped = problems.some(({ code }) => BLOCKING.has(code));
        expect(operation).toBe(inScope && !stopped ? 'create' : 'none');
        const against = /not-assigned|default-access|disabled|deleted|failed|undecided/;
        expect(reasons.every(({ code }) => against.test(code) !== inScope)).toBe(true);
      }),
    );
  });

  it('decides on a person whatever was decided before', () => {
    fc.assert(
      fc.property(attributes, attributes, roles, (one, other, held) => {
        const first = decide(preview, one, held);
        decide(preview, other, held);
        expect(decide(preview, one, held)).toEqual(first);
      }),
    );
  });
});
