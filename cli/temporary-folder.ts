import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from './exit-code';
import { Refusal, unplaced } from './problem';

/** A new folder that only this user can read; the caller removes it. Throws a refusal where none can be made. */
export async function temporaryFolder(purpose: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), `scimform-${purpose}-`));
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const message = `No temporary folder can be made in ${tmpdir()}: ${code}.`;
    const help = 'Set TMPDIR to a folder that exists and can be written.';
    throw new Refusal(EXIT.failed, [unplaced('output/not-writable', message, help)]);
  }
}
