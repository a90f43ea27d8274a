import type { HttpClient } from '@azure/core-rest-pipeline';
import type { GraphClient } from '../../graph/client';
import { connect, type ConnectOptions } from '../../graph/connect';
import { NoSignInError, signInMethod, type NamedIdentity } from '../../graph/sign-in/method';
import { createNetwork } from '../../graph/transport/network';
import type { Tenant } from '../../provisioning/model';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { Refusal, unplaced } from '../problem';
import { knownSecrets } from '../secrets';
import { networkOf } from './environment';
import { tellingWaits } from './waits';

/** How patient a client is. */
export interface OpenOptions {
  /** Milliseconds after which a request is given up. @default five minutes */
  readonly deadline?: number;
  /** Ends what is asked, and the waiting between tries. */
  readonly signal?: AbortSignal;
  /** Takes a line that says why nothing happens for a while. */
  readonly tell?: (line: string) => void;
}

/**
 * Microsoft Graph of one tenant, signed in as the spec says, else as the environment does for the Terraform providers. Nothing is
 * sent before the first request.
 *
 * @throws Refusal where the environment lacks what signing in needs
 */
export async function openTenant(
  { env, wait, hide }: Pick<Context, 'env' | 'wait' | 'hide'>,
  tenant: Pick<Tenant, 'name' | 'tenantId' | 'cloud' | 'identity'>,
  { deadline, signal, tell }: OpenOptions = {},
): Promise<GraphClient> {
  hide?.(knownSecrets(env));
  const http = await networkFor(env);
  const { tenantId, cloud, name } = tenant;
  const retry = {
    ...(wait === undefined ? {} : { wait }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(tell === undefined ? {} : { onWait: tellingWaits((line) => tell(`${name}: ${line}`)) }),
  };
  const ending = signal === undefined ? {} : { signal };
  return connect({ tenantId, cloud, http, retry, method: methodOf(env, tenant), ...ending });
}

/** One network for all tenants of a command: reading the authorities takes longer than a request. */
const networks = new WeakMap<Context['env'], Promise<HttpClient>>();

async function networkFor(env: Context['env']): Promise<HttpClient> {
  const known = networks.get(env);
  if (known !== undefined) return known;
  const made = networkOf(env).then(createNetwork);
  networks.set(env, made);
  return made;
}

function methodOf(
  env: Context['env'],
  { name, identity }: Pick<Tenant, 'name' | 'identity'>,
): ConnectOptions['method'] {
  try {
    return signInMethod(env, namedIdentity(env, name, identity));
  } catch (error) {
    if (!(error instanceof NoSignInError)) throw error;
    throw new Refusal(EXIT.failed, [
      unplaced(
        'graph/no-sign-in',
        `Nothing says how to sign in to ${name}.`,
        'Set ARM_CLIENT_ID and ARM_CLIENT_SECRET, or another way of the azuread provider: ARM_USE_OIDC, ARM_USE_MSI, ARM_USE_CLI.',
      ),
    ]);
  }
}

function namedIdentity(env: Context['env'], tenant: string, identity: Tenant['identity']): NamedIdentity {
  if (identity === undefined) return {};
  const { clientId, clientSecret } = identity;
  if (clientSecret === undefined) return { clientId };
  const secret = env[clientSecret.env];
  if (secret !== undefined && secret !== '') return { clientId, clientSecret: secret };
  throw new Refusal(EXIT.failed, [
    unplaced(
      'credentials/environment-missing',
      `The environment variable ${clientSecret.env}, which tenant ${tenant} signs in with, is not set.`,
      `Set ${clientSecret.env} to the client secret of ${clientId}.`,
    ),
  ]);
}
