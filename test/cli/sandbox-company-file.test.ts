import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Context } from '../../cli/context';
import { Refusal } from '../../cli/problem';
import { readCompany } from '../../cli/sandbox/company-file';
import type { Company } from '../../emulator/tenant/company-model';

const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string | Buffer): Promise<Company> {
  writeFileSync(join(folder, 'directory.json'), text);
  return readCompany('directory.json', { cwd: folder } as Context);
}

const ONE = {
  id: 'u1',
  userPrincipalName: 'one@a.example',
  displayName: 'One',
  manager: { id: 'u2', mail: 'x' },
};
const TWO = { id: 'u2', userPrincipalName: 'two@b.example' };
const THREE = { id: 'u3', userPrincipalName: 'Three@B.example', accountEnabled: false };
const GUEST = { id: 'u4', userPrincipalName: 'g_c.example#EXT#@a.example' };
const ALL = { id: 'g1', displayName: 'All', members: ['u1', { id: 'u2' }, 'g2'] };
const NONE = { id: 'g2', displayName: 'None' };

const EXPECTED = {
  displayName: 'b.example',
  domains: ['b.example', 'a.example'],
  users: [
    { ...ONE, manager: { id: 'u2' } },
    { ...TWO, displayName: 'two@b.example' },
    { ...THREE, displayName: 'Three@B.example' },
    { ...GUEST, displayName: GUEST.userPrincipalName },
  ],
  groups: [
    { ...ALL, members: ['u1', 'u2', 'g2'] },
    { ...NONE, members: [] },
  ],
};

it('reads a document of users and groups', async () => {
  const text = JSON.stringify({
    users: [ONE, TWO, THREE, GUEST],
    groups: [ALL, NONE],
    takenAt: '2026-01-01T00:00:00Z',
  });
  expect(await read(text)).toEqual(EXPECTED);
  expect(await read(`\uFEFF${text}`)).toEqual(EXPECTED);
  expect(await read(gzipSync(text))).toEqual(EXPECTED);
  await expect(read(gzipSync(text).subarray(0, 60))).rejects.toThrow('cannot be read: Z_BUF_ERROR');
});

it('reads a line for each', async () => {
  const typed = (type: string) => (object: object) =>
    JSON.stringify({ '@odata.type': `#microsoft.graph.${type}`, ...object });
  const lines = [...[ONE, TWO, THREE, GUEST].map(typed('user')), ...[ALL, NONE].map(typed('group')), ''];
  const { users, groups } = await read(lines.join('\r\n'));
  expect(users).toMatchObject(EXPECTED.users);
  expect(groups).toMatchObject(EXPECTED.groups);
});

it('takes the registered domains of a snapshot, whichever way it is written', async () => {
  const header = { takenAt: '2026-01-01T00:00:00Z', registeredDomains: ['@b.example', ' c.example'] };
  const document = await read(JSON.stringify({ ...header, users: [TWO] }));
  expect(document.registeredDomains).toEqual(['b.example', 'c.example']);
  const user = { '@odata.type': '#microsoft.graph.user', ...TWO };
  const lines = await read([header, user, { complete: true }].map((one) => JSON.stringify(one)).join('\n'));
  expect(lines).toEqual({ ...document, users: [{ ...user, displayName: TWO.userPrincipalName }] });
  expect(await read(JSON.stringify({ users: [TWO], registeredDomains: null }))).not.toHaveProperty(
    'registeredDomains',
  );
});

it('does with people alone, and with nobody', async () => {
  expect((await read(JSON.stringify({ users: [TWO] }))).groups).toEqual([]);
  expect((await read('{"users":[]}')).domains).toEqual(['contoso.example']);
});

it.each<[string, unknown, string]>([
  ['text', 'nonsense', 'is no directory'],
  ['nothing', '', 'is no directory'],
  ['another document', { people: [] }, 'is no directory'],
  ['groups that are no list', { users: [], groups: {} }, '"groups" of directory.json is not a list'],
  ['a user without id', { users: [TWO, { userPrincipalName: 'a@b' }] }, 'User 2 of directory.json has no id'],
  ['a user without name', { users: [{ id: 'u' }] }, 'User 1 of directory.json has no userPrincipalName'],
  [
    'a group without name',
    { users: [], groups: [{ id: 'g' }] },
    'Group 1 of directory.json has no displayName',
  ],
  ['members that are no list', { users: [], groups: [{ ...NONE, members: 'u1' }] }, 'not a list of ids'],
  ['members without id', { users: [], groups: [{ ...NONE, members: [{}] }] }, 'not a list of ids'],
  ['domains that are no list', { users: [], registeredDomains: 'a.example' }, 'is not a list of domains'],
  ['an id twice', { users: [TWO, TWO] }, 'the same id'],
])('refuses %s', async (_, document, message) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  await expect(read(text)).rejects.toThrow(message);
});

it('reads or refuses, whatever is in the file', async () => {
  const documents = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ users: fc.array(fc.jsonValue()), groups: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(documents, async (text) => {
      const outcome = await read(text).catch((error: unknown) => error);
      return outcome instanceof Refusal || (outcome as Company).domains.length > 0;
    }),
  );
});
