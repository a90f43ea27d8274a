import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Context } from '../context';

/** How a program is run. */
export interface RunOptions {
  readonly context: Context;
  readonly cwd: string;
  /** Laid over the environment of the command. */
  readonly env: Readonly<Record<string, string>>;
  /** Called for each line of standard output as it comes; without it the output is gathered. */
  readonly onLine?: (line: string) => void;
  /** Called when an interrupt was passed on, with how many there were. */
  readonly onInterrupt?: (count: number) => void;
}

export interface Outcome {
  /** Exit code; 1 for a program that was killed. */
  readonly code: number;
  /** Standard output, where no `onLine` was given. */
  readonly stdout: string;
  readonly stderr: string;
  readonly interrupted: boolean;
}

/**
 * Runs a program to its end, in a process group of its own, so that Ctrl-C at the terminal reaches us only and exactly
 * one SIGINT is passed on: one lets Terraform finish and save what is in flight, two make it exit at once and lose it.
 */
export async function capture(path: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { context, cwd, env, onLine } = options;
  const child = spawn(path, args, {
    cwd,
    env: { ...context.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let interrupts = 0;
  const release = context.onInterrupt(() => {
    interrupts += 1;
    child.kill('SIGINT');
    options.onInterrupt?.(interrupts);
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  createInterface({ input: child.stdout }).on('line', onLine ?? ((line) => stdout.push(line)));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve(status ?? 1));
    });
    return { code, stdout: stdout.join('\n'), stderr: stderr.join(''), interrupted: interrupts > 0 };
  } finally {
    release();
  }
}
