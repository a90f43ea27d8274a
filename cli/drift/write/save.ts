import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT } from '../../exit-code';
import { Refusal, unplaced } from '../../problem';

const MARK = '\ufeff';

/**
 * Replaces a file's text as one: another file is written beside it and takes its name, so nobody ever sees a part.
 *
 * @param before - what was read; a file that says something else by now is left alone
 * @throws Refusal where the file changed meanwhile, or cannot be written
 */
export async function saveText(file: string, cwd: string, before: string, after: string): Promise<void> {
  const path = await realpath(resolve(cwd, file)).catch(() => resolve(cwd, file));
  const present = await readFile(path, 'utf8').catch(() => undefined);
  const mark = present?.startsWith(MARK) === true ? MARK : '';
  if (present !== mark + before) throw changedMeanwhile(file);
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const { mode } = await stat(path);
    await writeFile(beside, mark + after, { flag: 'wx' });
    await chmod(beside, mode & 0o7777);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw notWritable(file, error);
  }
}

function changedMeanwhile(file: string): Refusal {
  return new Refusal(EXIT.failed, [
    unplaced(
      'drift/changed-meanwhile',
      `${file} changed while drift looked at it; nothing was written.`,
      'Run the command again.',
    ),
  ]);
}

function notWritable(file: string, error: unknown): Refusal {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
  return new Refusal(EXIT.failed, [
    unplaced(
      'output/not-writable',
      `${file} cannot be written: ${code}.`,
      'Check the permissions of the file and its folder.',
    ),
  ]);
}
