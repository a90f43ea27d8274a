import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Context } from '../context';
import { type Refusal, failure } from '../problem';
import { capture } from './process';

/** The Terraform, or OpenTofu, that does the work. */
export interface Program {
  readonly path: string;
  readonly name: 'terraform' | 'tofu';
  readonly version: string;
}

/** `check` blocks exist from here on. */
const OLDEST = [1, 5] as const;

const GET_IT =
  'Install Terraform 1.5 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu, and put it on PATH.';

/** The first of `terraform` and `tofu` on PATH. Throws a refusal where there is none, or it is too old. */
export async function findProgram(context: Context): Promise<Program> {
  for (const name of ['terraform', 'tofu'] as const) {
    const path = await onPath(name, context);
    if (path !== undefined) return checked({ path, name, version: await versionOf(path, context) });
  }
  throw refuse('terraform/not-found', 'Neither terraform nor tofu is on PATH.');
}

async function onPath(name: string, { env }: Context): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function versionOf(path: string, context: Context): Promise<string> {
  const { stdout, stderr, code, interrupted } = await capture(path, ['version', '-json'], {
    context,
    cwd: context.cwd,
    env: { CHECKPOINT_DISABLE: '1' },
  });
  const match = /"terraform_version"\s*:\s*"([^"]+)"/.exec(stdout);
  if (match?.[1] !== undefined) return match[1];
  if (interrupted) throw interruption();
  throw refuse('terraform/version', code === 127 ? stderr.trim() : `${path} does not tell its version.`);
}

function checked(program: Program): Program {
  const [major = 0, minor = 0] = program.version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return program;
  throw refuse(
    'terraform/version',
    `${program.path} is version ${program.version}; 1.5 is the oldest that works.`,
  );
}

function refuse(code: 'terraform/not-found' | 'terraform/version', message: string): Refusal {
  return failure(code, message, GET_IT);
}

function interruption(): Refusal {
  const help = 'Nothing was changed. Run the command again.';
  return failure('terraform/interrupted', 'Interrupted.', help);
}
