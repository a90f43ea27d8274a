import fc from 'fast-check';
import type { AttributeType } from '../../../../provisioning/attributes';
import type { SentValue } from '../../../../provisioning/mapping/mapped-value';
import { compileCreateBody, type ScimObject } from '../../../../provisioning/mapping/payload/create-body';
import {
  patchBody,
  type PatchChange,
  type PatchDialect,
} from '../../../../provisioning/mapping/payload/patch-body';
import type { ResourceType } from '../../../../provisioning/mapping/payload/schemas';
import { scimTargets } from '../../../../provisioning/mapping/payload/scim-target';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:CustomExtensionName:2.0:User';

type Attributes = Readonly<Record<string, SentValue>>;

function created(
  attributes: Attributes,
  types: Readonly<Record<string, AttributeType>> = {},
  also: readonly string[] = [],
  resource: ResourceType = 'User',
): ScimObject {
  const { written } = scimTargets([...Object.keys(attributes), ...also], new Map(Object.entries(types)));
  return compileCreateBody(written, resource)(attributes);
}

/** What stands in the body of a user beside what always does. */
function members(attributes: Attributes, types: Readonly<Record<string, AttributeType>> = {}): ScimObject {
  const { schemas, meta, ...rest } = created(attributes, types);
  expect({ schemas, meta }).toEqual({ schemas: [CORE, ENTERPRISE], meta: { resourceType: 'User' } });
  return rest;
}

