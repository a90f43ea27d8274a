import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DirectoryFile } from '../../../cli/directory/directory-file';
import { NOW, document, group, inFolder, lines, read, user, type Content } from './reading';

const UTF8_MARK = '\ufeff';
const OK = document([user('a')], [group('g', ['a'])]);

describe('both JSON formats, also compressed, whatever the order', () => {
  const users = [user('a'), user('b', { manager: { id: 'a', '@odata.type': '#microsoft.graph.user' } })];
  const groups = [group('g', ['a', { id: 'B', '@odata.type': '#microsoft.graph.user' }, 'g2']), group('G2')];
  const header = { takenAt: '2026-01-09T00:00:00Z', registeredDomains: ['@contoso.example', 'b.example'] };
  const byLine = lines(users, groups, header);
  const reversed = byLine.trimEnd().split('\n').reverse();

  it.each<[string, Content]>([
    ['a document', document(users, groups, header)],
    ['a document, users last', JSON.stringify({ groups, ...header, users })],
    [
      'an indented document',
      JSON.stringify({ x: [{ users: [] }, '"]}'], users, groups, ...header }, null, 2),
    ],
    ['a document with a mark', UTF8_MARK + document(users, groups, header)],
    ['a compressed document', gzipSync(document(users, groups, header))],
    ['lines', lines(users, groups, header)],
    ['lines without an end', lines(users, groups, header).trimEnd()],
    ['lines of Windows', lines(users, groups, header).replace(/\n/g, '\r\n\r\n')],
    ['compressed lines', gzipSync(lines(users, groups, header))],
    [
      'lines in two compressed parts',
      Buffer.concat([gzipSync(byLine.slice(0, 200)), gzipSync(byLine.slice(200))]),
    ],
    ['lines, users last', [...reversed.slice(0, 2), reversed[4], reversed[3], reversed[2]].join('\n')],
    ['a header that mentions users', lines(users, groups, { from: 'microsoft.graph.user', ...header })],
    ['types in escapes', lines(users, groups, header).replace(/#microsoft/g, '\\u0023microsoft')],
  ])('%s', async (_, content) => {
    const { facts, users: found, told } = await read(content);
    expect(told).toEqual([]);
    expect(facts).toMatchObject({
      registeredDomains: ['contoso.example', 'b.example'],
      takenAt: '2026-01-09T00:00:00Z',
      complete: true,
    });
    expect(new Map(facts?.groups.map(({ id, members }) => [id, [...members]]))).toEqual(
      new Map([
        ['g', ['a', 'b', 'g2']],
        ['g2', []],
      ]),
    );
    expect(found.map(({ record, graph }) => [record, graph['id']])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(found[1]?.graph).toMatchObject(users[1] ?? {});
  });
});

describe('what is wrong with a file as a whole', () => {
  it.each<[string, Content, string]>([
    ['nothing', '', 'snapshot/empty'],
    ['a mark alone', UTF8_MARK, 'snapshot/empty'],
    ['blanks', ' \n\t\r\n', 'snapshot/empty'],
    ['nothing, compressed', gzipSync(''), 'snapshot/empty'],
    ['prose', 'Hello, world\n', 'snapshot/not-a-snapshot'],
    ['a list', JSON.stringify([user('a')]), 'snapshot/not-a-snapshot'],
    ['another object', '{"value":[{"id":"a"}]}', 'snapshot/not-a-snapshot'],
    ['a list of Graph, indented', '{\n"value":\n[{"id":"a"}]}', 'snapshot/not-a-snapshot'],
    ['groups alone', '{"groups":[]}', 'snapshot/not-a-snapshot'],
    ['another table', 'name,mail\na,b\n', 'snapshot/not-a-snapshot'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004'), 'snapshot/not-a-snapshot'],
    ['UTF-16', Buffer.from(UTF8_MARK + OK, 'utf16le'), 'snapshot/encoding'],
    ['a document cut off', OK.slice(0, -1), 'snapshot/truncated'],
    ['a document cut off within a user', OK.slice(0, 60), 'snapshot/truncated'],
    ['a compressed file cut off', gzipSync(OK).subarray(0, -12), 'snapshot/truncated'],
    ['a compressed file of ten bytes', gzipSync(OK).subarray(0, 10), 'snapshot/truncated'],
    [
      'a damaged compressed file',
      Buffer.concat([gzipSync(OK).subarray(0, 12), Buffer.alloc(50, 7)]),
      'snapshot/gzip',
    ],
    ['two documents', OK + OK, 'snapshot/json'],
    ['users twice', '{"users":[],"users":[]}', 'snapshot/json'],
    ['no list of groups', '{"users":[],"groups":{}}', 'snapshot/json'],
    ['no comma between members', '{"users":[] "groups":[]}', 'snapshot/json'],
    ['a comma too many', '{"users":[],}', 'snapshot/json'],
  ])('%s', async (_, content, code) => {
    expect(await read(content)).toMatchObject({ facts: undefined, users: [], told: [code] });
  });

  it('tells the line at which a document ceases to be JSON', async () => {
    expect((await read('{\n "users": [],\n "groups": [\n  1 2\n ]}')).told).toEqual([
      'snapshot/type:4',
      'snapshot/json:4',
    ]);
    expect((await read('{\n "users": [],\n "groups": [\n  {"id": "a}\n ]}')).told).toEqual([
      'snapshot/truncated:4',
    ]);
  });

  it('a list of users that is none is told in the second pass', async () => {
    expect((await read('{"users":{},"groups":[],"takenAt":"2026-01-09T00:00:00Z"}')).told).toEqual([
      'snapshot/json',
    ]);
  });

  it('tells files that cannot be read', async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'folder'));
      symlinkSync('nowhere', join(folder, 'link'));
      symlinkSync('circle', join(folder, 'circle'));
      for (const [name, code] of [
        ['none', 'file/not-found'],
        ['folder', 'file/not-regular'],
        ['/dev/null', 'file/not-regular'],
        ['link', 'file/not-found'],
        ['circle', 'file/unreadable'],
        ['a\0b', 'file/not-found'],
      ] as const) {
        const file = new DirectoryFile(name, folder, NOW);
        expect(await file.readFacts()).toBeUndefined();
        expect(file.diagnostics()).toMatchObject([{ code, file: name, severity: 'error' }]);
      }
    });
  });
});

