#!/usr/bin/env node
import { ask } from './ask';
import { EXIT } from './exit-code';
import { output } from './output';
import { run } from './run';
import { onInterrupt } from './signals';

const stdout = output(process.stdout);
const stderr = output(process.stderr);

/** Undefined where somebody removed it. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

const cwd = currentFolder();
if (cwd === undefined) {
  stderr.write('error file/not-found: The current folder no longer exists.\n  Change to one that does.\n');
  process.exitCode = EXIT.failed;
} else {
  const terminal = {
    stdin: process.stdin.isTTY,
    stdout: process.stdout.isTTY,
    stderr: process.stderr.isTTY,
  };
  const { stdin, env, argv } = process;
  void run(argv.slice(2), { stdin, stdout, stderr, env, cwd, terminal, ask, onInterrupt }).then((code) => {
    process.exitCode = code;
  });
}