describe('a POST', () => {
  it('is the published sample, in its order', () => {
    const body = created(
      {
        'name.givenName': 'Ann',
        'emails[type eq "work"].value': 'ann@contoso.com',
        userName: 'ann@contoso.com',
        active: 'True',
        'name.formatted': 'Ann Lee',
        externalId: 'ann',
        'name.familyName': 'Lee',
      },
      {},
      ['roles', 'title'],
    );
    expect(body).toEqual({
      schemas: [CORE, ENTERPRISE],
      externalId: 'ann',
      userName: 'ann@contoso.com',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'ann@contoso.com' }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Ann Lee', familyName: 'Lee', givenName: 'Ann' },
      roles: [],
    });
    expect(Object.keys(body).join()).toBe('schemas,externalId,userName,active,emails,meta,name,roles');
  });

  it('is the published sample of a group', () => {
    expect(
      created({ externalId: 'f1', displayName: 'Sales' }, { members: 'Reference' }, ['members'], 'Group'),
    ).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      externalId: 'f1',
      displayName: 'Sales',
      meta: { resourceType: 'Group' },
    });
  });

  test.each<[string, Attributes, ScimObject]>([
    ['simple', { displayName: 'Ann' }, { displayName: 'Ann' }],
    ['sub-attribute', { 'name.givenName': 'Ann' }, { name: { givenName: 'Ann' } }],
    [
      'typed value',
      { 'phoneNumbers[type eq "fax"].value': '1' },
      { phoneNumbers: [{ type: 'fax', value: '1' }] },
    ],
    [
      'typed value without sub-attribute',
      { 'ims[type eq "aim"]': 'a' },
      { ims: [{ type: 'aim', value: 'a' }] },
    ],
    [
      'work address',
      { 'emails[type eq "work"].value': 'a@c' },
      { emails: [{ type: 'work', value: 'a@c', primary: true }] },
    ],
    [
      'work address where the primary one is mapped',
      { 'emails[type eq "work"].value': 'a@c', 'emails[type eq "home"].primary': 'true' },
      {
        emails: [
          { type: 'home', primary: true },
          { type: 'work', value: 'a@c' },
        ],
      },
    ],
    [
      'typed complex',
      {
        'addresses[type eq "work"].streetAddress': 'S 1',
        'addresses[type eq "other"].formatted': 'O',
        'addresses[type eq "work"].postalCode': '0',
      },
      {
        addresses: [
          { type: 'other', formatted: 'O' },
          { type: 'work', postalCode: '0', streetAddress: 'S 1' },
        ],
      },
    ],
    [
      'several values',
      { 'emails[type eq "other"].value': ['a', 'b'], 'emails[type eq "other"].display': 'A' },
      {
        emails: [
          { type: 'other', value: 'a', display: 'A' },
          { type: 'other', value: 'b' },
        ],
      },
    ],
    ['several values of a whole attribute', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }],
    [
      'primary role',
      { 'roles[primary eq "True"].value': 'admin', 'roles[primary eq "True"].type': 'X' },
      { roles: [{ primary: true, value: 'admin', type: 'X' }] },
    ],
    [
      'roles',
      { roles: [{ primary: false, type: 'T', displayName: 'Admin', value: 'admin' }] },
      { roles: [{ primary: false, type: 'T', displayName: 'Admin', value: 'admin' }] },
    ],
    ['enterprise extension', { [`${ENTERPRISE}:department`]: 'HR' }, { [ENTERPRISE]: { department: 'HR' } }],
    [
      'custom extension',
      { [`${CUSTOM}:A`]: '1', [`${CUSTOM}:b.c`]: '2' },
      { [CUSTOM]: { A: '1', b: { c: '2' } } },
    ],
    [
      'core schema by its URN',
      { [`${CORE}:nickName`]: 'A', [`${CORE}:active`]: 'False' },
      { nickName: 'A', active: false },
    ],
    ['active that is no Boolean', { active: 'perhaps' }, { active: 'perhaps' }],
    ['active as it is written', { active: 'false' }, { active: false }],
    ['an active of an extension', { [`${CUSTOM}:active`]: 'True' }, { [CUSTOM]: { active: 'True' } }],
    [
      'a text where a part is mapped too',
      { name: 'Ann', 'name.givenName': 'A' },
      { name: { givenName: 'A' } },
    ],
    ['an empty text', { title: '' }, { title: '' }],
    [
      'a name of an object of JavaScript',
      { constructor: 'x', 'a.toString': 'y' },
      { constructor: 'x', a: { toString: 'y' } },
    ],
  ])('%s', (_, attributes, expected) => {
    expect(members(attributes)).toEqual(expected);
  });

  it('has the types of the application', () => {
    const types = { vip: 'Boolean', level: 'Integer', code: 'String', boss: 'Reference' } as const;
    expect(members({ vip: 'True', level: '7', code: '7', boss: 'id' }, types)).toEqual({
      vip: true,
      level: 7,
      code: '7',
    });
    expect(members({ vip: 'yes', level: '007' }, types)).toEqual({ vip: 'yes', level: '007' });
  });

  it('names what is in no request', () => {
    const targets = ['id', 'a b', '__proto__', 'userName', 'name.__proto__', 'boss'];
    const { written, references, leftOut } = scimTargets(targets, new Map([['boss', 'Reference']]));
    expect(written.map(({ target }) => target)).toEqual(['userName']);
    expect(references).toEqual(['boss']);
    expect(leftOut).toEqual(['__proto__', 'a b', 'id', 'name.__proto__']);
  });

  it("leaves a person's values alone", () => {
    const role = Object.freeze({ primary: true, value: 'a' });
    const attributes = Object.freeze({
      roles: Object.freeze([role]),
      'roles[primary eq "True"].display': 'A',
    });
    expect(members(attributes)).toEqual({ roles: [{ primary: true, value: 'a', display: 'A' }] });
  });
});

function changes(replaced: Attributes, added: Attributes = {}): readonly PatchChange[] {
  const all = { ...replaced, ...added };
  return scimTargets(Object.keys(all), new Map()).written.map((target) => ({
    target,
    value: all[target.target] ?? '',
    operation: target.target in added ? 'add' : 'replace',
  }));
}

