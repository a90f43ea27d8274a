import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Context } from '../context';
import { terraformEnvironment } from './environment';

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
  /** How it ended, as words that go with "ended with". */
  readonly ending: string;
  /** Standard output, where no `onLine` was given. */
  readonly stdout: string;
  readonly stderr: string;
  readonly interrupted: boolean;
  /** A signal ended it. */
  readonly killed: boolean;
}

/**
 * Runs a program to its end, in a process group of its own, so that Ctrl-C at the terminal reaches us only and exactly
 * one SIGINT is passed on: one lets Terraform finish and save what is in flight, two make it exit at once and lose it. What
 * is still there at the third is killed. A program that cannot be started ends with code 127 and the reason as its error.
 */
export async function capture(path: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { context, cwd, env, onLine } = options;
  // State files hold secrets, and Terraform gives them the rights it is given.
  const mask = process.umask(0o077);
  const child = spawn(path, args, {
    cwd,
    env: { ...terraformEnvironment(context.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  process.umask(mask);
  let interrupts = 0;
  const release = context.onInterrupt(() => {
    interrupts += 1;
    signalGroup(child, interrupts < 3 ? 'SIGINT' : 'SIGKILL');
    options.onInterrupt?.(interrupts);
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  createInterface({ input: child.stdout }).on('line', onLine ?? ((line) => stdout.push(line)));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString()));
  try {
    const ended = await new Promise<Pick<Outcome, 'code' | 'ending' | 'killed'>>((resolve) => {
      child.once('error', (error: NodeJS.ErrnoException) => {
        stderr.push(`Error: ${path} cannot be started: ${error.code ?? error.message}`);
        resolve({ code: 127, ending: 'exit code 127', killed: false });
      });
      child.once('close', (status, signal) =>
        resolve({
          code: status ?? 1,
          ending: signal ? `signal ${signal}` : `exit code ${status ?? 1}`,
          killed: signal !== null,
        }),
      );
    });
    return { ...ended, stdout: stdout.join('\n'), stderr: stderr.join(''), interrupted: interrupts > 0 };
  } finally {
    release();
  }
}

/** As a terminal does it: a wrapper script waits for the Terraform it started, so both have to hear of it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid === undefined || process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
