/** Files as a revision of the git repository around them has them, read by the installed git. */
import { spawnSync } from 'node:child_process';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { realpathSync } from 'node:fs';
import type { FileRead } from '../../config/spec/files';
import { MAX_FILE_BYTES } from '../../config/yaml/limits';
import type { Context } from '../context';
import { type Refusal, failure } from '../problem';

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
    if (top.status !== 0)
      throw top.stderr.includes('safe.directory') ? untrusted(file) : noRepository(name, file);
    const root = top.stdout.toString().replace(/\r?\n$/, '');
    // A name may be an expression, such as :/text, to which nothing can be added.
    const [named] = lines(git(['rev-parse', '--verify', '--quiet', '--end-of-options', name], root, context));
    const [commit] =
      named !== undefined && HASH.test(named)
        ? lines(git(['rev-parse', '--verify', '--quiet', `${named}^{commit}`], root, context))
        : [];
    if (commit === undefined) throw noRevision(name);
    return new Revision(name, commit, root, context);
  }

  /** Reads a file, relative to the command's folder, as the revision has it; links within the revision are followed. */
  read(file: string): FileRead {
    const path = this.pathOf(file);
    if (path === undefined) return NOT_FOUND;
    const entry = this.entryOf(path);
    if (entry === undefined) return NOT_FOUND;
    const bytes = entry.mode === LINK ? this.followed(path) : this.blob(entry.object);
    return bytes === undefined
      ? unreadable(
          entry.mode === LINK ? 'it is a link that leads to no file of the revision' : 'git cannot give it',
        )
      : { bytes: bytes.subarray(0, MAX_FILE_BYTES + 1), identity: path };
  }

  /** Whether the revision has such a file, readable or not. Throws a refusal where git cannot tell. */
  has(file: string): boolean {
    const path = this.pathOf(file);
    return path !== undefined && this.entryOf(path) !== undefined;
  }

  /**
   * Commits up to this one in which any of the files changed, the newest first; files outside of the repository are left out.
   *
   * @param most - how many at most
   */
  history(files: readonly string[], most: number): readonly string[] {
    const paths = files.flatMap((file) => this.pathOf(file) ?? []);
    if (paths.length === 0) return [];
    const literal = paths.map((path) => `:(top,literal)${path}`);
    return lines(this.git(['log', `--max-count=${most}`, '--format=%H', this.commit, '--', ...literal]));
  }

  private entryOf(path: string): { readonly mode: string; readonly object: string } | undefined {
    const found = this.git(['ls-tree', '-z', '--full-tree', this.commit, '--', `:(literal)${path}`]);
    if (found?.status !== 0) throw broken(this.name, found?.stderr);
    const [, mode, object] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(found.stdout.toString()) ?? [];
    return mode === undefined || object === undefined ? undefined : { mode, object };
  }

  private blob(object: string): Buffer | undefined {
    const found = this.git(['cat-file', 'blob', object]);
    return found?.status === 0 ? found.stdout : undefined;
  }

  private followed(path: string): Buffer | undefined {
    if (path.includes('\n')) return undefined;
    const found = this.git(['cat-file', '--batch', '--follow-symlinks'], `${this.commit}:${path}\n`);
    if (found?.status !== 0) return undefined;
    const end = found.stdout.indexOf('\n');
    const [, type, size] = found.stdout.subarray(0, end).toString().split(' ');
    return type === 'blob' ? found.stdout.subarray(end + 1, end + 1 + Number(size)) : undefined;
  }

  private git(args: readonly string[], input = ''): GitResult | undefined {
    return git(args, this.root, this.context, input);
  }

  /** Within the repository, with slashes; undefined for what lies outside. */
  private pathOf(file: string): string | undefined {
    const full = resolve(this.context.cwd, file);
    const path = relative(this.root, resolve(realFolder(dirname(full)), basename(full)));
    const isOutside = path === '' || path.split(sep)[0] === '..';
    return isOutside ? undefined : path.split(sep).join('/');
  }
}

/** The folder without links in its name, as git tells its own; the name itself where it is no longer there. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

interface GitResult {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const HASH = /^[0-9a-f]{40,64}$/;
const LINK = '120000';
/** A clone that fetches what it lacks may wait for a remote that never answers. */
const PATIENCE_MS = 60_000;

/** What a hook is told of the repository that it runs for, which need not be that of the spec. */
const LOCAL = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
];

/** Undefined where git cannot be started, or does not end. */
function git(args: readonly string[], cwd: string, { env }: Context, input = ''): GitResult | undefined {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !LOCAL.includes(name)));
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    env: { ...own, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
    input,
    maxBuffer: 64 * MAX_FILE_BYTES,
    timeout: PATIENCE_MS,
    stdio: 'pipe',
  });
  return error ? undefined : { status, stdout, stderr: stderr.toString() };
}

function lines(result: GitResult | undefined): readonly string[] {
  return result?.status === 0 ? result.stdout.toString().split(/\r?\n/).filter(Boolean) : [];
}

const NOT_FOUND: FileRead = {
  problem: {
    code: 'file/not-found',
    message: 'The revision has no such file.',
    help: 'Name a revision that has it, or another spec file.',
  },
};

function unreadable(why: string): FileRead {
  return {
    problem: {
      code: 'file/unreadable',
      message: `The file cannot be read in that revision: ${why}.`,
      help: 'Write it to a file of its own (git show) and compare with that.',
    },
  };
}

function broken(name: string, said = ''): Refusal {
  const [first = 'it did not answer in time'] = said.split(/\r?\n/).filter(Boolean);
  return refusal(
    `git cannot tell what the revision ${name} has: ${first}.`,
    'Fetch it anew; a partial clone needs its remote.',
  );
}

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

function untrusted(file: string): Refusal {
  return refusal(
    `git does not trust the repository of ${file}, because somebody else owns it.`,
    'Tell git that it may: git config --global --add safe.directory FOLDER.',
  );
}

function noRevision(name: string): Refusal {
  return refusal(
    `There is neither a file nor a git revision ${name}.`,
    'Name a branch, tag or commit that is there (git fetch brings those of others; a shallow clone in a pipeline has none: fetch-depth: 0), or a spec file.',
  );
}

function refusal(message: string, help: string): Refusal {
  return failure('against/unknown', message, help);
}