it.each<[string, (path: string) => void, string]>([
  ['grew', (path) => appendFileSync(path, '\n'), 'snapshot/changed'],
  ['was removed', (path) => rmSync(path), 'file/not-found'],
  [
    'was replaced',
    (path) => {
      rmSync(path);
      writeFileSync(path, '{"users":[]}');
    },
    'snapshot/changed',
  ],
])('the file %s between the passes', async (_, change, code) => {
  expect(await read(OK, change)).toMatchObject({ users: [], told: [code] });
});

it('the file grew within the second pass', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'a');
    writeFileSync(path, OK);
    const file = new DirectoryFile(path, folder, NOW);
    await file.readFacts();
    for await (const { record } of file.users()) {
      expect(record).toBe(1);
      appendFileSync(path, ' ');
    }
    expect(file.diagnostics()).toMatchObject([{ code: 'snapshot/changed' }]);
  });
});

it('can be read again, from the start, and left in the middle', async () => {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'a'), document([user('a'), user('b'), { id: 'c' }]));
    const file = new DirectoryFile('a', folder, NOW);
    await file.readFacts();
    for await (const { graph } of file.users()) {
      expect(graph['id']).toBe('a');
      break;
    }
    const found: unknown[] = [];
    for await (const { graph } of file.users()) found.push(graph['id']);
    expect(found).toEqual(['a', 'b']);
    expect(file.diagnostics().map(({ code }) => code)).toEqual(['snapshot/missing-name']);
  });
});

it('has no users before its facts', async () => {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'a'), OK);
    expect(await new DirectoryFile('a', folder, NOW).users().next()).toEqual({
      done: true,
      value: undefined,
    });
  });
});
