/** The box for other programs: what it prints, whom it plays, what it refuses. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fetch } from 'undici';
import type { Context } from '../../cli/context';
import { run } from '../../cli/run';
import * as server from '../../emulator/http/server';
import { BoxState } from '../../emulator/state/box-state';
import { UnwrittenStateError } from '../../emulator/state/database-folder';
import { runCli } from '../support/run-cli';
import { startRunning, type Running } from './sandbox-running';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('without a spec', () => {
  let sandbox: Running;

  beforeAll(async () => {
    sandbox = await startRunning();
  });

  it('prints one line that leads a program into the box', async () => {
    expect(sandbox.stdout()).toMatch(/^\{"env":\{.*\},"scim":\{"url":"http:.*\},"page":"http:[^"]*"\}\n$/);
    expect(Object.keys(sandbox.env)).toEqual([
      'HTTPS_PROXY',
      'https_proxy',
      'NO_PROXY',
      'no_proxy',
      'SSL_CERT_FILE',
      'NODE_EXTRA_CA_CERTS',
      'REQUESTS_CA_BUNDLE',
      'CURL_CA_BUNDLE',
      'ARM_TENANT_ID',
      'ARM_CLIENT_ID',
      'ARM_CLIENT_SECRET',
      'IPASS_SCIM_TOKEN',
      'TF_REATTACH_PROVIDERS',
    ]);
    const { status, body } = await sandbox.graph('/organization');
    expect({ status, body }).toMatchObject({ status: 200, body: { value: [{ displayName: 'Contoso' }] } });
  });

  it('says on the other stream what it is, and no secret', () => {
    expect(sandbox.stderr()).toContain('contoso: 11111111-1111-1111-1111-111111111111, cloud public');
    expect(sandbox.stderr()).not.toContain(sandbox.env.ARM_CLIENT_SECRET);
    expect(sandbox.stderr()).not.toContain(sandbox.env.IPASS_SCIM_TOKEN);
  });

  it('trusts what the system trusts, and its own authority', () => {
    const certificates = readFileSync(sandbox.env.SSL_CERT_FILE!, 'utf8').split(
      '-----BEGIN CERTIFICATE-----',
    );
    expect(certificates.length).toBeGreaterThan(20);
  });

  it('lists at the end what it was asked and does not know, and leaves nothing behind', async () => {
    expect((await sandbox.graph('/sites')).status).toBe(501);
    expect(await sandbox.end()).toBe(0);
    expect(sandbox.stderr()).toContain('GET https://graph.microsoft.com/v1.0/sites: no such route');
    expect(sandbox.stdout()).toMatch(/^[^\n]*\n$/);
    const sockets = [...sandbox.env.TF_REATTACH_PROVIDERS!.matchAll(/"String":"([^"]+)"/g)];
    const places = [sandbox.env.SSL_CERT_FILE!, ...sockets.map(([, path = '']) => path)];
    expect(places).toHaveLength(5);
    expect(places.filter((place) => existsSync(dirname(place)))).toEqual([]);
    await expect(fetch(sandbox.env.HTTPS_PROXY!)).rejects.toThrow(/fetch failed/);
  });
});

it('plays the tenants and clouds of a spec, with its secrets', async () => {
  const sandbox = await startRunning('config/examples/multi-tenant.yaml');
  expect(sandbox.env).toMatchObject({
    ARM_TENANT_ID: '11111111-1111-1111-1111-111111111111',
    ARM_CLIENT_ID: '33333333-3333-3333-3333-333333333333',
    ARM_CLIENT_SECRET: sandbox.env.CONTOSO_CLIENT_SECRET,
    CONTOSO_SCIM_TOKEN: 'box-contoso-scim-token',
    FABRIKAM_SCIM_TOKEN: 'box-fabrikam-scim-token',
  });
  expect((await sandbox.graph('/users?$top=1')).status).toBe(200);
  expect(sandbox.stderr()).toContain('fabrikam-gov: 22222222-2222-2222-2222-222222222222, cloud usgov');
  expect(await sandbox.end()).toBe(0);
});

it('plays one tenant where one is named, and who is asked for', async () => {
  const directory = file(
    'directory.json',
    JSON.stringify({ users: [{ id: 'u1', userPrincipalName: 'one@tailspin.example' }], groups: [] }),
  );
  const spec = 'config/examples/multi-tenant.yaml';
  const sandbox = await startRunning(
    spec,
    '--tenant',
    'contoso',
    '--directory',
    directory,
    '--providers',
    'registry',
  );
  expect(sandbox.env).not.toHaveProperty('TF_REATTACH_PROVIDERS');
  expect(sandbox.env).not.toHaveProperty('FABRIKAM_SCIM_TOKEN');
  const { body } = await sandbox.graph('/users');
  expect(body.value).toMatchObject([{ id: 'u1', displayName: 'one@tailspin.example' }]);
  expect(await sandbox.end()).toBe(0);
});

it('lets faults happen', async () => {
  const sandbox = await startRunning(
    '--fault',
    'throttled@1-1',
    '--fault',
    'token-expired@2-2',
    '--seed',
    '7',
  );
  const statuses = [];
  for (let time = 0; time < 3; time++) statuses.push((await sandbox.graph('/users')).status);
  expect(statuses).toEqual([429, 401, 200]);
  expect(sandbox.stderr()).toContain('Faults: throttled and token-expired.');
  expect(await sandbox.end()).toBe(0);
});

it('prints exports for a shell, each value as one word', async () => {
  const lines: string[] = [];
  let interrupt = (): void => undefined;
  const context: Context = {
    stdout: { write: (text) => (lines.push(text), interrupt()) },
    stderr: { write: () => undefined },
    env: { NO_COLOR: '1' },
    cwd: process.cwd(),
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: (handler) => {
      interrupt = handler;
      return () => undefined;
    },
  };
  expect(await run(['sandbox'], context)).toBe(0);
  const exports = lines.join('').trimEnd().split('\n');
  expect(exports).toHaveLength(13);
  expect(exports.filter((line) => !/^export [A-Za-za-z_]+='[^']*'$/.test(line))).toEqual([]);
});

it('ends without a word where it is interrupted before it has begun', async () => {
  const written: string[] = [];
  const handlers = new Set<() => void>();
  const context: Context = {
    stdout: { write: (text) => written.push(text) },
    stderr: { write: (text) => written.push(text) },
    env: { NO_COLOR: '1' },
    cwd: process.cwd(),
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: (handler) => {
      handlers.add(handler);
      setImmediate(handler);
      return () => void handlers.delete(handler);
    },
  };
  expect(await run(['sandbox'], context)).toBe(0);
  expect([written, handlers.size]).toEqual([[], 0]);
});

describe('refuses', () => {
  it.each<[string, string[], number, string, RegExp]>([
    ['a fault there is not', ['--fault', 'throtled'], 64, 'usage/flag-value', /Did you mean throttled\?/],
    ['a fault written wrong', ['--fault', 'throttled=2'], 64, 'usage/flag-value', /"2" is no probability/],
    ['other providers', ['--providers', 'own'], 64, 'usage/flag-value', /builtin .*registry/],
    ['two specs', ['a.yaml', 'b.yaml'], 64, 'usage/operands', /one spec/],
    ['a tenant there is not', ['--tenant', 'fabrikam'], 64, 'usage/unknown-tenant', /Tenants: contoso/],
    ['a spec that is not there', ['none.yaml'], 1, 'file/not-found', /none\.yaml/],
    [
      'a directory that is not there',
      ['--directory', 'none.json'],
      1,
      'directory/invalid',
      /none\.json cannot be read: ENOENT/,
    ],
  ])('%s', async (_, args, code, name, text) => {
    const result = await runCli(['sandbox', ...args]);
    expect(result).toMatchObject({ code, stdout: '' });
    expect(result.stderr).toContain(name);
    expect(result.stderr).toMatch(text);
  });
});

describe('with a folder for its state', () => {
  it('goes on where it ended, and says what is wrong with the folder', async () => {
    const state = join(folder, 'state');
    const first = await startRunning('--state', state);
    const { page } = JSON.parse(first.stdout()) as { page: string };
    expect(await (await fetch(page)).text()).toContain('<title>');
    expect(await first.end()).toBe(0);
    expect(first.stderr()).toContain(`what is in ${state} stays`);

    const other = await runCli(['sandbox', '--state', state, '--seed', '7']);
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('Start with --seed box')]);
    const second = await startRunning('--state', state);
    const locked = await runCli(['sandbox', '--state', state]);
    expect([locked.code, locked.stderr]).toEqual([1, expect.stringMatching(/sandbox\/state: .* is in use/)]);
    expect(await second.end()).toBe(0);
    rmSync(join(state, 'tenants', 'CURRENT'));
    const damaged = await runCli(['sandbox', '--state', state]);
    expect([damaged.code, damaged.stderr]).toEqual([
      1,
      expect.stringMatching(/sandbox\/state: .* is damaged/),
    ]);
    const nowhere = await runCli(['sandbox', '--state', '/proc/nowhere']);
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('cannot be opened: ENOENT')]);
  });

  it('blames the folder for nothing that is none of its', async () => {
    const noPort = Object.assign(new Error('listen EACCES'), { code: 'EACCES' });
    const starting = jest.spyOn(server, 'startServer').mockRejectedValue(noPort);
    const { code, stderr } = await runCli(['sandbox', '--state', join(folder, 'portless')]);
    starting.mockRestore();
    expect([code, stderr]).toEqual([1, expect.not.stringContaining('sandbox/state')]);
    expect(stderr).toContain('listen EACCES');
  });

  it('says which folder cannot be written at the end', async () => {
    const state = join(folder, 'full');
    const sandbox = await startRunning('--state', state);
    const full = new UnwrittenStateError('No space left on device');
    const closing = jest.spyOn(BoxState.prototype, 'close').mockRejectedValue(full);
    expect(await sandbox.end()).toBe(1);
    closing.mockRestore();
    expect(sandbox.stdout()).toContain(
      `"message": "The state in ${state} could not be written: No space left on device"`,
    );
    expect(sandbox.stdout()).toContain('"code": "sandbox/state"');
  });

  it('shows nothing of the address of an application elsewhere that only that is to know', async () => {
    const running = await startRunning('--target', 'http://user:pa55word@127.0.0.1:9/scim?key=pa55word');
    expect(running.stderr()).toContain('People are provisioned into http://127.0.0.1:9/scim.');
    expect(running.stderr()).not.toContain('pa55word');
    expect(await running.end()).toBe(0);
  });

  it('provisions into an application elsewhere only by its whole address', async () => {
    for (const target of ['localhost:80', 'ftp://user:pa55word@127.0.0.1/', 'user:pa55word@127.0.0.1']) {
      const { code, stderr } = await runCli(['sandbox', '--target', target]);
      expect([code, stderr]).toEqual([64, expect.stringContaining('--target is no address of HTTP.')]);
      expect(stderr).not.toContain('pa55word');
    }
  });
});
