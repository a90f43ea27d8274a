import fc from 'fast-check';
import {
  printTargetPath,
  readTargetPath,
  type TargetPath,
} from '../../../../provisioning/mapping/payload/target-path';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test.each<[string, TargetPath]>([
  ['displayName', { attribute: 'displayName' }],
  ['name.givenName', { attribute: 'name', subAttribute: 'givenName' }],
  [
    'emails[type eq "work"].value',
    { attribute: 'emails', filter: { attribute: 'type', value: 'work' }, subAttribute: 'value' },
  ],
  ['emails[type eq "work"]', { attribute: 'emails', filter: { attribute: 'type', value: 'work' } }],
  [
    'roles[primary eq "True"].display',
    { attribute: 'roles', filter: { attribute: 'primary', value: 'True' }, subAttribute: 'display' },
  ],
  [`${ENTERPRISE}:department`, { urn: ENTERPRISE, attribute: 'department' }],
  [`${ENTERPRISE}:manager.value`, { urn: ENTERPRISE, attribute: 'manager', subAttribute: 'value' }],
  [
    'urn:ietf:params:scim:schemas:extension:8x8:1.1:User:site',
    { urn: 'urn:ietf:params:scim:schemas:extension:8x8:1.1:User', attribute: 'site' },
  ],
  [
    'urn:x:2.0:User:tags[type eq "a:b\\"c"].value',
    {
      urn: 'urn:x:2.0:User',
      attribute: 'tags',
      filter: { attribute: 'type', value: 'a:b"c' },
      subAttribute: 'value',
    },
  ],
])('%s', (text, path) => {
  expect(readTargetPath(text)).toEqual({ path });
  expect(printTargetPath(path)).toBe(text);
});

test.each<[string, number, string]>([
  ['', 0, 'Expected the name of an attribute.'],
  ['emails[', 7, 'Expected the name of a sub-attribute.'],
  ['emails[type', 11, 'Expected a space and "eq".'],
  ['emails[type ne "work"]', 12, 'Expected "eq", the only operator in names of attributes.'],
  ['emails[type eq work]', 15, 'Expected a text in double quotes.'],
  ['emails[type eq "\\q"]', 15, 'Expected a text with the escapes of JSON.'],
  ['emails[type eq "work"', 21, 'Expected "]".'],
  ['emails.[type eq "work"].value', 7, 'Expected the name of a sub-attribute.'],
  ['name.', 5, 'Expected the name of a sub-attribute.'],
  ['name.a.b', 6, 'Expected the end.'],
  ['emails[type eq "work"]x', 22, 'Expected ".", or the end.'],
  ['display name', 7, 'Expected "[", ".", or the end.'],
  ['a:b', 1, 'Expected "[", ".", or the end.'],
  ['urn:x', 3, 'Expected a URN, then ":" and an attribute.'],
  ['urn:x:', 6, 'Expected the name of an attribute.'],
  ['urn:x y:z', 5, 'Expected a URN.'],
])('%s is no path', (text, offset, message) => {
  expect(readTargetPath(text)).toEqual({ problem: { offset, message } });
});

describe('laws', () => {
  const name = fc.stringMatching(/^[A-Za-z$_][\w$-]{0,8}$/).filter((text) => text !== '__proto__');
  const path: fc.Arbitrary<TargetPath> = fc.record(
    {
      urn: fc.stringMatching(/^urn:[a-z0-9.-]{1,6}(:[a-z0-9.]{1,6}){0,3}$/),
      attribute: name,
      filter: fc.record({ attribute: name, value: fc.string({ unit: 'binary' }) }),
      subAttribute: name,
    },
    { requiredKeys: ['attribute'] },
  );

  it('reads what it prints', () => {
    fc.assert(
      fc.property(path, (one) => expect(readTargetPath(printTargetPath(one))).toEqual({ path: one })),
    );
  });

  it('says of any text that it is a path, or where it is none', () => {
    const parts = fc.constantFrom('urn:', ':', '.', '[', ']', '"', ' ', 'eq', 'type', '\\', '2.0', 'é', '\n');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (text) => {
          const read = readTargetPath(text);
          const [path, offset] = 'path' in read ? [read.path, 0] : [undefined, read.problem.offset];
          expect(offset >= 0 && offset <= text.length).toBe(true);
          expect(path === undefined || readTargetPath(printTargetPath(path))).toEqual(path ? read : true);
        },
      ),
    );
  });
});
