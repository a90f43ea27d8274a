import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { asn1, pkcs12, pki } from 'node-forge';
import { connect } from '../../graph/connect';
import { GraphError } from '../../graph/error';
import { NoSignInError, signInMethod, type SignInMethod } from '../../graph/sign-in/method';
import { pemOfPkcs12 } from '../../graph/sign-in/pkcs12';
import { bypassesProxy } from '../../graph/transport/no-proxy';

const CLIENT = '33333333-3333-3333-3333-333333333333';
const TENANT = '11111111-1111-1111-1111-111111111111';
const folder = mkdtempSync(join(tmpdir(), 'scimform-sign-in-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('which way of signing in the environment asks for', () => {
  const id = { ARM_CLIENT_ID: CLIENT };

  test.each<[string, Record<string, string>, string]>([
    ['a secret', { ...id, ARM_CLIENT_SECRET: 's' }, 'client-secret'],
    ['a secret in a file', { ...id, ARM_CLIENT_SECRET_FILE_PATH: '/f' }, 'client-secret'],
    [
      'a certificate before a secret',
      { ...id, ARM_CLIENT_SECRET: 's', ARM_CLIENT_CERTIFICATE_PATH: '/c' },
      'client-certificate',
    ],
    ['a certificate in the variable', { ...id, ARM_CLIENT_CERTIFICATE: 'AA==' }, 'client-certificate'],
    ['a token of a pipeline', { ...id, ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN: 't' }, 'federated-token'],
    ['a token in a file', { ...id, ARM_USE_OIDC: '1', ARM_OIDC_TOKEN_FILE_PATH: '/t' }, 'federated-token'],
    [
      'a token that GitHub gives',
      {
        ...id,
        ARM_USE_OIDC: 'true',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://g',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
      },
      'federated-request',
    ],
    ['OIDC that is not switched on', { ...id, ARM_OIDC_TOKEN: 't' }, 'azure-cli'],
    [
      'workload identity of Kubernetes',
      { ARM_USE_AKS_WORKLOAD_IDENTITY: 'true', AZURE_CLIENT_ID: CLIENT, AZURE_FEDERATED_TOKEN_FILE: '/t' },
      'federated-token',
    ],
    ['a managed identity', { ARM_USE_MSI: 'true' }, 'managed-identity'],
    ['a secret without client', { ARM_CLIENT_SECRET: 's' }, 'azure-cli'],
    ['nothing', {}, 'azure-cli'],
  ])('%s', (_, environment, kind) => {
    expect(signInMethod(environment).kind).toBe(kind);
  });

  test('nothing, and the CLI switched off', () => {
    expect(() => signInMethod({ ARM_USE_CLI: 'false' })).toThrow(NoSignInError);
  });

  test('whom the spec names comes before the environment', () => {
    const environment = { ...id, ARM_CLIENT_SECRET: 's', ARM_CLIENT_CERTIFICATE_PATH: '/c' };
    expect(signInMethod(environment, { clientId: 'own', clientSecret: 'o' })).toEqual({
      kind: 'client-secret',
      clientId: 'own',
      secret: { text: 'o' },
    });
    expect(signInMethod({ ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN: 't' }, { clientId: 'own' })).toEqual({
      kind: 'federated-token',
      clientId: 'own',
      token: { text: 't' },
    });
  });
});

/** A login and a Graph that take whatever comes. */
class Fake implements HttpClient {
  readonly asked: PipelineRequest[] = [];
  /** Lifetime of the tokens, seconds. */
  lifetime = 3600;

  readonly sendRequest: HttpClient['sendRequest'] = (request) => {
    this.asked.push(request);
    return Promise.resolve({
      request,
      status: 200,
      headers: createHttpHeaders({ 'content-type': 'application/json' }),
      bodyAsText: JSON.stringify(this.answer(request)),
    });
  };

  form(): URLSearchParams {
    const body = this.asked.find(({ url }) => url.includes('/token'))?.body;
    return new URLSearchParams(typeof body === 'string' ? body : '');
  }

  private answer({ url }: PipelineRequest): object {
    if (url.includes('/oauth2/'))
      return {
        token_type: 'Bearer',
        expires_in: this.lifetime,
        ext_expires_in: this.lifetime,
        access_token: 'a',
      };
    return url.includes('github')
      ? { value: 'from-github' }
      : url.includes('azure.com')
        ? { oidcToken: 'from-devops' }
        : { ok: true };
  }
}

