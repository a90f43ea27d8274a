import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The type of the backend that a stack's folder was last connected to; undefined where it never was. */
export async function connectedBackend(folder: string): Promise<string | undefined> {
  const record = await readJson<{ backend?: { type?: string } }>(
    join(folder, '.terraform', 'terraform.tfstate'),
  );
  return record?.backend?.type;
}

/** Whether a local state file holds anything. */
export async function holdsResources(file: string): Promise<boolean> {
  const state = await readJson<{ resources?: unknown[] }>(file);
  return (state?.resources?.length ?? 0) > 0;
}

/**
 * Whether a local state file is there and holds nothing that can be read. Terraform empties the file before each write; where
 * it is killed in between, the file stays empty, and the next run takes that for no state at all.
 */
export async function isLost(file: string): Promise<boolean> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  return exists && (await readJson<object>(file)) === undefined;
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
