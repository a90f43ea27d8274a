/** Terraform in the environment of a sandbox: by its stand-ins, and as a Go program that only knows proxy and certificates. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { startRunning, type Running } from './sandbox-running';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
let sandbox: Running;

beforeAll(async () => {
  sandbox = await startRunning();
});

afterAll(async () => {
  await sandbox.end();
  rmSync(folder, { recursive: true });
});

/** `terraform init` with the state at Microsoft Graph, which refuses it: what counts is how far it gets. */
async function init(env: Record<string, string>): Promise<string> {
  const address = 'https://graph.microsoft.com/v1.0/users';
  writeFileSync(
    join(folder, 'main.tf'),
    `terraform {\n  backend "http" {\n    address = "${address}"\n  }\n}\n`,
  );
  const { PATH = '', HOME = folder } = process.env;
  const child = spawn('terraform', ['init', '-no-color', '-input=false', '-reconfigure'], {
    cwd: folder,
    env: { PATH, HOME, SSL_CERT_DIR: folder, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return text.replace(/\s+/g, ' ');
}

it('reaches Microsoft Graph in the box as any Go program does', async () => {
  const { HTTPS_PROXY = '', SSL_CERT_FILE = '' } = sandbox.env;
  expect(await init({ HTTPS_PROXY, SSL_CERT_FILE })).toContain('HTTP remote state endpoint requires auth');
  expect(await init({ HTTPS_PROXY })).toContain('certificate signed by unknown authority');
});

it('applies and plans the shipped example', async () => {
  const { env } = sandbox;
  const spec = join(folder, 'provisioning.yaml');
  copyFileSync('config/examples/ipass-smartconnect.yaml', spec);
  const applied = await runCli(['apply', '--yes', spec], { cwd: folder, env });
  expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining('applied contoso') });
  expect(await runCli(['plan', spec], { cwd: folder, env })).toMatchObject({ code: 0 });
  expect((await sandbox.graph('/servicePrincipals')).body.value).toMatchObject([
    { displayName: 'iPass SmartConnect' },
  ]);
});
