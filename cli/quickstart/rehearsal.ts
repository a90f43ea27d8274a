import { rm } from 'node:fs/promises';
import { known } from '../../config/connector/connector';
import type { Spec } from '../../config/spec/spec';
import { startBox, type Box } from '../../emulator/box';
import { serveProviders, type ServedProviders } from '../../emulator/providers/serve';
import type { Portal } from '../../emulator/tenant/portal';
import { GraphClient } from '../../graph/client';
import type { Credential, EnvironmentReference, Provisioning } from '../../provisioning/model';
import type { Context } from '../context';
import { temporaryFolder } from '../temporary-folder';

/** A tenant in a box for one tenant of a spec, with everything a command needs to work on it. */
export interface Rehearsal {
  /** The spec as it is rehearsed: state in a folder of its own, and the application may be destroyed. */
  readonly spec: Spec;
  readonly provisioning: Provisioning;
  /** The caller's context with the box's providers and credentials in its environment, in a folder of its own. */
  readonly context: Context;
  /** What has to be in the environment to reach the box. */
  readonly environment: Readonly<Record<string, string>>;
  readonly graph: GraphClient;
  /** The hands of a person in the portal. */
  readonly portal: Portal;
  readonly box: Box;
  /** Ends the box and removes every file. */
  readonly close: () => Promise<void>;
}

/** Starts the box. */
export async function startRehearsal(
  spec: Spec,
  original: Provisioning,
  context: Context,
): Promise<Rehearsal> {
  const folder = await temporaryFolder('quickstart');
  const cleanup: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of cleanup.splice(0).reverse()) await end();
  };
  try {
    const secrets = new Secrets();
    const box = await startBox(boxOptions(spec, original, secrets));
    cleanup.push(() => box.close());
    const providers = await serve(box);
    cleanup.push(() => providers.close());
    const { backend: _, ...local } = original;
    const provisioning = { ...local, application: { ...original.application, protect: false } };
    const environment = { ...providers.environment, ...identityOf(box), ...secrets.environment };
    return {
      spec: { ...spec, folder, tenants: [provisioning] },
      provisioning,
      context: { ...context, cwd: folder, env: { ...context.env, ...environment } },
      environment,
      graph: graphClient(box),
      portal: box.portal(original.tenant.tenantId),
      box,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Made-up values for the environment variables that the spec names. */
class Secrets {
  readonly environment: Record<string, string> = {};

  of({ env }: EnvironmentReference): string {
    return (this.environment[env] ??= `box-${env.toLowerCase().replace(/[^a-z0-9]/g, '-')}`);
  }

  credential({ value }: Credential): string {
    return typeof value === 'string' ? value : this.of(value);
  }
}

function boxOptions(
  { connector }: Spec,
  { tenant, credentials }: Provisioning,
  secrets: Secrets,
): Parameters<typeof startBox>[0] {
  const { identity } = tenant;
  const client = identity && {
    clientId: identity.clientId,
    clientSecret: identity.clientSecret ? secrets.of(identity.clientSecret) : 'box-client-secret',
  };
  const valueOf = (key: string): string => {
    const credential = credentials.find((one) => one.key === key);
    return credential === undefined ? '' : secrets.credential(credential);
  };
  const roles = known(connector.appRoles);
  const users = known(connector.objectMappings.users);
  const name = users && known(users.name);
  const templateId = known(connector.synchronizationTemplateId);
  return {
    tenants: [{ tenantId: tenant.tenantId, cloud: tenant.cloud, ...(client && { clients: [client] }) }],
    gallery: [
      {
        displayName: connector.galleryDisplayName,
        ...(roles && { appRoles: roles }),
        ...(name && { objectMappingName: name }),
        ...(templateId && { synchronizationTemplateId: templateId }),
      },
    ],
    targets: [{ url: valueOf('BaseAddress'), token: valueOf('SecretToken') }],
  };
}

async function serve(box: Box): Promise<ServedProviders> {
  const credentials = box.tenants.map(({ tenantId, clients: [client] }) => ({ tenantId, ...client }));
  return serveProviders({ boxUrl: box.url, credentials });
}

function identityOf({ tenants: [tenant] }: Box): Record<string, string> {
  if (tenant === undefined) return {};
  const [client] = tenant.clients;
  return {
    ARM_TENANT_ID: tenant.tenantId,
    ARM_CLIENT_ID: client.clientId,
    ARM_CLIENT_SECRET: client.clientSecret,
  };
}

function graphClient({ url, tenants: [tenant] }: Box): GraphClient {
  if (tenant === undefined) throw new Error('The box plays no tenant.');
  const { tenantId, cloud, clients } = tenant;
  const [{ clientId, clientSecret }] = clients;
  return new GraphClient({ tenantId, cloud, clientId, clientSecret, endpoint: new URL(url) });
}
