import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EXIT } from '../exit-code';
import { HERE, isRunning, STARTED } from '../process-identity';
import { Refusal, unplaced } from '../problem';
import { PRIVATE } from './partial';

/** How often whoever holds a claim says so, in milliseconds. */
const BEAT_MS = 10_000;
/** Whoever said nothing for so long, and cannot be asked, is gone. */
const SILENT_MS = 60_000;

/**
 * Claims a snapshot for this process: two that write one partial file would mix what they read. What an earlier process that was
 * killed has left of a snapshot half put together is removed.
 *
 * @param path - of the snapshot
 * @param file - as the user named it
 * @returns lets go of it
 * @throws Refusal where a process that runs has it; the system's error where the folder cannot be written
 */
export async function claim(path: string, file: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  while (!(await taken(lock))) {
    const owner = await ownerOf(lock);
    if (owner === undefined) continue;
    if (isThere(owner)) throw inUse(file, owner.pid);
    // Whoever claimed it was killed.
    await removeOf(owner, lock);
  }
  await removeUnfinished(path);
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    return rm(lock, { force: true });
  };
}

/** It is there with its content or not at all; false where there is one. */
async function taken(lock: string): Promise<boolean> {
  const draft = `${lock}.${randomUUID()}`;
  const content = `${process.pid} ${HERE}\n`;
  await writeFile(draft, content, { flag: 'wx', mode: PRIVATE });
  try {
    await link(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Not every file system has links.
    return await writeFile(lock, content, { flag: 'wx', mode: PRIVATE }).then(
      () => true,
      (failure: unknown) => {
        if (codeOf(failure) === 'EEXIST') return false;
        throw failure;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** Who holds a claim. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When it said so last, in milliseconds since 1970. */
  readonly seen: number;
  readonly inode: number;
}

async function ownerOf(lock: string): Promise<Owner | undefined> {
  try {
    const { mtimeMs, ino } = await stat(lock);
    const [pid = '', host = ''] = (await readFile(lock, 'utf8')).trim().split(' ');
    return { pid: Number(pid), host, seen: mtimeMs, inode: ino };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Processes of other containers cannot be asked; and the next one in this has the number of the last. */
function isThere({ pid, host, seen }: Owner): boolean {
  if (host !== HERE || !Number.isSafeInteger(pid) || pid <= 0) return Date.now() - seen < SILENT_MS;
  return pid === process.pid ? seen >= STARTED : isRunning(pid);
}

/** Not the claim that somebody else has made since. */
async function removeOf({ inode }: Owner, lock: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await stat(aside)).ino !== inode) await link(aside, lock);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error))) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function removeUnfinished(path: string): Promise<void> {
  const beginning = `${basename(path)}.`;
  for (const name of await readdir(dirname(path)))
    if (name.startsWith(beginning) && /^\d+\.new$/.test(name.slice(beginning.length)))
      await rm(join(dirname(path), name), { force: true });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
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
