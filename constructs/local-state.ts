import { isAbsolute, join, relative } from 'node:path';

/** Absolute path of a stack's local state: beside the spec, never in the output folder, which may be deleted. */
export function localStateFile(specFolder: string, stack: string): string {
  return join(specFolder, `terraform.${stack}.tfstate`);
}

/**
 * The same as the stack's configuration may name it: relative to the stack's folder, where spec and output both lie in
 * the project folder. Otherwise undefined, because any path would tell where this machine keeps its files and the
 * output would differ from machine to machine; `terraform init -backend-config=path=…` then says it.
 */
export function localStatePath(
  project: string,
  specFolder: string,
  outdir: string,
  stack: string,
): string | undefined {
  if (!isWithin(project, specFolder) || !isWithin(project, outdir)) return undefined;
  return relative(join(outdir, 'stacks', stack), localStateFile(specFolder, stack)).replaceAll('\\', '/');
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== '..';
}
