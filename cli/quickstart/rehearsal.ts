import { rm } from 'node:fs/promises';
import type { Spec } from '../../config/spec/spec';
import { startBox, type Box } from '../../emulator/box';
import type { Portal } from '../../emulator/tenant/portal';
import type { GraphClient } from '../../graph/client';
import { connect } from '../../graph/connect';
import { atEndpoint } from '../../graph/transport/endpoint';
import type { Provisioning } from '../../provisioning/model';
import { Cleanup } from '../cleanup';
import type { Context } from '../context';
import { credentialsOf, identityEnvironment } from '../sandbox/box-identity';
import { boxOfSpec } from '../sandbox/box-of-spec';
import { MadeUpSecrets } from '../sandbox/made-up-secrets';
import { serveStandIns } from '../sandbox/stand-ins';
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
  const cleanup = new Cleanup();
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  try {
    const secrets = new MadeUpSecrets();
    const box = await startBox(boxOfSpec(spec, [original], secrets));
    cleanup.add(() => box.close());
    const providers = await serveStandIns({ boxUrl: box.url, credentials: credentialsOf(box) });
    cleanup.add(() => providers.close());
    const { backend: _, ...local } = original;
    const provisioning = { ...local, application: { ...original.application, protect: false } };
    const identity = identityEnvironment(box, [original]);
    const environment = { ...providers.environment, ...identity, ...secrets.environment };
    return {
      spec: { ...spec, folder, tenants: [provisioning] },
      provisioning,
      context: { ...context, cwd: folder, env: { ...context.env, ...environment } },
      environment,
      graph: graphClient(box),
      portal: box.portal(original.tenant.tenantId),
      box,
      close: cleanup.run,
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

function graphClient({ url, tenants: [tenant] }: Box): GraphClient {
  if (tenant === undefined) throw new Error('The box plays no tenant.');
  const { tenantId, cloud, clients } = tenant;
  const [{ clientId, clientSecret }] = clients;
  const method = { kind: 'client-secret', clientId, secret: { text: clientSecret } } as const;
  return connect({ tenantId, cloud, method, http: atEndpoint(new URL(url)) });
}
