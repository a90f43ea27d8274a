import { fetch, ProxyAgent } from 'undici';
import type { Response } from 'undici';
import type { Box } from '../../../emulator/box';
import { createAuthority } from '../../../emulator/proxy/authority';
import { startProxy } from '../../../emulator/proxy/proxy';

export interface TestProxy {
  readonly url: string;
  /** The certificate of its authority. */
  readonly certificate: string;
  /** Asks for an address through the proxy; trusts its authority, and what else is given. */
  ask(
    url: string,
    options?: { readonly ca?: string; readonly headers?: Record<string, string> },
  ): Promise<Response>;
  /** For other clients; trusts the proxy's authority. */
  readonly agent: ProxyAgent;
  close(): Promise<void>;
}

/** A proxy in front of a box, and a client that goes through it. */
export async function startTestProxy({ handle }: Pick<Box, 'handle'>): Promise<TestProxy> {
  const authority = await createAuthority();
  const proxy = await startProxy({ authority, handle });
  const { certificate } = authority;
  const agents: ProxyAgent[] = [];
  const agentFor = (ca: string): ProxyAgent => {
    const agent = new ProxyAgent({ uri: proxy.url, requestTls: { ca } });
    agents.push(agent);
    return agent;
  };
  return {
    url: proxy.url,
    certificate,
    agent: agentFor(certificate),
    ask: (url, { ca = certificate, headers = {} } = {}) => fetch(url, { headers, dispatcher: agentFor(ca) }),
    close: async () => {
      await Promise.all(agents.map((agent) => agent.destroy()));
      await proxy.close();
    },
  };
}
