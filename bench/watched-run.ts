import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** One run of a program that starts others: how it ended, and what it took. */
export interface WatchedRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Wall-clock seconds. */
  readonly seconds: number;
  /** The most memory seen, in megabytes: of the program itself, and of all that it started together. */
  readonly megabytes: { readonly own: number; readonly started: number };
}

const SAMPLE_MS = 100;

/** Runs a Node program to its end, and looks at its memory and that of its children ten times a second. */
export async function watchedRun(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<WatchedRun> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const most = { own: 0, started: 0 };
  const timer = setInterval(() => void sample(child.pid ?? 0, most), SAMPLE_MS);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
  clearInterval(timer);
  return {
    code,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
    seconds: (performance.now() - began) / 1000,
    megabytes: { own: most.own / 1024, started: most.started / 1024 },
  };
}

/** Raises the most to what is held now, in kilobytes. */
async function sample(pid: number, most: { own: number; started: number }): Promise<void> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sum = (wanted: (own: number | undefined, parent: number | undefined) => boolean): number =>
    processes.reduce((all, [own, parent, rss = 0]) => (wanted(own, parent) ? all + rss : all), 0);
  most.own = Math.max(
    most.own,
    sum((own) => own === pid),
  );
  most.started = Math.max(
    most.started,
    sum((_, parent) => parent === pid),
  );
}