async function signedInBy(method: SignInMethod): Promise<URLSearchParams> {
  const http = new Fake();
  expect(await connect({ tenantId: TENANT, cloud: 'usgov', method, http }).get('organization')).toEqual({
    ok: true,
  });
  const graph = http.asked.at(-1);
  expect([graph?.url, graph?.headers.get('authorization')]).toEqual([
    'https://graph.microsoft.us/v1.0/organization',
    'Bearer a',
  ]);
  expect(http.form().get('scope')).toMatch(/^https:\/\/graph\.microsoft\.us\/\.default/);
  expect(
    http.asked.every(({ url }) => /microsoftonline\.us|graph\.microsoft\.us|github|azure\.com/.test(url)),
  ).toBe(true);
  return http.form();
}

describe('what the login is given', () => {
  test('a secret', async () => {
    const form = await signedInBy({ kind: 'client-secret', clientId: CLIENT, secret: { text: 's' } });
    expect([form.get('client_id'), form.get('client_secret')]).toEqual([CLIENT, 's']);
  });

  test('a secret in a file', async () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'from-file\n');
    const form = await signedInBy({ kind: 'client-secret', clientId: CLIENT, secret: { file } });
    expect(form.get('client_secret')).toBe('from-file');
  });

  test('a token that was given', async () => {
    const form = await signedInBy({ kind: 'federated-token', clientId: CLIENT, token: { text: 'given' } });
    expect(form.get('client_assertion')).toBe('given');
  });

  test('a token that a pipeline gives', async () => {
    const method = {
      kind: 'federated-request',
      urlFrom: 'ARM_OIDC_REQUEST_URL',
      clientId: CLIENT,
      token: 't',
    } as const;
    const gitHub = await signedInBy({ ...method, url: 'https://pipelines.github.example/oidc?v=1' });
    expect(gitHub.get('client_assertion')).toBe('from-github');
    const devOps = await signedInBy({
      ...method,
      url: 'https://dev.azure.com/x/oidc',
      serviceConnection: 'c',
    });
    expect(devOps.get('client_assertion')).toBe('from-devops');
  });

  test.each(['given', 'in a file'])('a certificate, %s', async (how) => {
    const content = pfx('pass');
    const file = join(folder, 'client.pfx');
    writeFileSync(file, content);
    const certificate = how === 'given' ? { base64: content.toString('base64') } : { file };
    const form = await signedInBy({
      kind: 'client-certificate',
      clientId: CLIENT,
      certificate,
      password: 'pass',
    });
    const [header = ''] = (form.get('client_assertion') ?? '').split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toHaveProperty('alg');
  });
});

describe('certificates that do not open', () => {
  test.each<[string, () => Buffer, string]>([
    ['another password', () => pfx('pass'), 'other'],
    ['no certificate at all', () => Buffer.from('nothing'), ''],
  ])('%s', (_, content, password) => {
    expect(() => pemOfPkcs12(content(), password)).toThrow(/cannot be opened/);
  });
});

test('a file that is not there is told by its name', async () => {
  const method = { kind: 'client-secret', clientId: CLIENT, secret: { file: join(folder, 'none') } } as const;
  const error: unknown = await connect({ tenantId: TENANT, cloud: 'public', method, http: new Fake() })
    .get('organization')
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GraphError);
  expect(error).toMatchObject({
    kind: 'sign-in',
    message: expect.stringContaining('none cannot be read (ENOENT)'),
  });
});

let made: Buffer | undefined;

/** A PKCS#12 file with a key and its certificate. */
function pfx(password: string): Buffer {
  if (made !== undefined) return made;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }) as string);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.UTC(2026, 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(2036, 0, 1));
  certificate.setSubject([{ name: 'commonName', value: 'client' }]);
  certificate.setIssuer([{ name: 'commonName', value: 'client' }]);
  certificate.sign(key);
  const store = pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: 'aes256' });
  return (made = Buffer.from(asn1.toDer(store).getBytes(), 'binary'));
}

test.each([
  ['graph.microsoft.com', undefined, false],
  ['graph.microsoft.com', '', false],
  ['graph.microsoft.com', '*', true],
  ['graph.microsoft.com', 'microsoft.com', true],
  ['graph.microsoft.com', '.microsoft.com', true],
  ['graph.microsoft.com', '*.microsoft.com:443', true],
  ['graph.microsoft.com', 'localhost, GRAPH.microsoft.com', true],
  ['notmicrosoft.com', 'microsoft.com', false],
])('%s with NO_PROXY %s', (host, list, expected) => {
  expect(bypassesProxy(host, list)).toBe(expected);
});
