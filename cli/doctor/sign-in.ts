import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { credentialFor } from '../../graph/sign-in/credential';
import {
  NoSignInError,
  signInMethod,
  type NamedIdentity,
  type SignInMethod,
} from '../../graph/sign-in/method';
import { SignInError } from '../../graph/sign-in/sign-in-error';
import type { Environment } from '../context';
import { failed, ok, warning, type Check } from './check';
import { oddities } from './sign-in-oddities';

const NAME = 'Sign-in';

/**
 * Which way of signing in the environment chooses, and why; what in it is half done or contradicts itself; whether the files that
 * it names are there. Tells no value of a variable that may be secret.
 */
export async function signInChecks(env: Environment): Promise<readonly Check[]> {
  const method = chosen(env);
  if (method === undefined)
    return [
      failed(
        NAME,
        'The environment names no complete way of signing in.',
        'Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or another way of the azuread provider: ARM_USE_OIDC, ARM_USE_MSI, ARM_USE_CLI.',
      ),
      ...warnings(env, undefined),
    ];
  const problems = await usable(method, env);
  return [
    ...(problems.length > 0 ? problems : [ok(NAME, `By ${wayOf(method, env)}.`)]),
    ...warnings(env, method),
  ];
}

/** The way of an identity that a spec names, in its own words. */
export function namedWay(env: Environment, named: NamedIdentity): string | undefined {
  const method = chosen(env, named);
  return method === undefined ? undefined : wayOf(method, env, named);
}

function chosen(env: Environment, named: NamedIdentity = {}): SignInMethod | undefined {
  try {
    return signInMethod(env, named);
  } catch (error) {
    if (error instanceof NoSignInError) return undefined;
    throw error;
  }
}

/** The way, and the variables that decided for it. */
function wayOf(method: SignInMethod, env: Environment, named: NamedIdentity = {}): string {
  const first = (...names: readonly string[]): string => names.find((name) => (env[name] ?? '') !== '') ?? '';
  const id = named.clientId === undefined ? 'ARM_CLIENT_ID' : `the spec's client id`;
  switch (method.kind) {
    case 'client-certificate':
      return `a client certificate: ${id} and ${first('ARM_CLIENT_CERTIFICATE', 'ARM_CLIENT_CERTIFICATE_PATH')}, which come before all others`;
    case 'client-secret':
      return named.clientSecret === undefined
        ? `a client secret: ${id} and ${first('ARM_CLIENT_SECRET', 'ARM_CLIENT_SECRET_FILE_PATH')}`
        : `a client secret: ${id} and secret`;
    case 'federated-token':
      return `a federated token: ${first('ARM_OIDC_TOKEN', 'ARM_OIDC_TOKEN_FILE_PATH', 'AZURE_FEDERATED_TOKEN_FILE')}`;
    case 'federated-request':
      return `a federated token that the pipeline gives: ARM_USE_OIDC and ${first('ARM_OIDC_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'SYSTEM_OIDCREQUESTURI')}`;
    case 'managed-identity':
      return 'the managed identity of this machine: ARM_USE_MSI';
    case 'azure-cli':
      return 'the Azure CLI (az login), because the environment names no application with a credential';
  }
}

/** Whether what a way needs on this machine is there; nobody is asked. */
async function usable(method: SignInMethod, env: Environment): Promise<readonly Check[]> {
  if (method.kind === 'azure-cli')
    return (await isOnPath('az', env))
      ? []
      : [
          failed(
            NAME,
            'The environment names no application with a credential, and the Azure CLI is not on PATH.',
            'Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or install the Azure CLI and run az login.',
          ),
        ];
  const files = filesOf(method);
  const gone = (
    await Promise.all(files.map(async (file) => ((await isReadable(file)) ? [] : [file])))
  ).flat();
  if (gone.length > 0)
    return gone.map((file) =>
      failed(
        NAME,
        `${file} cannot be read.`,
        'Correct the variable that names it, or the rights of the file.',
      ),
    );
  return method.kind === 'client-certificate' ? certificateProblems(method) : [];
}

function filesOf(method: SignInMethod): readonly string[] {
  if (method.kind === 'client-certificate')
    return 'file' in method.certificate ? [method.certificate.file] : [];
  if (method.kind === 'client-secret') return 'file' in method.secret ? [method.secret.file] : [];
  return method.kind === 'federated-token' && 'file' in method.token ? [method.token.file] : [];
}

/** Opens the certificate, as signing in will. */
async function certificateProblems(method: SignInMethod): Promise<readonly Check[]> {
  const nobody = { sendRequest: () => Promise.reject(new Error('Nothing is sent.')) };
  try {
    await credentialFor(method, {
      tenantId: '00000000-0000-0000-0000-000000000000',
      loginHost: 'login.microsoftonline.com',
      http: nobody,
    });
    return [];
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return [
      failed(
        NAME,
        error.message,
        'ARM_CLIENT_CERTIFICATE_PATH names a .pfx file, ARM_CLIENT_CERTIFICATE_PASSWORD its password.',
      ),
    ];
  }
}

function warnings(env: Environment, method: SignInMethod | undefined): readonly Check[] {
  return oddities(env, method?.kind).map(({ found, fix }) => warning(NAME, found, fix));
}

async function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function isOnPath(program: string, env: Environment): Promise<boolean> {
  const names = process.platform === 'win32' ? [`${program}.cmd`, `${program}.exe`] : [program];
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = await Promise.all(
    folders.flatMap((folder) => names.map((name) => isReadable(join(folder, name)))),
  );
  return found.includes(true);
}
