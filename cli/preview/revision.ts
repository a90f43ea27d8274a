/** Files as a revision of the git repository around them has them, read by the installed git. */
import { spawnSync } from 'node:child_process';
import { dirname, relative, resolve, sep } from 'node:path';
import { realpathSync } from 'node:fs';
import type { FileRead } from '../../config/spec/files';
import { MAX_FILE_BYTES } from '../../config/yaml/limits';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';

export class Revision {
  private constructor(
    /** As the user wrote it. */
    readonly name: string,
    private readonly commit: string,
    private readonly root: string,
    private readonly context: Context,
  ) {}

  /**
   * Finds a revision in the repository that a file lies in. Throws a refusal where there is no git, no repository, or no such
   * revision.
   *
   * @param file - relative to the command's folder
   */
  static find(name: string, file: string, context: Context): Revision {
    const folder = realFolder(dirname(resolve(context.cwd, file)));
    const top = git(['rev-parse', '--show-toplevel'], folder, context);
    if (top === undefined) throw noGit(name);
    if (top.status !== 0) throw noRepository(name, file);
    const root = top.stdout.toString().replace(/\r?\n$/, '');
    const commit = git(
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`],
      root,
      context,
    );
    if (commit?.status !== 0) throw noRevision(name);
    return new Revision(name, commit.stdout.toString().trim(), root, context);
  }

  /** Reads a file, relative to the command's folder, as the revision has it; links within the revision are followed. */
  read(file: string): FileRead {
    const path = this.pathOf(file);
    if (path === undefined) return NOT_FOUND;
    const found = git(
      ['cat-file', '--batch', '--follow-symlinks'],
      this.root,
      this.context,
      `${this.commit}:${path}\n`,
    );
    if (found?.status !== 0) return NOT_FOUND;
    const end = found.stdout.indexOf('\n');
    const [, type, size] = found.stdout.subarray(0, end).toString().split(' ');
    if (type !== 'blob') return NOT_FOUND;
    const bytes = found.stdout.subarray(end + 1, end + 1 + Math.min(Number(size), MAX_FILE_BYTES + 1));
    return { bytes, identity: path };
  }

  /** Whether the revision has a file. */
  has(file: string): boolean {
    return 'bytes' in this.read(file);
  }

  /** Within the repository, with slashes; undefined for what lies outside, or cannot be asked for by name. */
  private pathOf(file: string): string | undefined {
    const full = resolve(this.context.cwd, file);
    const path = relative(
      this.root,
      resolve(realFolder(dirname(full)), full.slice(dirname(full).length + 1)),
    );
    const isOutside = path === '' || path.split(sep)[0] === '..';
    return isOutside || path.includes('\n') ? undefined : path.split(sep).join('/');
  }
}

/** The folder without links in its name, as git tells its own; the name itself where it is no longer there. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Undefined where git cannot be started. */
function git(
  args: readonly string[],
  cwd: string,
  { env }: Context,
  input = '',
): { readonly status: number | null; readonly stdout: Buffer } | undefined {
  const { status, stdout, error } = spawnSync('git', args, {
    cwd,
    env: { ...env },
    input,
    maxBuffer: 64 * MAX_FILE_BYTES,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return error ? undefined : { status, stdout };
}

const NOT_FOUND: FileRead = {
  problem: {
    code: 'file/not-found',
    message: 'The revision has no such file.',
    help: 'Name a revision that has it, or another spec file.',
  },
};

function noGit(name: string): Refusal {
  return refusal(
    `There is no file ${name}, and git, which would know a revision of that name, cannot be started.`,
    'Install git, or name a spec file.',
  );
}

function noRepository(name: string, file: string): Refusal {
  return refusal(
    `There is no file ${name}, and ${file} lies in no git repository that has a revision of that name.`,
    'Name a spec file, or run the command in the repository.',
  );
}

function noRevision(name: string): Refusal {
  return refusal(
    `There is neither a file nor a git revision ${name}.`,
    'Name a branch, tag or commit that is there (git fetch brings those of others; a shallow clone in a pipeline has none: fetch-depth: 0), or a spec file.',
  );
}

function refusal(message: string, help: string): Refusal {
  return new Refusal(EXIT.failed, [unplaced('against/unknown', message, help)]);
}
