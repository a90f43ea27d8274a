/** Folders in which databases lie. */
import { mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isObject } from '../../provisioning/json-value';

/** What a folder holds is not whole: files are missing, or have another content than was written. */
export class DamagedStateError extends Error {
  override readonly name = 'DamagedStateError';
}

/** There is no such folder, and none can be made, or it cannot be read. */
export class UnopenedStateError extends Error {
  override readonly name = 'UnopenedStateError';
}

/** What changed could not be written, so that it will be lost with the process. */
export class UnwrittenStateError extends Error {
  override readonly name = 'UnwrittenStateError';
}

/**
 * Makes a folder, and those above it, that nobody else may look into; one that is there stays as it is. Node's own way never ends
 * below /proc.
 *
 * @throws the system's error
 */
export async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> => mkdir(folder, { mode: 0o700 });
  try {
    await make();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

/**
 * Makes a folder ready for a database to be opened in.
 *
 * @throws DamagedStateError where it holds a part of one: opened, it would be taken for a new one
 * @throws UnopenedStateError
 */
export async function prepareDatabaseFolder(folder: string): Promise<void> {
  const files = await filesIn(folder);
  const hasData = files.some((name) => /\.(?:ldb|sst|log)$|^MANIFEST-/.test(name));
  if (hasData && !files.includes('CURRENT')) throw new DamagedStateError(`CURRENT is missing in ${folder}.`);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    await makeFolder(folder);
    return await readdir(folder);
  } catch (error) {
    throw new UnopenedStateError((error as Error).message, { cause: error });
  }
}

/** Waits for what opens or reads a database. @throws DamagedStateError where its files are damaged; else the error as it is */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const damage = withCause(error).find(isDamage);
    throw damage ? new DamagedStateError(damage.message, { cause: error }) : error;
  }
}

/** An error of a database and what led to it: its code says more. */
export function withCause(error: unknown): readonly DatabaseError[] {
  const { cause } = error as { readonly cause?: unknown };
  return [error, cause].filter(isObject);
}

/** Errors of the binding to LevelDB need not be of this program's class `Error`. */
type DatabaseError = { readonly code?: string; readonly message?: string };

function isDamage({ code, message = '' }: DatabaseError): boolean {
  if (code === 'LEVEL_CORRUPTION' || code === 'LEVEL_DECODING_ERROR') return true;
  return code === 'LEVEL_IO_ERROR' && /invalid argument|no such file/i.test(message);
}