describe('a PATCH', () => {
  const sample = changes(
    {
      'name.familyName': 'B',
      displayName: 'Ann B',
      [`${ENTERPRISE}:employeeNumber`]: '17',
      'emails[type eq "work"].value': 'annb@contoso.com',
    },
    { nickName: 'Annie' },
  );

  it('is the published sample of the older dialect', () => {
    expect(patchBody(sample, 'legacy')).toEqual({
      schemas: [PATCH],
      Operations: [
        { op: 'Replace', path: 'displayName', value: 'Ann B' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'annb@contoso.com' },
        { op: 'Replace', path: 'name.familyName', value: 'B' },
        { op: 'Replace', path: `${ENTERPRISE}:employeeNumber`, value: '17' },
        { op: 'Add', path: 'nickName', value: 'Annie' },
      ],
    });
  });

  it('is the published sample of the compliant dialect', () => {
    expect(patchBody(sample, 'compliant')).toEqual({
      schemas: [PATCH],
      Operations: [
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'annb@contoso.com' },
        {
          op: 'replace',
          value: { displayName: 'Ann B', 'name.familyName': 'B', [`${ENTERPRISE}:employeeNumber`]: '17' },
        },
        { op: 'add', path: 'nickName', value: 'Annie' },
      ],
    });
  });

  test.each<[PatchDialect, string, object]>([
    ['legacy', 'False', { op: 'Replace', path: 'active', value: 'False' }],
    ['legacy', 'false', { op: 'Replace', path: 'active', value: 'false' }],
    ['compliant', 'False', { op: 'replace', path: 'active', value: false }],
    ['compliant', 'True', { op: 'replace', path: 'active', value: true }],
  ])('that disables, or enables, is the published one: %s, %s', (dialect, active, operation) => {
    expect(patchBody(changes({ active }), dialect)).toEqual({ schemas: [PATCH], Operations: [operation] });
  });

  it('has roles as texts in the older dialect, as in a POST in the other', () => {
    const role = { primary: false, type: 'T', displayName: 'Admin', value: 'adm' };
    const [legacy, compliant] = (['legacy', 'compliant'] as const).map(
      (dialect) => patchBody(changes({}, { roles: [role] }), dialect)?.['Operations'],
    );
    expect(legacy).toEqual([
      { op: 'Add', path: 'roles', value: [{ value: '{"value":"adm","displayName":"Admin"}' }] },
    ]);
    expect(compliant).toEqual([{ op: 'add', path: 'roles', value: [role] }]);
  });

  it('is none where nothing changes', () => {
    expect(patchBody([], 'legacy')).toBeUndefined();
  });
});

describe('laws', () => {
  const target = fc.oneof(
    fc.constantFrom(
      'userName',
      'active',
      'roles',
      'externalId',
      'name',
      `${ENTERPRISE}:department`,
      `${CUSTOM}:x`,
    ),
    fc
      .tuple(
        fc.constantFrom('name', 'emails', 'addresses', 'roles'),
        fc.constantFrom('', '[type eq "work"]', '[type eq "home"]', '[primary eq "True"]'),
        fc.constantFrom('', '.value', '.display', '.type', '.primary'),
      )
      .map((parts) => parts.join('')),
  );
  const value: fc.Arbitrary<SentValue> = fc.oneof(
    fc.constantFrom('True', 'false', 'x', ''),
    fc.array(fc.constantFrom('a', 'b', 'True'), { minLength: 1, maxLength: 3 }),
    fc.constant([{ primary: true, value: 'r' }]),
  );
  const attributes = fc.uniqueArray(fc.tuple(target, value), { selector: ([one]) => one, maxLength: 8 });

  it('the order of mappings changes nothing', () => {
    fc.assert(
      fc.property(attributes, fc.infiniteStream(fc.nat()), (entries, numbers) => {
        const shuffled = entries
          .map((entry) => [numbers.next().value, entry] as const)
          .sort(([one], [other]) => one - other)
          .map(([, entry]) => entry);
        const [one, other] = [entries, shuffled].map((all) => Object.fromEntries(all));
        expect(JSON.stringify(created(other ?? {}))).toBe(JSON.stringify(created(one ?? {})));
        for (const dialect of ['legacy', 'compliant'] as const)
          expect(JSON.stringify(patchBody(changes(other ?? {}), dialect))).toBe(
            JSON.stringify(patchBody(changes(one ?? {}), dialect)),
          );
      }),
    );
  });

  it('what is said of one type of value is in one element', () => {
    const subs = fc.uniqueArray(fc.constantFrom('value', 'display', 'formatted', 'region', 'country'), {
      minLength: 2,
    });
    fc.assert(
      fc.property(subs, (all) => {
        const mapped = Object.fromEntries(all.map((sub) => [`addresses[type eq "work"].${sub}`, sub]));
        expect(members(mapped)['addresses']).toEqual([
          { type: 'work', ...Object.fromEntries(all.map((sub) => [sub, sub])) },
        ]);
      }),
    );
  });
});
