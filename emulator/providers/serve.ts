import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { azureadProvider } from './azuread/provider';
import type { Surroundings } from './configuration';
import type { ClientCredentials } from './graph/token';
import type { Waits } from './graph/waits';
import { msgraphProvider } from './msgraph/provider';
import type { Provider } from './provider';
import { ProviderService } from './service';
import { startPluginServer } from './wire/server';
import type { Connection, PluginServer } from './wire/server';

export interface ServeOptions {
  /** Address of the box: plain HTTP, which stands for login and Graph of every cloud and tells them by Host header. */
  readonly boxUrl: string;
  /** Who signs in where a provider block names no one, by tenant. */
  readonly credentials: readonly ClientCredentials[];
  /** @default a second of the real providers' waits lasts a tenth */
  readonly waits?: Waits;
  /** For the sockets; only this user may look into it, so only this user can connect. Removed at the end. @default a new one */
  readonly folder?: string;
}

export interface ServedProviders {
  /** To be added to the environment of Terraform or OpenTofu. */
  readonly environment: { readonly TF_REATTACH_PROVIDERS: string };
  /** Ends all connections and what is under way, and removes the sockets. */
  close(): Promise<void>;
}

/** Terraform and OpenTofu ask different registries by default. */
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/**
 * Serves stand-ins for `hashicorp/azuread` and `microsoft/msgraph` to an unmodified Terraform: it connects to them
 * instead of installing the real ones, and they do to the box what the real ones do to Microsoft Graph. Any number of
 * runs may go on at once: each connection is a provider of its own.
 *
 * @throws Error when the sockets cannot be opened
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#debugger-based-debugging
 */
export async function serveProviders(options: ServeOptions): Promise<ServedProviders> {
  const surroundings: Surroundings = {
    boxUrl: new URL(options.boxUrl),
    credentials: options.credentials,
    waits: options.waits ?? {},
  };
  const providers = {
    'hashicorp/azuread': azureadProvider(surroundings),
    'microsoft/msgraph': msgraphProvider(surroundings),
  };
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'scimform-')));
  const servers: PluginServer[] = [];
  const close = async () => {
    for (const server of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const entries: [string, object][] = [];
    for (const [source, provider] of Object.entries(providers)) {
      const socket = join(folder, `${basename(source)}.sock`);
      servers.push(await startPluginServer(socket, () => connect(provider)));
      for (const registry of REGISTRIES) entries.push([`${registry}/${source}`, reattachment(socket)]);
    }
    return { environment: { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(entries)) }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function connect(provider: Provider): Connection {
  const service = new ProviderService(provider);
  return { handlers: service.handlers, close: () => service.shutDown() };
}

/** `Test` tells Terraform that the process is not its own to end. */
function reattachment(socket: string): object {
  return {
    Protocol: 'grpc',
    ProtocolVersion: 6,
    Pid: process.pid,
    Test: true,
    Addr: { Network: 'unix', String: socket },
  };
}
