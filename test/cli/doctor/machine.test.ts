import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCheck } from '../../../cli/doctor/machine';
import { createAuthority } from '../../../emulator/proxy/authority';
import { documentOf, runCli } from '../../support/run-cli';
import { findings, machineWith, named, type DoctorDocument } from './doctoring';

const ID = '55555555-5555-4555-8555-555555555555';
const SIGNED_IN = { ARM_CLIENT_ID: ID, ARM_CLIENT_SECRET: 'canary' };
/** An environment in which nobody outside can be reached. */
const NOWHERE = { ...SIGNED_IN, HTTPS_PROXY: 'http://127.0.0.1:9' };

let folder: string;
let certificate: string;
/** A configuration of Terraform with a mirror, so that no registry is asked. */
let mirrored: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scimform-doctor-'));
  certificate = join(folder, 'trusted.pem');
  await writeFile(certificate, (await createAuthority()).certificate);
  mirrored = join(folder, 'terraformrc');
  await writeFile(
    mirrored,
    'provider_installation {\n  network_mirror { url = "https://mirror.example/" }\n}\n',
  );
  await writeFile(join(folder, 'der.crt'), 'no PEM');
  await writeFile(join(folder, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('an old Node.js', () => {
  const results = ['20.8.9', '20.9.0', '22.1.0'].map((version) => nodeCheck(version).result);
  expect(results).toEqual(['failed', 'ok', 'ok']);
});

test('no Terraform', async () => {
  const { code, checks } = await machineWith({
    PATH: '/nowhere',
    ...SIGNED_IN,
    TF_CLI_CONFIG_FILE: mirrored,
  });
  expect([code, named(checks, 'Terraform')]).toEqual([
    1,
    [
      expect.stringMatching(
        /^failed Terraform: Neither terraform nor tofu is on PATH\. -> Install Terraform 1\.5/,
      ),
    ],
  ]);
});

describe('providers', () => {
  let server: Server;
  let socket: string;
  beforeAll(async () => {
    socket = join(folder, 'socket');
    server = createServer();
    await new Promise<void>((resolve) => server.listen(socket, resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const reattach = (...addresses: readonly string[]): string =>
    JSON.stringify(
      Object.fromEntries(
        ['registry.terraform.io/hashicorp/azuread', 'registry.terraform.io/microsoft/msgraph']
          .slice(0, addresses.length)
          .map((name, index) => [name, { Addr: { Network: 'unix', String: addresses[index] } }]),
      ),
    );

  test.each<[string, () => string, string]>([
    [
      'run already',
      () => reattach(socket, socket),
      'ok Providers: TF_REATTACH_PROVIDERS: both run already, as those of a sandbox do.',
    ],
    [
      'have ended',
      () => reattach(socket, '/no/socket'),
      'failed Providers: TF_REATTACH_PROVIDERS names /no/socket, where nobody answers. -> Start the sandbox again and take its environment, or unset TF_REATTACH_PROVIDERS.',
    ],
    [
      'have left their socket behind',
      () => reattach(socket, certificate),
      'failed Providers: TF_REATTACH_PROVIDERS names CERTIFICATE, where nobody answers. -> Start the sandbox again and take its environment, or unset TF_REATTACH_PROVIDERS.',
    ],
    [
      'are not all there',
      () => reattach(socket),
      'failed Providers: TF_REATTACH_PROVIDERS names no microsoft/msgraph. -> Start the sandbox again and take its environment, or unset TF_REATTACH_PROVIDERS.',
    ],
    [
      'are not told',
      () => 'no JSON',
      'failed Providers: TF_REATTACH_PROVIDERS names no hashicorp/azuread and no microsoft/msgraph. -> Start the sandbox again and take its environment, or unset TF_REATTACH_PROVIDERS.',
    ],
  ])('that %s', async (_, served, expected) => {
    const { checks } = await machineWith({ ...SIGNED_IN, TF_REATTACH_PROVIDERS: served() });
    expect(named(checks, 'Providers').map((line) => line.replace(certificate, 'CERTIFICATE'))).toEqual([
      expected,
    ]);
  });

  test('from a mirror', async () => {
    const { checks } = await machineWith({ ...SIGNED_IN, TF_CLI_CONFIG_FILE: mirrored });
    expect(named(checks, 'Providers')).toEqual([
      `ok Providers: Installed as ${mirrored} says (provider_installation), which was not tried.`,
    ]);
  });

  test('from a configuration that is gone', async () => {
    const { checks } = await machineWith({ ...NOWHERE, TF_CLI_CONFIG_FILE: '/no/such.tfrc' });
    expect(named(checks, 'Providers')[0]).toBe(
      'warning Providers: TF_CLI_CONFIG_FILE: /no/such.tfrc cannot be read, so that no mirror of it counts. -> Correct the variable, or unset it.',
    );
  });

  test('for a cache that is not there', async () => {
    const { code, checks } = await machineWith({ ...NOWHERE, TF_PLUGIN_CACHE_DIR: '/no/cache' });
    expect([code, named(checks, 'Providers')[0]]).toEqual([
      1,
      'failed Providers: TF_PLUGIN_CACHE_DIR: /no/cache is not there. -> Make it: mkdir -p /no/cache',
    ]);
  });

  test('from a registry that is out of reach is no failure, where a cache may do', async () => {
    const { code, checks } = await machineWith(NOWHERE);
    expect([code, named(checks, 'Providers')]).toEqual([
      0,
      [
        expect.stringMatching(
          /^warning Providers: No connection to the proxy 127\.0\.0\.1:9 \(ECONNREFUSED\)\. -> Let this machine reach it, or name a mirror/,
        ),
      ],
    ]);
  });
});

describe('network', () => {
  const away = (): Record<string, string> => ({ ...SIGNED_IN, TF_CLI_CONFIG_FILE: mirrored });

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['no proxy', {}, ['ok Proxy: None: Microsoft is asked directly.']],
    [
      'a proxy',
      { HTTPS_PROXY: 'http://user:secret@proxy.example:8080' },
      ['ok Proxy: Microsoft is asked by proxy.example:8080.'],
    ],
    [
      'a proxy that Microsoft is not asked by',
      { HTTPS_PROXY: 'http://proxy.example:8080', NO_PROXY: '.microsoft.com' },
      ['ok Proxy: proxy.example:8080, but NO_PROXY has graph.microsoft.com asked directly.'],
    ],
    [
      'a proxy that Terraform does not see',
      { ALL_PROXY: 'http://proxy.example:8080' },
      [
        'ok Proxy: Microsoft is asked by proxy.example:8080.',
        'warning Proxy: ALL_PROXY is not read by Terraform and its providers. -> Set HTTPS_PROXY to the same address.',
      ],
    ],
    [
      'two proxies',
      { HTTPS_PROXY: 'http://one.example:1', https_proxy: 'http://other.example:2' },
      [
        'ok Proxy: Microsoft is asked by one.example:1.',
        'warning Proxy: HTTPS_PROXY and https_proxy differ. -> Unset one: programs differ in which they take.',
      ],
    ],
    [
      'an address that is none',
      { HTTPS_PROXY: 'ftp://proxy.example' },
      [
        'failed Proxy: HTTPS_PROXY is no address of a proxy. -> Write it as http://host:port, with user and password before the host where the proxy wants them.',
      ],
    ],
  ])('%s', async (_, env, expected) => {
    const { checks } = await machineWith({ ...away(), ...env });
    expect(named(checks, 'Proxy')).toEqual(expected);
  });

  test.each<[string, () => Readonly<Record<string, string>>, string[]]>([
    [
      'authorities for both',
      () => ({ NODE_EXTRA_CA_CERTS: certificate, SSL_CERT_FILE: certificate }),
      [
        'ok Certificates: NODE_EXTRA_CA_CERTS: one authority in FOLDER/trusted.pem.',
        'ok Certificates: SSL_CERT_FILE: one authority in FOLDER/trusted.pem.',
      ],
    ],
    [
      'authorities that Terraform does not see',
      () => ({ NODE_EXTRA_CA_CERTS: certificate }),
      [
        'ok Certificates: NODE_EXTRA_CA_CERTS: one authority in FOLDER/trusted.pem.',
        "warning Certificates: NODE_EXTRA_CA_CERTS is not read by Terraform and its providers. -> Add the authorities to the system's, or set SSL_CERT_FILE to a file that has the system's and these.",
      ],
    ],
    [
      'a file that is gone',
      () => ({ SSL_CERT_FILE: '/no/such.pem' }),
      [
        'failed Certificates: SSL_CERT_FILE: /no/such.pem cannot be read (ENOENT). -> Correct SSL_CERT_FILE, or unset it.',
      ],
    ],
    [
      'a file that is no PEM',
      () => ({ SSL_CERT_FILE: join(folder, 'der.crt') }),
      [
        'failed Certificates: SSL_CERT_FILE: FOLDER/der.crt holds no certificates in PEM form. -> Convert it, for instance by openssl x509 -inform der -in FILE -out FILE.pem, and name that file.',
      ],
    ],
    [
      'a certificate that is none',
      () => ({ SSL_CERT_FILE: join(folder, 'bad.pem') }),
      [
        'failed Certificates: SSL_CERT_FILE: every certificate in FOLDER/bad.pem has expired, or is none. -> Get the present authorities of your network, usually from those who run the proxy.',
      ],
    ],
  ])('%s', async (_, env, expected) => {
    const { checks } = await machineWith({ ...away(), ...env() });
    expect(named(checks, 'Certificates').map((line) => line.replaceAll(folder, 'FOLDER'))).toEqual(expected);
  });

  test('authorities that have expired', async () => {
    const inAHundredYears = Date.now() + 100 * 365 * 24 * 3_600_000;
    const env = { ...away(), SSL_CERT_FILE: certificate };
    const result = await runCli(['doctor', '--format', 'json'], { cwd: folder, env, now: inAHundredYears });
    const { machine } = documentOf<DoctorDocument>(result);
    expect(named(machine, 'Certificates')).toEqual([expect.stringContaining('has expired')]);
  });
});

describe('the way of signing in', () => {
  const away = (): Record<string, string> => ({ TF_CLI_CONFIG_FILE: mirrored, PATH: '/nowhere' });
  const token = (): string => certificate;

  test.each<[string, () => Readonly<Record<string, string>>, string[]]>([
    ['a secret', () => SIGNED_IN, ['ok Sign-in: By a client secret: ARM_CLIENT_ID and ARM_CLIENT_SECRET.']],
    [
      'a secret in a file that is gone',
      () => ({ ARM_CLIENT_ID: ID, ARM_CLIENT_SECRET_FILE_PATH: '/no/such/file' }),
      [
        'failed Sign-in: /no/such/file cannot be read. -> Correct the variable that names it, or the rights of the file.',
      ],
    ],
    [
      'a token of OIDC',
      () => ({ ARM_CLIENT_ID: ID, ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN_FILE_PATH: token() }),
      ['ok Sign-in: By a federated token: ARM_OIDC_TOKEN_FILE_PATH.'],
    ],
    [
      'a pipeline with OIDC',
      () => ({
        ARM_CLIENT_ID: ID,
        ARM_USE_OIDC: 'true',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary',
      }),
      [
        'ok Sign-in: By a federated token that the pipeline gives: ARM_USE_OIDC and ACTIONS_ID_TOKEN_REQUEST_URL.',
      ],
    ],
    [
      'a managed identity',
      () => ({ ARM_USE_MSI: 'true' }),
      ['ok Sign-in: By the managed identity of this machine: ARM_USE_MSI.'],
    ],
    [
      'nothing, and no Azure CLI',
      () => ({}),
      [
        'failed Sign-in: The environment names no application with a credential, and the Azure CLI is not on PATH. -> Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or install the Azure CLI and run az login.',
      ],
    ],
    [
      'nothing at all',
      () => ({ ARM_USE_CLI: 'false' }),
      [
        'failed Sign-in: The environment names no complete way of signing in. -> Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or another way of the azuread provider: ARM_USE_OIDC, ARM_USE_MSI, ARM_USE_CLI.',
      ],
    ],
    [
      'a certificate that is none',
      () => ({ ARM_CLIENT_ID: ID, ARM_CLIENT_CERTIFICATE_PATH: certificate }),
      [
        expect.stringMatching(
          /^failed Sign-in: The client certificate cannot be opened: .* -> ARM_CLIENT_CERTIFICATE_PATH names a \.pfx file/,
        ) as string,
      ],
    ],
  ])('%s', async (_, env, expected) => {
    const { checks } = await machineWith({ ...away(), ...env() });
    expect(named(checks, 'Sign-in')).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a secret without client',
      { ARM_CLIENT_SECRET: 'canary' },
      'warning Sign-in: A secret or certificate is set, ARM_CLIENT_ID is not. -> Set ARM_CLIENT_ID as well; a tenant with an identity in the spec does without.',
    ],
    [
      'a client without credential',
      { ARM_CLIENT_ID: ID },
      'warning Sign-in: ARM_CLIENT_ID is set, but no credential of it. -> Set ARM_CLIENT_SECRET, or ARM_USE_OIDC=true in a pipeline with OIDC.',
    ],
    [
      'a certificate beside a secret',
      { ...SIGNED_IN, ARM_CLIENT_CERTIFICATE_PATH: '/no.pfx' },
      'warning Sign-in: A secret is set too, but the certificate comes before it. -> Unset the one that is not meant.',
    ],
    [
      'OIDC beside a secret',
      { ...SIGNED_IN, ARM_USE_OIDC: 'true' },
      'warning Sign-in: ARM_USE_OIDC is on, but a secret or certificate comes before it. -> Unset the one that is not meant.',
    ],
    [
      'OIDC without a token',
      { ARM_CLIENT_ID: ID, ARM_USE_OIDC: 'true' },
      'warning Sign-in: ARM_USE_OIDC is on, but there is no token, or no ARM_CLIENT_ID. -> In GitHub Actions the job needs permissions: { id-token: write }; elsewhere set ARM_OIDC_TOKEN or ARM_OIDC_TOKEN_FILE_PATH.',
    ],
    [
      'a managed identity beside a secret',
      { ...SIGNED_IN, ARM_USE_MSI: 'true' },
      'warning Sign-in: ARM_USE_MSI is on, but another way comes before the managed identity. -> Unset ARM_CLIENT_SECRET, ARM_CLIENT_CERTIFICATE_PATH and ARM_USE_OIDC, or ARM_USE_MSI.',
    ],
    [
      'workload identity without its token',
      { ...SIGNED_IN, ARM_USE_AKS_WORKLOAD_IDENTITY: 'true' },
      'warning Sign-in: ARM_USE_AKS_WORKLOAD_IDENTITY is on, but AZURE_FEDERATED_TOKEN_FILE is not set. -> Label the pod azure.workload.identity/use: "true" and give it the annotated service account.',
    ],
    [
      'the id of a secret',
      { ...SIGNED_IN, ARM_CLIENT_SECRET: ID },
      'warning Sign-in: ARM_CLIENT_SECRET has the form of an id: the portal shows one beside each secret. -> Set the value of the secret; where it was not noted when it was made, make a new one.',
    ],
    [
      'the end of a line',
      { ...SIGNED_IN, ARM_CLIENT_SECRET: 'canary\n' },
      'warning Sign-in: ARM_CLIENT_SECRET begins or ends with white space, which counts. -> Set it anew, without the end of the line.',
    ],
    [
      'a name for an id',
      { ...SIGNED_IN, ARM_CLIENT_ID: 'my-app' },
      'warning Sign-in: ARM_CLIENT_ID is no application (client) id. -> Set the id that the Overview page of the app registration shows.',
    ],
    [
      'a switch that is neither on nor off',
      { ...SIGNED_IN, ARM_USE_OIDC: 'yes' },
      'warning Sign-in: ARM_USE_OIDC is neither true nor false. -> Set ARM_USE_OIDC to true or false.',
    ],
  ])('%s', async (_, env, expected) => {
    const { checks } = await machineWith({ ...away(), ...env });
    expect(findings(checks).filter((line) => line.startsWith('warning Sign-in'))).toEqual([expected]);
  });
});
