/** Asks a host once, and says in a sentence which step of it did not work: the name, the connection, or TLS. */
import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { bypassesProxy } from '../../graph/transport/no-proxy';
import type { NetworkOptions } from '../../graph/transport/network';
import { TOO_LARGE } from '../../graph/transport/exchange';
import { silenceOf } from '../../graph/transport/impostor';
import { codeOf } from '../../graph/transport/retry';
import { isObject } from '../../provisioning/json-value';

/** By which way hosts are asked. */
export type Way = Pick<NetworkOptions, 'proxy' | 'noProxy'>;

/** What a host answered. */
export interface Heard {
  readonly status: number;
  /** Absent where the answer is no JSON object. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The header, as it came. */
  readonly date?: string;
}

/** What a host answered, or what stood in the way. */
export type Answer = Heard | { readonly trouble: string; readonly fix: string };

const PATIENCE_MS = 20_000;

/** Sends a GET without a token. */
export async function ask(http: HttpClient, url: string, way: Way): Promise<Answer> {
  const request = createPipelineRequest({
    url,
    headers: createHttpHeaders({ Accept: 'application/json' }),
    timeout: PATIENCE_MS,
  });
  const { host } = new URL(url);
  try {
    const { status, bodyAsText, headers } = await http.sendRequest(request);
    if (status === 407) return wantsSignIn(proxyOf(host, way) ?? 'The proxy');
    const body = objectIn(bodyAsText ?? '');
    const date = headers.get('date');
    return { status, ...(body && { body }), ...(date !== undefined && { date }) };
  } catch (error) {
    return troubleOf(error, host, proxyOf(host, way));
  }
}

/** The proxy that a host is asked by. */
function proxyOf(host: string, { proxy, noProxy }: Way): string | undefined {
  return proxy === undefined || bypassesProxy(host, noProxy) ? undefined : new URL(proxy).host;
}

function wantsSignIn(proxy: string): Answer {
  return {
    trouble: `${proxy} wants a user and a password (HTTP 407).`,
    fix: 'Write them into HTTPS_PROXY: http://user:password@host:port, special characters percent-encoded.',
  };
}

function troubleOf(error: unknown, host: string, proxy: string | undefined): Answer {
  const code = codeOf(error);
  const first = proxy === undefined ? host : `the proxy ${proxy}`;
  if (code === TOO_LARGE)
    return {
      trouble: silenceOf(error, `https://${host}`),
      fix: 'A proxy or a portal of the network answers in its place: have this host let through.',
    };
  if (/^(ENOTFOUND|EAI_)/.test(code))
    return {
      trouble: `The name of ${first} is not found (${code}).`,
      fix:
        proxy === undefined
          ? 'Check DNS; behind a proxy set HTTPS_PROXY.'
          : 'Correct HTTPS_PROXY, or check DNS.',
    };
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(code))
    return {
      trouble: `The certificate of ${host} is out of date, or this clock is (${code}).`,
      fix: 'Check the clock first, then who answers in place of Microsoft.',
    };
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED|HOSTNAME/.test(code))
    return {
      trouble: `${host} answers with a certificate that is not trusted (${code}): somebody on the way opens TLS.`,
      fix: 'Name the authorities of your network in NODE_EXTRA_CA_CERTS, and in SSL_CERT_FILE for Terraform.',
    };
  const reason = code === '' ? `no answer in ${PATIENCE_MS / 1000} seconds` : code;
  return {
    trouble: `No connection to ${first} (${reason}).`,
    fix:
      proxy === undefined
        ? `Let this machine reach ${host}:443; behind a proxy set HTTPS_PROXY.`
        : 'Correct HTTPS_PROXY, or start the proxy.',
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
