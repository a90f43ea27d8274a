/** Snapshots that are not as they should be: told with a place and a way out, and nothing half-written. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { COMPANY } from '../../support/company';
import { runCli } from '../../support/run-cli';
import { TAKEN_AT, document, group, lines, user } from '../directory/reading';
import { PreviewFolder, SOUND_SPEC, newCodes } from './previewing';

const folder = new PreviewFolder();
afterAll(() => folder.remove());
folder.write('spec.yaml', SOUND_SPEC);
const TAKEN = Date.parse(TAKEN_AT);

const whole = lines(COMPANY.users, COMPANY.groups);
const compressed = gzipSync(whole);

test.each<[string, string | Uint8Array, string]>([
  [
    'a compressed file that ends too early',
    compressed.subarray(0, compressed.length - 100),
    'error snapshot/truncated',
  ],
  ['a compressed file with a damaged byte', damaged(compressed), 'error snapshot/'],
  ['a document that ends too early', document(COMPANY.users).slice(0, -200), 'error snapshot/truncated'],
  [
    'bytes that are not UTF-8',
    Buffer.concat([
      Buffer.from(whole),
      Buffer.from('{"@odata.type":"#microsoft.graph.user","id":"x\xff"}\n', 'latin1'),
    ]),
    'error snapshot/encoding',
  ],
  ['a line that is no JSON', `${whole}{"@odata.type":\n`, 'error snapshot/json'],
  ['nothing at all', '', 'error snapshot/empty'],
  ['a list', '[]', 'error snapshot/not-a-snapshot'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'error snapshot/'],
  [
    'a page of a document',
    JSON.stringify({ users: COMPANY.users, 'users@odata.nextLink': 'https://graph.example/next' }),
    'error snapshot/users-partial',
  ],
  [
    'a page as lines',
    lines(COMPANY.users, [], { takenAt: TAKEN_AT, '@odata.nextLink': 'https://graph.example/next' }),
    'error snapshot/users-partial',
  ],
  [
    'a user without id',
    lines([...COMPANY.users, { userPrincipalName: 'x@y' }]),
    ':72:1 error snapshot/missing-id: User 71 has no id.',
  ],
  [
    'a user without name',
    lines([{ id: 'x' }]),
    ':2:1 error snapshot/missing-name: User 1 has no userPrincipalName.',
  ],
  ['a value of the wrong type', lines([user('x', { accountEnabled: 'yes' })]), 'error snapshot/type'],
  ['two users of one id', lines([user('x'), user('X')]), 'error snapshot/duplicate-id'],
])('%s', async (_, content, told) => {
  folder.write('bad', content);
  const inFormat = (format: string): ReturnType<typeof folder.preview> =>
    folder.preview(['--directory', 'bad', '--format', format], { now: TAKEN });
  for (const format of ['text', 'markdown', 'html']) {
    const { code, stdout, stderr } = await inFormat(format);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(told);
    expect(stderr).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
  }
  const { code, stdout } = await inFormat('json');
  expect(code).toBe(1);
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['diagnostics', 'summary']);
});

function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.fill(0, Math.floor(copy.length / 2), Math.floor(copy.length / 2) + 20);
  return copy;
}

test('a line of a hundred megabytes is told by its number, without holding it', async () => {
  const file = createWriteStream(join(folder.path, 'long'));
  file.write(whole);
  file.write('{"@odata.type":"#microsoft.graph.user","id":"');
  for (let megabyte = 0; megabyte < 100; megabyte += 1) file.write('x'.repeat(1024 * 1024));
  file.end('"}\n');
  await finished(file);
  const { code, stdout, stderr } = await folder.preview(['--directory', 'long'], { now: TAKEN });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(
    `long:${COMPANY.users.length + COMPANY.groups.length + 2}:1 error snapshot/record-too-large`,
  );
});

test('what is unusual and no mistake is told, and the preview goes on', async () => {
  const groups = [
    group('users', ['a', 'inner', 'nobody'], { displayName: 'Users' }),
    group('inner', ['b', 'users', 'inner'], { displayName: 'Inner' }),
  ];
  const device = { '@odata.type': '#microsoft.graph.device', id: 'd' };
  const people = [user('a', { department: 'Sales' }), user('b', { department: 'Sales' }), device];
  folder.write('odd', lines(people, groups));
  const read = await folder.document(['--directory', 'odd'], { now: TAKEN });
  expect(
    read.tenants[0]?.people?.map(({ id, inScope, reasons }) => [
      id,
      inScope,
      reasons.map(({ code }) => code),
    ]),
  ).toEqual([
    ['a', true, ['scope/assigned', 'scope/filter-passed']],
    ['b', false, ['scope/not-assigned', 'scope/nested-group']],
  ]);
  expect(newCodes(read).filter((code) => !code.startsWith('snapshot/no-such'))).toEqual([
    'snapshot/unknown-type',
  ]);
  expect(read.diagnostics.map(({ code }) => code)).toContain('snapshot/unknown-member');
});

test.each([
  [
    'no directory',
    ['preview', 'spec.yaml'],
    64,
    'error usage/flag-value: preview needs to know who is in the tenant.',
  ],
  [
    'two specs',
    ['preview', 'a.yaml', 'b.yaml', '--directory', 'x'],
    64,
    'error usage/operands: preview shows one spec.',
  ],
  [
    'no such file',
    ['preview', 'spec.yaml', '--directory', 'nowhere.json'],
    1,
    'nowhere.json:1:1 error file/not-found',
  ],
  ['a folder', ['preview', 'spec.yaml', '--directory', '.'], 1, 'error file/not-regular'],
  [
    'no such tenant',
    ['preview', 'spec.yaml', '--directory', 'directory.json', '--tenant', 'contso'],
    64,
    'Did you mean contoso?',
  ],
  [
    'a previous snapshot that is none',
    ['preview', 'spec.yaml', '--directory', 'directory.json', '--previous', 'spec.yaml'],
    1,
    'spec.yaml:1:1 error snapshot/not-a-snapshot',
  ],
  [
    'a format of another command',
    ['preview', 'spec.yaml', '--directory', 'directory.json', '--format', 'sarif'],
    64,
    'Formats: text, json, markdown, html.',
  ],
])('%s', async (_, args, code, told) => {
  const result = await runCli(args, { cwd: folder.path, now: Date.parse('2026-11-02T00:00:00Z') });
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' });
  expect(result.stderr).toContain(told);
});

test('a portal export has no groups, and says so', async () => {
  folder.write(
    'users.csv',
    'id,userPrincipalName,department,accountEnabled\na,Direct@contoso.example,Sales,True\nb,bob@contoso.example,Sales,False\n',
  );
  const read = await folder.document(['--directory', 'users.csv']);
  expect(read.tenants[0]?.people?.map(({ inScope }) => inScope)).toEqual([true, false]);
  expect(newCodes(read)).toContain('snapshot/no-groups');
});
