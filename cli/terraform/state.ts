import { readFile } from 'node:fs/promises';
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

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
