import type { ClassicLevel } from 'classic-level';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DamagedStateError, makeFolder, UnwrittenStateError } from '../../../emulator/state/database-folder';
import { StateStore } from '../../../emulator/state/state-store';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('makes folders that nobody else may look into, and leaves those alone that are there', async () => {
  const inner = join(folder, 'a', 'b');
  await makeFolder(inner);
  expect((await stat(inner)).mode & 0o777).toBe(0o700);
  const open = join(folder, 'open');
  await mkdir(open, { mode: 0o755 });
  await makeFolder(open);
  expect((await stat(open)).mode & 0o777).toBe(0o755);
});

it('gives up where a folder cannot be made', async () => {
  await expect(makeFolder('/proc/there-is-no-such/folder')).rejects.toThrow('ENOENT');
});

it('ends where what changed cannot be written, and says so', async () => {
  const store = await StateStore.open(folder);
  store.put('key', 'value');
  const { database } = store as unknown as { readonly database: ClassicLevel };
  jest.spyOn(database, 'batch').mockImplementation(() => {
    throw new Error('No space left on device');
  });
  await expect(store.close()).rejects.toThrow(UnwrittenStateError);
  const again = await StateStore.open(folder);
  expect(await again.entries('key')).toEqual([]);
  await again.close();
});

describe('a store that was damaged', () => {
  const WORDS = 'word '.repeat(200);

  async function filled(): Promise<string[]> {
    const store = await StateStore.open(folder);
    for (let number = 0; number < 200; number++) store.put(`key${number}`, `${WORDS}${number}`);
    await store.close();
    // What is in the log comes into a table when it is opened again.
    await (await StateStore.open(folder)).close();
    return readdir(folder);
  }

  async function reading(): Promise<unknown> {
    let store: StateStore | undefined;
    try {
      store = await StateStore.open(folder);
      return await store.entries('key');
    } catch (error) {
      return error;
    } finally {
      await store?.close();
    }
  }

  it('is read where nothing is wrong', async () => {
    await filled();
    expect(await reading()).toHaveLength(200);
  });

  it.each<[string, (files: string[]) => Promise<void>]>([
    ['lost CURRENT', () => rm(join(folder, 'CURRENT'))],
    ['has an empty CURRENT', () => writeFile(join(folder, 'CURRENT'), '')],
    [
      'lost its manifest',
      (files) =>
        rm(
          join(
            folder,
            files.find((name) => name.startsWith('MANIFEST'))!,
          ),
        ),
    ],
    ['has a table that is cut off', (files) => truncate(join(folder, tableOf(files)), 100)],
    ['has a table with other bytes', (files) => garble(join(folder, tableOf(files)))],
  ])('is told so where it %s', async (_, damage) => {
    await damage(await filled());
    expect(await reading()).toBeInstanceOf(DamagedStateError);
  });

  function tableOf(files: readonly string[]): string {
    return files.find((name) => name.endsWith('.ldb'))!;
  }

  async function garble(file: string): Promise<void> {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xff, 0, 5000));
  }
});
