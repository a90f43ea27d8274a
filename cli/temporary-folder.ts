import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './exit-code';
import { HERE, isRunning, STARTED } from './process-identity';
import { Refusal, unplaced } from './problem';

/**
 * A new folder that only this user can read; the caller removes it. Folders of earlier processes that were killed before
 * they could are removed first, because a saved plan holds secrets in clear. Throws a refusal where none can be made.
 *
 * @param purpose a word of small letters
 * @param parent where temporary files lie
 */
export async function temporaryFolder(purpose: string, parent = tmpdir()): Promise<string> {
  await removeLeftBehind(parent);
  try {
    return await mkdtemp(join(parent, `scimform-${purpose}-${process.pid}-${HERE}-`));
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw refusal(`No temporary folder can be made in ${parent}: ${code}.`);
  }
}

/** Whatever cannot be made in a temporary folder, as a refusal; anything but a failure of the system stays what it is. */
export function unusable(folder: string, error: unknown): unknown {
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === undefined || syscall === undefined) return error;
  return refusal(`The temporary folder ${folder} cannot be used: ${code}.`);
}

function refusal(message: string): Refusal {
  const help =
    'Set TMPDIR to a folder that exists, has a short name and room, and can be written; it is where temporary files lie.';
  return new Refusal(EXIT.failed, [unplaced('output/not-writable', message, help)]);
}

/** Whatever cannot be removed stays: the command at hand does not depend on it. */
async function removeLeftBehind(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const [, pid, host] = /^scimform-[a-z]+-(\d+)-([0-9a-f]{8})-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || host !== HERE) continue;
    const folder = join(parent, name);
    if (await isLeftBehind(folder, Number(pid)))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether a folder is this user's, and the process that made it is gone. */
async function isLeftBehind(folder: string, pid: number): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) return false;
  // In a container the next process often has the number of the last one.
  return pid === process.pid ? found.mtimeMs < STARTED - CLOCK_STEP_MS : !isRunning(pid);
}

/** By how much a clock may be set back while this process runs. */
const CLOCK_STEP_MS = 60_000;
