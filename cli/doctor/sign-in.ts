import { access } from 'node:fs/promises';
import { NoSignInError, signInMethod, type SignInMethod } from '../../graph/sign-in/method';
import type { Environment } from '../context';
import { failed, ok, warning, type Check } from './check';

const NAME = 'Sign-in';

const WORDS: Readonly<Record<SignInMethod['kind'], string>> = {
  'client-certificate': 'a client certificate (ARM_CLIENT_CERTIFICATE…)',
  'client-secret': 'a client secret (ARM_CLIENT_SECRET)',
  'federated-token': 'a federated token (OIDC, or workload identity)',
  'federated-request': 'a federated token that the pipeline gives (OIDC)',
  'managed-identity': 'a managed identity (ARM_USE_MSI)',
  'azure-cli': 'the Azure CLI (az login)',
};

/** Which way of signing in the environment chooses, and what in it is half done. Says no value of a variable that may be secret. */
export async function signInChecks(env: Environment): Promise<readonly Check[]> {
  try {
    const method = signInMethod(env);
    return [ok(NAME, `By ${WORDS[method.kind]}.`), ...(await fileChecks(method)), ...halves(env, method)];
  } catch (error) {
    if (!(error instanceof NoSignInError)) throw error;
    return [
      failed(
        NAME,
        'The environment names no way of signing in.',
        'Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or another way of the azuread provider: ARM_USE_OIDC, ARM_USE_MSI, ARM_USE_CLI.',
      ),
    ];
  }
}

async function fileChecks(method: SignInMethod): Promise<readonly Check[]> {
  const files = [
    ...('certificate' in method && 'file' in method.certificate ? [method.certificate.file] : []),
    ...('secret' in method && 'file' in method.secret ? [method.secret.file] : []),
    ...(method.kind === 'federated-token' && 'file' in method.token ? [method.token.file] : []),
  ];
  const gone = await Promise.all(
    files.map(async (file) =>
      access(file).then(
        () => [],
        () => [file],
      ),
    ),
  );
  return gone
    .flat()
    .map((file) =>
      failed(
        NAME,
        `${file} cannot be read.`,
        'Correct the variable that names it, or the rights of the file.',
      ),
    );
}

/** What was set and is not used. */
function halves(env: Environment, { kind }: SignInMethod): readonly Check[] {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  const isOidc = ['1', 't', 'true'].includes((env['ARM_USE_OIDC'] ?? '').toLowerCase());
  return [
    ...(has('ARM_CLIENT_SECRET') && !has('ARM_CLIENT_ID')
      ? [
          warning(
            NAME,
            'ARM_CLIENT_SECRET is set, ARM_CLIENT_ID is not.',
            'Set ARM_CLIENT_ID as well, where the spec has no identity.',
          ),
        ]
      : []),
    ...(has('ARM_CLIENT_ID') && kind === 'azure-cli'
      ? [
          warning(
            NAME,
            'ARM_CLIENT_ID is set, but no credential of it.',
            'Set ARM_CLIENT_SECRET, or ARM_USE_OIDC=true in a pipeline with OIDC.',
          ),
        ]
      : []),
    ...(isOidc && (kind === 'client-secret' || kind === 'client-certificate')
      ? [
          warning(
            NAME,
            'ARM_USE_OIDC is on, but a secret or certificate comes before it.',
            'Unset the one that is not meant.',
          ),
        ]
      : []),
    ...(isOidc && (kind === 'azure-cli' || kind === 'managed-identity')
      ? [
          warning(
            NAME,
            'ARM_USE_OIDC is on, but no token is there.',
            'In GitHub Actions the job needs permissions: { id-token: write }; elsewhere set ARM_OIDC_TOKEN or ARM_OIDC_TOKEN_FILE_PATH.',
          ),
        ]
      : []),
  ];
}
