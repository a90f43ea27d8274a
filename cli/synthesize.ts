import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Spec } from '../config/spec/spec';
import type { Provisioning } from '../provisioning/model';
import type { Context } from './context';
import { EXIT } from './exit-code';
import { Refusal, unplaced } from './problem';
import { temporaryFolder } from './temporary-folder';

const CONFIGURATION = 'cdk.tf.json';

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
  const { provisioningApp, stackName } = await import('../constructs/app');
  const scratch = await temporaryFolder('synth');
  try {
    // cdktf writes where it is told, file by file; the real folder sees finished files only.
    const paths = { specFolder: spec.folder, project: context.cwd, outdir };
    provisioningApp({ ...paths, tenants, scratch }).synth();
    const stacks = [];
    for (const provisioning of tenants) {
      const stack = stackName(provisioning);
      const text = await readFile(join(scratch, 'stacks', stack, CONFIGURATION), 'utf8');
      const file = join(outdir, 'stacks', stack, CONFIGURATION);
      await refuseOthers(file, provisioning);
      await writeWhole(file, text);
      stacks.push({ tenant: provisioning.tenant.name, stack, file });
    }
    const isWholeSpec = tenants.length === spec.tenants.length;
    const written = new Set(stacks.map(({ stack }) => stack));
    return { stacks, removed: isWholeSpec ? await removeGone(spec, written, outdir) : [] };
  } catch (error) {
    throw isFileError(error) ? notWritable(outdir, error) : error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Step by step: Node's own recursive mkdir never ends where a folder like /proc refuses new ones with ENOENT. */
async function makeFolder(folder: string, isLastTry = false): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (error.code === 'EEXIST') return;
    if (error.code !== 'ENOENT' || isLastTry) throw error;
    await makeFolder(dirname(folder));
    // Another run may have made the folder above meanwhile; one that still says ENOENT with it in place refuses for good.
    await makeFolder(folder, true);
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await makeFolder(dirname(file));
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Removes the folders of this spec's stacks whose tenant is gone; every configuration says whose it is. */
async function removeGone(spec: Spec, written: ReadonlySet<string>, outdir: string): Promise<string[]> {
  const folder = join(outdir, 'stacks');
  const removed = [];
  for (const stack of (await readdir(folder)).sort()) {
    if (written.has(stack)) continue;
    const owner = await ownerOf(join(folder, stack, CONFIGURATION));
    if (owner?.name !== spec.name) continue;
    // Terraform run by hand may have put its state here.
    if ((await readdir(join(folder, stack))).some((name) => name.includes('.tfstate'))) continue;
    await rm(join(folder, stack), { recursive: true, force: true });
    removed.push(stack);
  }
  return removed;
}

/** `a-b` for tenant `c` and `a` for tenant `b-c` have one stack name; the second would take the first one's place. */
async function refuseOthers(file: string, { name, tenant }: Provisioning): Promise<void> {
  const owner = await ownerOf(file);
  if (owner === undefined || (owner.name === name && owner.tenant === tenant.name)) return;
  throw new Refusal(EXIT.failed, [
    unplaced(
      'output/other-owner',
      `The stack ${name}-${tenant.name} is that of spec ${owner.name} and tenant ${owner.tenant} already.`,
      'Give the spec or the tenant another name, or write to another folder with --out.',
    ),
  ]);
}

async function ownerOf(file: string): Promise<{ name: string; tenant: string } | undefined> {
  try {
    const configuration = JSON.parse(await readFile(file, 'utf8')) as {
      '//'?: { scimform?: { name: string; tenant: string } };
    };
    return configuration['//']?.scimform;
  } catch {
    return undefined;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function notWritable(outdir: string, error: NodeJS.ErrnoException): Refusal {
  const message = `The output folder ${outdir} cannot be written: ${error.code ?? 'unknown error'}.`;
  return new Refusal(EXIT.failed, [
    unplaced('output/not-writable', message, 'Choose another with --out, or make it writable.'),
  ]);
}
