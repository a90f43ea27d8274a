import { prepareDatabaseFolder, reading } from '../../state/database-folder';
import type { AbstractLevel } from 'abstract-level';
import { ClassicLevel } from 'classic-level';
import { MemoryLevel } from 'memory-level';

/** A sorted map of texts that takes several changes as one, in memory or in a folder. */
export type Database = AbstractLevel<Buffer | Uint8Array | string>;

/**
 * Opens a database; without a folder it lies in memory. In a folder, what was written outlives the end of the process, however
 * it ends: LevelDB hands each write to the operating system before it reports it as done.
 *
 * @throws DamagedStateError, UnopenedStateError
 * @throws Error where another process has the folder open, or it cannot be written.
 * @see https://github.com/google/leveldb/blob/main/doc/index.md#synchronous-writes
 */
export async function openDatabase(folder: string | undefined): Promise<Database> {
  if (folder !== undefined) await prepareDatabaseFolder(folder);
  const database: Database =
    folder === undefined ? new MemoryLevel({ storeEncoding: 'utf8' }) : new ClassicLevel(folder);
  await reading(database.open());
  return database;
}
