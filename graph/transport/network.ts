import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { HttpClient, PipelineRequest } from '@azure/core-rest-pipeline';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { exchanging } from './exchange';
import { byProxy } from './impostor';
import { bypassesProxy } from './no-proxy';

/** How this machine reaches Microsoft's hosts. Given, never looked for: the libraries would read it in places of their own. */
export interface NetworkOptions {
  /** Address of an HTTP proxy that tunnels, with credentials where it wants some. @default none */
  readonly proxy?: string;
  /** Who named it, e.g. a variable. */
  readonly proxyNamedBy?: string;
  /** Hosts that are reached without it, as `NO_PROXY` lists them. */
  readonly noProxy?: string;
  /** Certificate authorities that are trusted besides those that Node knows, PEM. */
  readonly authorities?: string;
}

/** Sends requests by the proxy and with the trust that were given; connections are kept and used again. */
export function createNetwork(options: NetworkOptions): HttpClient {
  const trust = trusting(options.authorities);
  const agents = new Agents(options);
  return {
    sendRequest: async (request) => {
      // Whatever a library found in the environment, this is what was given.
      request.agent = agents.of(request);
      // An agent that tunnels forgets what it was told to trust, and finds a connection again only where the protocol is said.
      const { protocol } = new URL(request.url);
      request.requestOverrides = { ...request.requestOverrides, ...trust, protocol };
      try {
        return await exchanging.sendRequest(request);
      } catch (error) {
        throw request.agent === agents.tunnelling ? byProxy(error, nameOf(options)) : error;
      }
    },
  };
}

/** Of a proxy, without its credentials. */
function nameOf({ proxy = '', proxyNamedBy }: NetworkOptions): string {
  const { host } = new URL(proxy);
  return proxyNamedBy === undefined ? host : `${host} of ${proxyNamedBy}`;
}

/** The agents of a network, made when they are first needed. */
class Agents {
  private readonly direct = new HttpsAgent({ keepAlive: true });
  private readonly plain = new HttpAgent({ keepAlive: true });
  readonly tunnelling: Tunnels | undefined;

  constructor(private readonly options: NetworkOptions) {
    this.tunnelling =
      options.proxy === undefined ? undefined : new Tunnels(options.proxy, { keepAlive: true });
  }

  of({ url }: PipelineRequest): HttpAgent | HttpsAgent {
    const { hostname, protocol } = new URL(url);
    // Only managed identities are asked without TLS, at an address of the machine itself.
    if (protocol === 'http:') return this.plain;
    const { tunnelling, options } = this;
    return tunnelling === undefined || bypassesProxy(hostname, options.noProxy) ? this.direct : tunnelling;
  }
}

/** Tunnels through a proxy; one whose request was ended while the proxy did not answer ends too. */
class Tunnels extends HttpsProxyAgent<string> {
  override async connect(request: ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    const { endedBy: signal } = options as { readonly endedBy?: AbortSignal };
    const ending = new AbortController();
    const end = (): void => ending.abort();
    signal?.addEventListener('abort', end, { once: true });
    // Read at once; a tunnel that is there outlives the request that wanted it.
    this.connectOpts = Object.assign({}, this.connectOpts, { signal: ending.signal });
    try {
      return await super.connect(request, options);
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }
}

type AgentConnectOpts = Parameters<HttpsProxyAgent<string>['connect']>[1];

/** Node takes a list of authorities instead of its own. It is read once: to do so for each connection takes longer than a request. */
function trusting(authorities: string | undefined): { readonly secureContext?: SecureContext } {
  if (authorities === undefined) return {};
  return { secureContext: createSecureContext({ ca: [...rootCertificates, authorities] }) };
}
