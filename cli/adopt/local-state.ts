import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { localStateFile } from '../../constructs/local-state';
import type { Deployable } from '../deploy/tenant-run';

/** A state that lies in a file, as it was before it is written. */
export interface LocalState {
  /** Makes it what it was, after Terraform has ended; one that was killed leaves its lock. */
  restore(): Promise<void>;
}

/** Undefined where the state lies in a backend. */
export async function rememberState(deployable: Deployable): Promise<LocalState | undefined> {
  const file = fileOf(deployable);
  if (file === undefined) return undefined;
  // Terraform keeps the state before the last write beside it.
  const files = [file, `${file}.backup`];
  const before = await Promise.all(files.map(contentOf));
  return {
    restore: async () => {
      for (const [index, path] of files.entries()) await put(path, before[index]);
      await rm(lockInfo(file), { force: true });
    },
  };
}

/** A kill while Terraform plans leaves an empty file, which it made to lock it. */
export async function removeEmptyState(deployable: Deployable): Promise<void> {
  const file = fileOf(deployable);
  if (file === undefined || (await contentOf(file))?.length !== 0) return;
  await rm(file);
  await rm(lockInfo(file), { force: true });
}

function lockInfo(file: string): string {
  return join(dirname(file), `.${basename(file)}.lock.info`);
}

function fileOf({ spec, provisioning, stack, file }: Deployable): string | undefined {
  const { backend } = provisioning;
  if (backend === undefined) return localStateFile(spec.folder, stack);
  const { path } = backend.arguments;
  return backend.type === 'local' && typeof path === 'string' ? resolve(dirname(file), path) : undefined;
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Owner only: a state holds the token. Where the path is a link, what it leads to is written. */
async function put(path: string, content: Buffer | undefined): Promise<void> {
  if (content === undefined) return rm(path, { force: true });
  const file = await realpath(path).catch(() => path);
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}
