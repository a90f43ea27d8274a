/** A tenant in a box behind its proxy, a folder with a spec, and scimform at work on the two as a user has it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoxOptions } from '../../emulator/box-options';
import type { Reply, Request } from '../../emulator/http/message';
import { createAuthority } from '../../emulator/proxy/authority';
import { startProxy } from '../../emulator/proxy/proxy';
import { startTenant, type TestTenant } from './tenant';
import type { CliOptions } from './run-cli';

/** One authority for all: making keys takes long. */
const authority = createAuthority();

/** Pauses between tries take no time. */
const noWait = (): Promise<void> => Promise.resolve();

/**
 * A {@link TestTenant} whose `env` leads every command to the box through `HTTPS_PROXY`, signed in as the box's first client.
 *
 * @param bend - what becomes of an answer of the box on its way
 */
export async function startLiveTenant(
  options: Partial<BoxOptions> = {},
  bend: (request: Request, reply: Reply) => Reply = (_, reply) => reply,
): Promise<TestTenant> {
  const tenant = await startTenant(options);
  const { handle } = tenant.box;
  const proxy = await startProxy({
    authority: await authority,
    handle: async (request) => bend(request, await handle(request)),
  });
  const folder = await mkdtemp(join(tmpdir(), 'scimform-trust-'));
  const file = join(folder, 'trusted.pem');
  await writeFile(file, (await authority).certificate);
  const [first] = tenant.box.tenants;
  if (first === undefined) throw new Error('A box plays a tenant.');
  const [{ clientId, clientSecret }] = first.clients;
  const env = {
    ...tenant.env,
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: file,
    ARM_TENANT_ID: first.tenantId,
    ARM_CLIENT_ID: clientId,
    ARM_CLIENT_SECRET: clientSecret,
  };
  return {
    ...tenant,
    env,
    scimform: async (args: readonly string[], cli: CliOptions = {}) =>
      tenant.scimform(args, { wait: noWait, ...cli, env: { ...env, ...cli.env } }),
    close: async () => {
      await proxy.close();
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
