/** The sandbox as a process of its own, ended as a shell ends it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(60_000);

it.each(['SIGINT', 'SIGTERM'] as const)('ends at %s with nothing left behind', async (signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
  const child = spawn(
    process.execPath,
    ['--require', 'ts-node/register/transpile-only', 'cli/bin.ts', 'sandbox', '--format', 'json'],
    { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const written = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      written.stdout += chunk.toString();
      if (written.stdout.endsWith('\n')) resolve();
    });
    child.once('exit', () => resolve());
  });
  const { env } = JSON.parse(written.stdout) as { env: Record<string, string> };
  expect(existsSync(env.SSL_CERT_FILE!)).toBe(true);
  const ended = new Promise((resolve) => child.once('exit', (code, by) => resolve(by ?? code)));
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(readdirSync(folder).filter((name) => name.startsWith('scimform'))).toEqual([]);
  expect(written.stderr).not.toMatch(/^\s+at /m);
  rmSync(folder, { recursive: true });
});
