import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Cloud } from '../provisioning/model';
import { GraphClient } from './client';
import { HOSTS } from './clouds';
import { credentialFor } from './sign-in/credential';
import { LoginHttp } from './sign-in/login-http';
import type { SecretText, SignInMethod } from './sign-in/method';
import { TokenSource } from './sign-in/token-source';
import { eitherOf } from './transport/abort';
import { retrying, type RetryOptions } from './transport/retry';

/** Which tenant, and how. */
export interface ConnectOptions {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly method: SignInMethod;
  readonly http: HttpClient;
  /** @default real time, five minutes for a request */
  readonly retry?: Partial<Omit<RetryOptions, 'mayRepeat'>>;
  /** How many requests at once. @default 8 */
  readonly concurrency?: number;
  /** Ends every request and every wait, signing in included. */
  readonly signal?: AbortSignal;
}

/** Longer than a throttled tenant makes anyone wait, shorter than the patience of a pipeline. */
const DEADLINE_MS = 5 * 60_000;

/** A client of one tenant's Graph. Nothing is sent before the first request. */
export function connect(options: ConnectOptions): GraphClient {
  const { tenantId, cloud, method, http, concurrency, signal } = options;
  const hosts = HOSTS[cloud];
  // Each request that waits listens to it, in all tenants of a command.
  if (signal !== undefined) setMaxListeners(0, signal);
  const retry = {
    wait: async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
    now: Date.now,
    random: Math.random,
    deadline: DEADLINE_MS,
    ...options.retry,
  };
  // Asking for a token twice does no harm.
  const login = new LoginHttp(endedBy(retrying(http, { ...retry, mayRepeat: () => true }), signal));
  const tokens = new TokenSource(
    async () =>
      login.explaining(await credentialFor(method, { tenantId, loginHost: hosts.login, http: login })),
    `https://${hosts.graph}/.default`,
    Date.now,
  );
  return new GraphClient({
    secrets: secretsIn(method),
    host: hosts.graph,
    http,
    tokens,
    retry,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function endedBy(http: HttpClient, signal: AbortSignal | undefined): HttpClient {
  if (signal === undefined) return http;
  return {
    sendRequest: (request) => {
      const ending = eitherOf(signal, request.abortSignal as AbortSignal | undefined);
      if (ending !== undefined) request.abortSignal = ending;
      return http.sendRequest(request);
    },
  };
}

/** Texts of a way of signing in that are nobody else's business, in the forms in which a request holds them. */
function secretsIn(method: SignInMethod): readonly string[] {
  const texts = [
    ...('secret' in method && 'text' in method.secret ? [method.secret.text] : []),
    ...('token' in method ? [typeof method.token === 'string' ? method.token : textIn(method.token)] : []),
    ...('password' in method ? [method.password] : []),
  ].filter((text) => text !== '');
  return [...new Set(texts.flatMap((text) => [text, encodeURIComponent(text)]))];
}

function textIn(secret: SecretText): string {
  return 'text' in secret ? secret.text : '';
}
