import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spec } from '../../config/spec/spec';
import { startBox, type Box } from '../../emulator/box';
import type { BoxOptions } from '../../emulator/box-options';
import { createListener } from '../../emulator/http/listener';
import { startServer } from '../../emulator/http/server';
import { createPageHandler } from '../../emulator/page/handler';
import { readPageFiles } from '../../emulator/page/page-files';
import { packageRoot } from '../../config/load';
import { createAuthority } from '../../emulator/proxy/authority';
import { startProxy } from '../../emulator/proxy/proxy';
import { trustedRoots } from '../../emulator/proxy/trusted-roots';
import type { Provisioning } from '../../provisioning/model';
import { Cleanup } from '../cleanup';
import type { Environment } from '../context';
import { temporaryFolder, unusable } from '../temporary-folder';
import { credentialsOf, identityEnvironment } from './box-identity';
import { boxOfSpec } from './box-of-spec';
import { MadeUpSecrets } from './made-up-secrets';
import { serveStandIns } from './stand-ins';

/** What a sandbox is to be. */
export interface SandboxOptions extends Pick<BoxOptions, 'company' | 'faults' | 'seed' | 'stateFolder'> {
  readonly spec: Spec;
  readonly tenants: readonly Provisioning[];
  /** Whether Terraform shall use the stand-ins for the providers or install the real ones. */
  readonly providers: 'builtin' | 'registry';
  /** The address of an application to provision into instead of the one in the box. */
  readonly target?: string;
  /** The environment of the caller: what it trusts is trusted in the sandbox too. */
  readonly env: Environment;
}

/** A tenant in a box that unmodified programs can reach. */
export interface Sandbox {
  /** What a program needs in its environment to be in the box. */
  readonly environment: Readonly<Record<string, string>>;
  readonly box: Box;
  /** Failures of the page; always empty unless it has a bug. */
  readonly failures: readonly unknown[];
  /** Address of the page. */
  readonly page: string;
  /** Ends everything and removes every file. */
  close(): Promise<void>;
}

/**
 * Starts a box, the proxy in front of it and the stand-ins for the providers.
 *
 * @throws the system's error where no port, socket or file can be made.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const cleanup = new Cleanup();
  try {
    const { spec, tenants, providers, env, target, ...play } = options;
    // An application of the user's knows its own tokens.
    const secrets = new MadeUpSecrets(target === undefined ? {} : env);
    const played = boxOfSpec(spec, tenants, secrets);
    const targets = played.targets.map((one) => (target === undefined ? one : { ...one, elsewhere: target }));
    const box = await startBox({ ...played, targets, ...play, cycles: 'by-itself' });
    cleanup.add(() => box.close());
    const files = readPageFiles(packageRoot());
    const failures: unknown[] = [];
    const page = await startServer(
      createListener(createPageHandler(box.page, files), (error) => failures.push(error)),
    );
    cleanup.add(() => page.close());
    const proxy = await proxyEnvironment(box, env, cleanup);
    const standIns = providers === 'builtin' ? await providerEnvironment(box, cleanup) : {};
    const identity = identityEnvironment(box, tenants);
    return {
      environment: { ...proxy, ...identity, ...secrets.environment, ...standIns },
      box,
      page: page.url,
      failures,
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function proxyEnvironment(
  box: Box,
  env: Environment,
  cleanup: Cleanup,
): Promise<Record<string, string>> {
  const authority = await createAuthority();
  const proxy = await startProxy({ authority, handle: box.handle });
  cleanup.add(() => proxy.close());
  const folder = await temporaryFolder('sandbox');
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const trusted = await trustedRoots({ instead: env['SSL_CERT_FILE'], besides: env['NODE_EXTRA_CA_CERTS'] });
  const file = join(folder, 'trusted.pem');
  await writeFile(file, `${trusted}\n${authority.certificate}`).catch((error: unknown) => {
    throw unusable(folder, error);
  });
  return {
    HTTPS_PROXY: proxy.url,
    // curl and others look at the small letters first, and an exception of the user's would lead past the box.
    https_proxy: proxy.url,
    NO_PROXY: '',
    no_proxy: '',
    SSL_CERT_FILE: file,
    NODE_EXTRA_CA_CERTS: file,
    // Python's clients, the Azure CLI among them, and curl, where it is told a file already.
    REQUESTS_CA_BUNDLE: file,
    CURL_CA_BUNDLE: file,
  };
}

async function providerEnvironment(box: Box, cleanup: Cleanup): Promise<Record<string, string>> {
  const served = await serveStandIns({ boxUrl: box.url, credentials: credentialsOf(box) });
  cleanup.add(() => served.close());
  return served.environment;
}
