import type { FoundPrincipal, LiveConfiguration } from '../../../provisioning/drift/live-configuration';
import { principalKey } from '../../../provisioning/drift/live-configuration';
import { DIFFERENCE_CODES, UNDECLARED_CODES } from '../../../provisioning/drift/difference';
import { readFileSync } from 'node:fs';
import { direct, drift, liveOf, schemaOf, specOf, told } from '../../support/drift';

const MATCHING = direct('userName', 'userPrincipalName', { matching: 1 });

describe('assignments', () => {
  const SPEC = specOf(`
assignments:
  - { user: pilot@contoso.example, role: User }
  - { group: Pilot, role: admin }
  - { groupId: 3d4e5f60-1111-2222-3333-444455556666, role: User }
`);
  const ROLES = [
    { id: 'role-user', displayName: 'User', value: 'user' },
    { id: 'role-admin', displayName: 'Administrator', value: 'admin' },
    { id: 'role-guest', displayName: 'Guest', value: 'guest' },
  ];
  const [pilot, group, byId] = SPEC.assignments.map(({ principal }) => principalKey(principal));
  const principals = new Map<string, FoundPrincipal>([
    [pilot ?? '', { id: 'id-pilot' }],
    [group ?? '', { id: 'id-group' }],
    [byId ?? '', { id: 'id-3d' }],
  ]);
  const live = (...assignments: readonly (readonly [string, string])[]): LiveConfiguration =>
    liveOf({
      application: { displayName: 'iPass SmartConnect', appRoles: ROLES },
      assignments: assignments.map(([principalId, appRoleId]) => ({
        principalId,
        appRoleId,
        principalType: 'User',
      })),
      principals,
    });
  const ALL = [
    ['id-pilot', 'role-user'],
    ['id-group', 'role-admin'],
    ['id-3d', 'role-user'],
  ] as const;

  it('are found by role name or value', () => {
    expect(told(drift(SPEC, live(...ALL)))).toEqual([]);
  });

  it('may be more than declared', () => {
    const found = drift(SPEC, live(...ALL, ['id-other', 'role-guest'], ['id-pilot', 'role-guest']));
    expect(told(found)).toEqual([]);
    expect(found.undeclared.map(({ live: one }) => one)).toMatchObject([
      { role: 'Guest' },
      { role: 'Guest' },
    ]);
  });

  it('are told where they are missing or have another role', () => {
    const found = drift(SPEC, live(['id-pilot', 'role-guest'], ['id-3d', 'role-user']));
    expect(told(found)).toEqual([
      ['drift/assignment-role', 'assignments/0', 'portal'],
      ['drift/assignment-missing', 'assignments/1', 'unknown'],
    ]);
    expect(found.undeclared).toEqual([]);
    expect(found.differences[0]).toMatchObject({ live: { user: 'pilot@contoso.example', role: 'Guest' } });
  });

  it('are told where the principal is not known', () => {
    const gone = {
      ...live(...ALL),
      principals: new Map([...principals, [group ?? '', { obstacle: 'Nobody.' }]]),
    };
    expect(told(drift(SPEC, gone))).toEqual([['drift/assignment-principal', 'assignments/1', 'unknown']]);
  });
});

describe('what is not there', () => {
  const SPEC = specOf('scope: assigned\nmappings: { users: { enabled: true } }\n');

  it('is told once: nothing is compared without an application', () => {
    expect(told(drift(SPEC, {}))).toEqual([['drift/application-missing', 'application/displayName', 'spec']]);
  });

  it('leaves the settings to compare where only the job is missing', () => {
    const live = {
      application: { displayName: 'iPass SmartConnect' },
      settings: [{ key: 'SyncAll', value: 'true' }],
    };
    expect(told(drift(SPEC, live)).map(([code]) => code)).toEqual([
      'drift/setting',
      'drift/setting',
      'drift/setting',
      'drift/job-missing',
    ]);
  });
});

describe('what is omitted', () => {
  it('is not managed', () => {
    const live = liveOf({
      job: { state: 'Paused' },
      settings: [
        { key: 'BaseAddress', value: 'https://openmobile.ipass.com/moservices/scim/v1' },
        { key: 'SecretToken', value: '*' },
        { key: 'SyncAll', value: 'true' },
        { key: 'Domain', value: 'x' },
      ],
      schema: schemaOf({ mappings: [MATCHING], users: { enabled: false } }),
    });
    expect(drift(specOf('application: { protect: false }\n'), live)).toEqual({
      differences: [],
      undeclared: [],
      notCompared: [['credentials', 'secretToken']],
    });
  });

  it('stays so within a managed part', () => {
    const spec = specOf(
      'mappings: { users: { attributes: { userName: { source: userPrincipalName, matching: 1 } } } }\n',
    );
    const live = liveOf({
      schema: schemaOf({ mappings: [MATCHING], users: { enabled: false, flowTypes: 'None' } }),
    });
    expect(told(drift(spec, live))).toEqual([]);
  });
});

describe('order', () => {
  it('is that of the spec, whatever the order of what is live', () => {
    const spec = specOf(
      'mappings: { users: { unlisted: remove, attributes: { userName: { source: userPrincipalName, matching: 1 }, active: { constant: "True" } } } }\nscope: all\nstatus: started\n',
    );
    const mappings = [direct('b', 'x'), direct('a', 'x'), MATCHING];
    const live = (list: typeof mappings): LiveConfiguration =>
      liveOf({ job: { state: 'Paused' }, settings: [], schema: schemaOf({ mappings: list }) });
    const found = drift(spec, live(mappings));
    expect(found).toEqual(drift(spec, live([...mappings].reverse())));
    expect(told(found).map(([, path]) => path)).toEqual([
      'credentials/secretToken',
      'credentials/tenantUrl',
      'scope',
      'mappings/users/attributes/a',
      'mappings/users/attributes/active',
      'mappings/users/attributes/b',
      'status',
    ]);
  });
});

it('every code has its row in docs/drift.md, and every row its code', () => {
  const rows = [...readFileSync('docs/drift.md', 'utf8').matchAll(/^\| `(drift\/[\w-]+)` \| (.*) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, code, text]) => [code, text]))).toEqual({
    ...DIFFERENCE_CODES,
    ...UNDECLARED_CODES,
  });
});
