/** What of the environment leads to Microsoft, and is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLiveTenant } from '../support/live-tenant';
import { SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

let tenant: TestTenant;
const folder = mkdtempSync(join(tmpdir(), 'scimform-network-'));

beforeAll(async () => {
  tenant = await startLiveTenant();
  await tenant.spec(SPEC);
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

/** Exit code of `status`, and what it says of the mistake. */
async function status(env: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const { code, stdout, stderr } = await tenant.scimform(['status'], { env });
  expect(`${stdout}${stderr}`).not.toContain('canary');
  return [code, stderr];
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a proxy', () => {
  test.each([
    ['http://'],
    ['ftp://proxy:8080'],
    ['socks5://proxy:1080'],
    ['http://proxy:99999'],
    ['two words'],
    ['http://user:canary@'],
    ['http://user:canary%zz@proxy:8080'],
    ['http://user:1/canary@proxy:8080'],
    ['http://user:1#canary@proxy:8080'],
    ['http://user:1?canary@proxy:8080'],
  ])('%s is none', async (value) => {
    const [code, told] = await status({ HTTPS_PROXY: value });
    expect([code, told]).toEqual([
      1,
      expect.stringContaining('error graph/proxy: HTTPS_PROXY is no address of a proxy.'),
    ]);
    expect(told).toContain('http://host:port');
  });

  test('the variable that is meant is named', async () => {
    const [, lower] = await status({ HTTPS_PROXY: '', https_proxy: 'http://' });
    expect(lower).toContain('https_proxy is no address of a proxy.');
    const [, all] = await status({ HTTPS_PROXY: '', ALL_PROXY: 'http://' });
    expect(all).toContain('ALL_PROXY is no address of a proxy.');
  });

  test('one that cannot be reached is told by its name and its variable, without its password', async () => {
    const [code, told] = await status({ HTTPS_PROXY: 'http://user:canary@garbage.invalid' });
    expect([code, told.replace(/ENOTFOUND|EAI_AGAIN/g, 'CODE')]).toEqual([
      5,
      expect.stringContaining(
        'The proxy garbage.invalid of HTTPS_PROXY, by which login.microsoftonline.com is asked, cannot be reached (CODE).',
      ),
    ]);
  });
});

describe('a file of authorities', () => {
  const BROKEN = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

  test.each<[string, () => string, string]>([
    ['that is not there', () => join(folder, 'none.pem'), 'cannot be read (ENOENT)'],
    ['that is a folder', () => folder, 'cannot be read (EISDIR)'],
    ['that is empty', () => file('empty.pem', ''), 'holds no certificates in PEM form'],
    [
      'in another form',
      () => file('a.der', Buffer.from([0x30, 0x82, 1])),
      'holds no certificates in PEM form',
    ],
    ['that is broken', () => file('broken.pem', BROKEN), 'holds a certificate that is none'],
    [
      'that is cut off',
      () => file('cut.pem', '-----BEGIN CERTIFICATE-----\nAAAA'),
      'holds no certificates in PEM form',
    ],
  ])('%s', async (_, path, told) => {
    const name = path();
    for (const variable of ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'])
      expect(await status({ NODE_EXTRA_CA_CERTS: '', [variable]: name })).toEqual([
        1,
        expect.stringContaining(`error graph/certificates: ${variable}: ${name} ${told}.`),
      ]);
  });
});

describe('an address for tokens of the pipeline', () => {
  test.each(['ARM_OIDC_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'SYSTEM_OIDCREQUESTURI'])(
    '%s that is none',
    async (variable) => {
      for (const value of ['garbage', 'http://pipeline.example/canary', 'https://'])
        expect(
          await status({
            ARM_CLIENT_SECRET: '',
            ARM_USE_OIDC: 'true',
            ARM_OIDC_REQUEST_TOKEN: 'canary-token',
            [variable]: value,
          }),
        ).toEqual([
          5,
          expect.stringContaining(`Signing in failed: ${variable} is no address that begins with https://.`),
        ]);
    },
  );
});

test('entries of NO_PROXY that can be no host are remarked', async () => {
  const { stdout } = await tenant.scimform(['doctor'], {
    env: {
      NO_PROXY: 'localhost;https://graph.microsoft.com, 10.0.0.0/8 .example.com graph.microsoft.com:8443',
    },
  });
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'NO_PROXY has "localhost;https://graph.microsoft.com", which names no host.',
  );
  // Nothing of it is asked directly.
  expect(stdout).toContain('The tenant is there, in public');
});
