import fc from 'fast-check';
import { readAccount, readReference } from '../../../emulator/scim-client/account';
import type { SentValue } from '../../../provisioning/mapping/mapped-value';
import { compileCreateBody } from '../../../provisioning/mapping/payload/create-body';
import { scimTargets } from '../../../provisioning/mapping/payload/scim-target';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const NOTHING: ReadonlySet<string> = new Set();

function read(
  resource: Readonly<Record<string, unknown>>,
  targets: readonly string[],
  wanted: Readonly<Record<string, SentValue>> = {},
  caseExact = NOTHING,
) {
  return readAccount({ id: '1', ...resource }, scimTargets(targets, new Map()).written, wanted, caseExact);
}

test.each<[string, string, Readonly<Record<string, unknown>>, SentValue | undefined]>([
  ['a text', 'userName', { userName: 'a' }, 'a'],
  ['a name in another case', 'userName', { USERNAME: 'a' }, 'a'],
  ['a Boolean', 'active', { active: false }, 'False'],
  ['a Boolean as text', 'active', { active: 'false' }, 'false'],
  ['a number', 'level', { level: 7 }, '7'],
  ['nothing', 'title', {}, undefined],
  ['null', 'title', { title: null }, undefined],
  ['a sub-attribute', 'name.givenName', { name: { givenName: 'A' } }, 'A'],
  ['a sub-attribute of a text', 'name.givenName', { name: 'A' }, undefined],
  [
    'an element',
    'emails[type eq "work"].value',
    {
      emails: [
        { type: 'home', value: 'h' },
        { type: 'Work', value: 'w' },
      ],
    },
    'w',
  ],
  ['an element without sub-attribute', 'ims[type eq "aim"]', { ims: [{ type: 'aim', value: 'x' }] }, 'x'],
  [
    'several elements',
    'emails[type eq "other"].value',
    {
      emails: [
        { type: 'other', value: 'a' },
        { type: 'other', value: 'b' },
      ],
    },
    ['a', 'b'],
  ],
  [
    'the primary role',
    'roles[primary eq "True"].value',
    {
      roles: [
        { primary: false, value: 'a' },
        { primary: true, value: 'b' },
      ],
    },
    'b',
  ],
  ['an extension', `${ENTERPRISE}:department`, { [ENTERPRISE]: { department: 'IT' } }, 'IT'],
  ['an extension of another kind', `${ENTERPRISE}:department`, { [ENTERPRISE]: [] }, undefined],
  ['roles', 'roles', { roles: [{ value: 'a', n: 1 }] }, { value: 'a' }],
  ['no roles', 'roles', { roles: [] }, undefined],
])('reads %s', (_, target, resource, expected) => {
  expect(read(resource, [target])[target]).toEqual(expected);
});

it('has a list where a list is wanted', () => {
  const target = 'emails[type eq "other"].value';
  const resource = { emails: [{ type: 'other', value: 'a' }] };
  expect(read(resource, [target], { [target]: ['b'] })).toEqual({ [target]: ['a'] });
});

it('heeds case only where the target does', () => {
  expect(read({ userName: 'ANN' }, ['userName'], { userName: 'ann' })).toEqual({ userName: 'ann' });
  expect(read({ userName: 'ANN' }, ['userName'], { userName: 'ann' }, new Set(['userName']))).toEqual({
    userName: 'ANN',
  });
});

it.each([
  [{ value: '9' }, '9'],
  [[{ value: '9' }], '9'],
  ['9', '9'],
  [{ displayName: 'x' }, undefined],
  [null, undefined],
  ['', undefined],
])('reads the reference %j', (manager, expected) => {
  const path = { urn: ENTERPRISE, attribute: 'manager' };
  expect(readReference({ id: '1', [ENTERPRISE]: { manager } }, path)).toBe(expected);
});

it('reads what a POST wrote', () => {
  const names = [
    'userName',
    'active',
    'name.givenName',
    'emails[type eq "work"].value',
    'emails[type eq "home"].value',
    'addresses[type eq "work"].streetAddress',
    'roles[primary eq "True"].value',
    `${ENTERPRISE}:department`,
  ];
  const values = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.string({ minLength: 1 })), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(values, (entries) => {
      const wanted = Object.fromEntries(entries);
      if ('active' in wanted) wanted['active'] = 'True';
      const body = compileCreateBody(scimTargets(names, new Map()).written, 'User')(wanted);
      expect(read(JSON.parse(JSON.stringify(body)) as Record<string, unknown>, names, wanted)).toEqual(
        wanted,
      );
    }),
  );
});
