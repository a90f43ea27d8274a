import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { loadSpec, packageRoot } from '../../config/load';
import { found, withMinimum } from '../support/spec';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scimform-load-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function codesOf(file: string): readonly string[] {
  return found(loadSpec(file), file).map(([code]) => code);
}

test('the root of the package holds what is shipped', () => {
  expect(isAbsolute(packageRoot())).toBe(true);
  expect(loadSpec(join(packageRoot(), 'config', 'examples', 'ipass-smartconnect.yaml')).spec).toBeDefined();
});

test('diagnostics name files as the user did', () => {
  const file = relative(process.cwd(), write('named.yaml', 'scoep: x\n'));
  expect([...new Set(loadSpec(file).diagnostics.map((one) => one.file))]).toEqual([file]);
});

test('a spec knows its file and its folder', () => {
  const file = relative(process.cwd(), write('place.yaml', withMinimum('')));
  expect(loadSpec(file).spec).toMatchObject({ file, folder, name: 'fixture' });
});

test('a relative name starts from the folder given', () => {
  write('here.yaml', withMinimum(''));
  expect(loadSpec('here.yaml', folder).spec).toMatchObject({ file: 'here.yaml', folder });
});

test('extends is relative to the file that names it', () => {
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  write('root.yaml', withMinimum(''));
  write('deep/middle.yaml', 'extends: ../root.yaml\nscope: all\n');
  const result = loadSpec(write('deep/er/leaf.yaml', 'extends: ../middle.yaml\nstatus: paused\n'));
  expect(result.spec?.tenants[0]).toMatchObject({ scope: 'all', status: 'paused' });
  expect([...result.sources.keys()].map((name) => relative(folder, name)).slice(0, 3)).toEqual([
    'deep/er/leaf.yaml',
    'deep/middle.yaml',
    'root.yaml',
  ]);
});

test.each([
  '/dev/null',
  '/dev/null.yaml',
  'nowhere.yaml',
  '',
  'a\0b.yaml',
  `${'x'.repeat(5000)}.yaml`,
  'package.json/x.yaml',
])('what cannot be read is one diagnostic: %j', (file) => {
  const { spec, diagnostics, sources } = loadSpec(file);
  expect(spec).toBeUndefined();
  expect(diagnostics.map(({ code }) => code.replace(/\/.*/, ''))).toEqual(['file']);
  expect(diagnostics[0]).toMatchObject({ file, line: 1, column: 1, severity: 'error' });
  expect(sources.size).toBe(0);
});

test('a folder, a pipe and a link to a device are refused, without waiting', () => {
  mkdirSync(join(folder, 'folder.yaml'));
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  symlinkSync('/dev/zero', join(folder, 'device.yaml'));
  expect(codesOf(join(folder, 'folder.yaml'))).toEqual(['file/not-regular']);
  expect(codesOf(join(folder, 'pipe.yaml'))).toEqual(['file/not-regular']);
  expect(codesOf(join(folder, 'device.yaml'))).toEqual(['file/extension']);
});

test('a link does not lend the ending of a spec to another file, and nothing of that is shown', () => {
  write('secrets.env', 'TOKEN=canary\n');
  symlinkSync(join(folder, 'secrets.env'), join(folder, 'link.yaml'));
  const { diagnostics, sources } = loadSpec(write('linking.yaml', 'extends: link.yaml\n'));
  expect(JSON.stringify([diagnostics, [...sources.values()].map(({ text }) => text)])).not.toContain(
    'canary',
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['file/extension']);
});

test('links to specs are followed, and a circle through them is seen', () => {
  write('real.yaml', 'extends: alias.yaml\n');
  symlinkSync(join(folder, 'real.yaml'), join(folder, 'alias.yaml'));
  expect(codesOf(join(folder, 'real.yaml'))).toEqual(['extends/circle']);
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  expect(codesOf(join(folder, 'loop.yaml'))).toEqual(['file/unreadable']);
});

test('a file without permission is a diagnostic', () => {
  const file = write('secret.yaml', withMinimum(''));
  chmodSync(file, 0o000);
  // The administrator of a machine may read everything.
  const expected = process.getuid?.() === 0 ? [] : ['file/unreadable'];
  expect(codesOf(file)).toEqual(expected);
});

test('a file of exactly the largest size is read, a larger one is not', () => {
  const text = withMinimum('');
  const fill = (size: number): string => text + '#'.repeat(size - text.length);
  expect(codesOf(write('large.yaml', fill(1024 * 1024)))).toEqual([]);
  expect(codesOf(write('larger.yaml', fill(1024 * 1024 + 1)))).toEqual(['file/too-large']);
});

test.each([
  ['.', 'A name without an ending is not read as a spec.'],
  ['spec.txt', 'A file ending in ".txt" is not read as a spec.'],
])('%s is no name of a spec', (name, message) => {
  expect(loadSpec(name, folder).diagnostics.map((one) => one.message)).toEqual([message]);
});
