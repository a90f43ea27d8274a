import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Spec } from '../config/spec/spec';
import type { Provisioning } from '../provisioning/model';
import type { Context } from './context';
import { isRunning } from './process-identity';
import { type Refusal, failure } from './problem';

const CONFIGURATION = 'cdk.tf.json';
/** Ending of a folder that another command works in. */
const PART = '.part';

/** What a synthesis wrote. */
export interface Synthesized {
  readonly stacks: readonly { readonly tenant: string; readonly stack: string; readonly file: string }[];
  /** Stacks of tenants that are no longer in the spec, whose folders were removed. */
  readonly removed: readonly string[];
}

/** What is said of a stack whose tenant is no longer in the spec. */
export function goneNote(stack: string): string {
  return `Removed the folder of ${stack}: its tenant is no longer in the spec. What it configured still exists in that tenant.`;
}

/** Absolute path of the output folder. */
export function outputFolder({ cwd }: Context, out: string | undefined): string {
  return resolve(cwd, out ?? 'cdktf.out');
}

/**
 * Writes the Terraform JSON of some tenants of a spec, each file whole or not at all. What Terraform keeps in the
 * stacks' folders stays. Throws a refusal where the output folder cannot be written.
 */
export async function synthesize(
  spec: Spec,
  tenants: readonly Provisioning[],
  outdir: string,
  context: Context,
): Promise<Synthesized> {
  const { configurations } = await import('../constructs/configurations');
  try {
    const stacks = [];
    const paths = { specFolder: spec.folder, project: context.cwd, outdir };
    for (const { provisioning, stack, text } of configurations({ ...paths, tenants })) {
      const file = join(outdir, 'stacks', stack, CONFIGURATION);
      refuseOthers(file, text, provisioning);
      writeWhole(file, text);
      stacks.push({ tenant: provisioning.tenant.name, stack, file });
    }
    const isWholeSpec = tenants.length === spec.tenants.length;
    const written = new Set(stacks.map(({ stack }) => stack));
    return { stacks, removed: isWholeSpec ? removeGone(spec, written, outdir) : [] };
  } catch (error) {
    throw isFileError(error) ? notWritable(outdir, error) : error;
  }
}

/**
 * Writes the configuration of a part of a tenant's spec in a folder beside the stack's, so that relative paths in it lead to the same
 * places. Whoever asked removes the folder.
 *
 * @returns the file
 */
export async function synthesizeBeside(
  { spec, file, stack }: { readonly spec: Spec; readonly file: string; readonly stack: string },
  part: Provisioning,
  context: Context,
): Promise<string> {
  const { configurations } = await import('../constructs/configurations');
  const folder = dirname(dirname(file));
  const paths = { specFolder: spec.folder, project: context.cwd, outdir: dirname(folder) };
  removeParts(folder, stack);
  const beside = join(folder, `${stack}.${process.pid}${PART}`, CONFIGURATION);
  for (const { text } of configurations({ ...paths, tenants: [part] })) writeWhole(beside, text);
  return beside;
}

/** What a process that was killed has left beside a stack; the folder may be shared with machines whose processes nobody can ask. */
function removeParts(folder: string, stack: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${stack}.`) || !name.endsWith(PART)) continue;
    const pid = Number(name.slice(stack.length + 1, -PART.length));
    const path = join(folder, name);
    const isOld = statSync(path).mtimeMs < Date.now() - MINUTES_10;
    if (Number.isSafeInteger(pid) && isOld && !isRunning(pid)) rmSync(path, { recursive: true, force: true });
  }
}

const MINUTES_10 = 600_000;

/** Step by step: Node's own recursive mkdir never ends where a folder like /proc refuses new ones with ENOENT. */
function makeFolder(folder: string, isLastTry = false): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (error.code === 'EEXIST') return;
    if (error.code !== 'ENOENT' || isLastTry) throw error;
    makeFolder(dirname(folder));
    // Another run may have made the folder above meanwhile; one that still says ENOENT with it in place refuses for good.
    makeFolder(folder, true);
  }
}

function writeWhole(file: string, text: string): void {
  makeFolder(dirname(file));
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Removes the folders of this spec's stacks whose tenant is gone; every configuration says whose it is. */
function removeGone(spec: Spec, written: ReadonlySet<string>, outdir: string): string[] {
  const folder = join(outdir, 'stacks');
  const removed = [];
  for (const stack of readdirSync(folder).sort()) {
    if (written.has(stack) || stack.endsWith(PART)) continue;
    const there = contentOf(join(folder, stack, CONFIGURATION));
    if (there === undefined || ownerOf(there)?.name !== spec.name) continue;
    // Terraform run by hand may have put its state here.
    if (readdirSync(join(folder, stack)).some((name) => name.includes('.tfstate'))) continue;
    rmSync(join(folder, stack), { recursive: true, force: true });
    removed.push(stack);
  }
  return removed;
}

/** `a-b` for tenant `c` and `a` for tenant `b-c` have one stack name; the second would take the first one's place. */
function refuseOthers(file: string, text: string, { name, tenant }: Provisioning): void {
  const there = contentOf(file);
  // The same text has the same owner, without looking for it.
  if (there === undefined || there === text) return;
  const owner = ownerOf(there);
  if (owner === undefined || (owner.name === name && owner.tenant === tenant.name)) return;
  throw failure(
    'output/other-owner',
    `The stack ${name}-${tenant.name} is that of spec ${owner.name} and tenant ${owner.tenant} already.`,
    'Give the spec or the tenant another name, or write to another folder with --out.',
  );
}

/** The text of a file; undefined where there is none that can be read. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function ownerOf(configuration: string): { name: string; tenant: string } | undefined {
  try {
    const parsed = JSON.parse(configuration) as { '//'?: { scimform?: { name: string; tenant: string } } };
    return parsed['//']?.scimform;
  } catch {
    return undefined;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function notWritable(outdir: string, error: NodeJS.ErrnoException): Refusal {
  const message = `The output folder ${outdir} cannot be written: ${error.code ?? 'unknown error'}.`;
  return failure('output/not-writable', message, 'Choose another with --out, or make it writable.');
}
