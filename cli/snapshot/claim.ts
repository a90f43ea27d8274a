import { readFile, rm, writeFile } from 'node:fs/promises';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import { PRIVATE } from './partial';

/**
 * Claims a snapshot for this process: two that write one partial file would mix what they read.
 *
 * @param path - of the snapshot
 * @param file - as the user named it
 * @returns lets go of it
 * @throws Refusal where a process that runs has it; the system's error where the folder cannot be written
 */
export async function claim(path: string, file: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      await writeFile(lock, `${process.pid}\n`, { flag: 'wx', mode: PRIVATE });
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = await ownerOf(lock);
      if (isRunning(owner)) throw inUse(file, owner);
      // Whoever claimed it was killed.
      await rm(lock, { force: true });
    }
  }
}

async function ownerOf(lock: string): Promise<number> {
  return Number(await readFile(lock, 'utf8').catch(() => ''));
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(file: string, pid: number): Refusal {
  return new Refusal(EXIT.refused, [
    unplaced(
      'snapshot/in-use',
      `Another snapshot writes ${file} (process ${pid}).`,
      `Wait for it, or name another file with --out. If no such process takes a snapshot, delete ${file}.lock.`,
    ),
  ]);
}
