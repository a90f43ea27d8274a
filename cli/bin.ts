#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import type { Context } from './context';
import { run } from './run';

const context: Context = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  terminal: { stdin: process.stdin.isTTY, stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    // A closed input is an empty answer; Ctrl-C at the question is a no.
    const answer = new Promise<string>((resolve) => {
      lines.once('close', () => resolve(''));
      lines.once('SIGINT', () => lines.close());
      void lines.question(question).then(resolve, () => resolve(''));
    });
    return answer.finally(() => lines.close());
  },
  onInterrupt(handler) {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, handler);
    return () => {
      for (const signal of signals) process.removeListener(signal, handler);
    };
  },
};

// A reader that closes the pipe early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), context).then((code) => {
  process.exitCode = code;
});
