import type { Cloud } from '../provisioning/model';
import type { BoxOptions } from './box-options';
import type { GivenFault } from './faults/given-fault';
import { createHandler } from './http/handler';
import { createListener } from './http/listener';
import type { Handler } from './http/message';
import { createPortal } from './tenant/portal';
import type { Portal } from './tenant/portal';
import { Records } from './http/records';
import type { RequestRecord, UnplannedRecord } from './http/records';
import { startServer } from './http/server';
import type { Job } from './synchronization/job';
import { isSecretKey } from './synchronization/setting-keys';
import { displayNameOf, jobsOf } from './tenant/service-principal';
import type { TenantDirectory } from './tenant/tenant-directory';
import type { Client, TenantState } from './tenant/state';
import type { OwnApplication } from './service/targets';
import { createWorld } from './living-world';
import { boxPageSource } from './page/box-page-source';
import type { PageSource } from './page/page-source';

/** A tenant of a running box, with credentials to sign in. */
export interface RunningTenant {
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** Never empty. */
  readonly clients: readonly [Client, ...Client[]];
}

/** A job of a running box. */
export interface BoxJob {
  readonly tenantId: string;
  /** Display name of its application. */
  readonly application: string;
  readonly job: Job;
}

/** A running tenant in a box. */
export interface Box {
  /** `http://127.0.0.1:PORT`; the host a request is for stands in its `Host` header. */
  readonly url: string;
  readonly tenants: readonly RunningTenant[];
  /** Every answered request, in the order of the answers. */
  readonly requests: readonly RequestRecord[];
  /** Requests that the box could not answer; a test should expect none. */
  readonly unplanned: readonly UnplannedRecord[];
  /** Failures inside the box itself; always empty unless the box has a bug. */
  readonly failures: readonly unknown[];
  /** Answers a request that arrived by another way than the box's own server, such as a proxy. */
  readonly handle: Handler;
  /** The applications of the box, one for each address and token among the targets. */
  readonly applications: readonly OwnApplication[];
  /** What a page shows of the box. */
  readonly page: PageSource;
  /** Every job with what it belongs to. */
  jobs(): readonly BoxJob[];
  /** The time in the box. */
  readonly now: () => Date;
  /**
   * Runs the cycles that are due, then moves the clock ahead and runs each cycle that becomes due on the way at its time.
   *
   * @throws NothingDueError where the next cycle is asked for and none will come.
   */
  advance(by: { readonly milliseconds: number } | 'next-cycle'): Promise<void>;
  /** Lets these faults happen from now on, and no others. */
  setFaults(faults: readonly GivenFault[]): void;
  /** Who is in a tenant, to be read and changed at will. @throws Error for a tenant the box does not play. */
  directory(tenantId: string): TenantDirectory;
  /** The hands of a person in the portal. @throws Error for a tenant the box does not play. */
  portal(tenantId: string): Portal;
  /** Stops answering; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a tenant in a box: login and Microsoft Graph on the loopback address, with the provisioning service and the applications that it
 * provisions into.
 *
 * @throws Error where no tenant or the same tenant twice is asked for.
 */
export async function startBox(options: BoxOptions): Promise<Box> {
  const failures: unknown[] = [];
  const living = await createWorld(options, (error) => failures.push(error));
  const { world, clock, faults, targets, service, state, abandon } = living;
  const tenants = [...world.tenants.values()];
  const records = new Records(() => [
    ...tenants.flatMap(secretsOf),
    ...options.targets.map(({ token }) => token),
  ]);
  const answer = createHandler({ world, records, faults, hook: options.onRequest ?? (() => undefined) });
  const handle: Handler = async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  const server = await startServer(createListener(handle, () => undefined));
  const applications = await startServer(createListener(targets.handle, (error) => failures.push(error)));
  targets.origin = applications.url;
  if (options.cycles === 'by-itself') service.start();
  const portals = new Map(tenants.map((tenant) => [tenant.tenantId, createPortal(world, tenant)]));
  return {
    url: server.url,
    tenants: tenants.map(({ tenantId, cloud, clients }) => ({ tenantId, cloud, clients })),
    requests: records.requests,
    unplanned: records.unplanned,
    failures,
    handle,
    applications: targets.applications,
    page: boxPageSource(living),
    jobs: () => tenants.flatMap(boxJobsOf),
    now: clock.now,
    advance: (by) => service.advance(by),
    setFaults: (given) => faults.set(given),
    directory: (tenantId) => playedIn(world.tenants, tenantId).directory,
    portal: (tenantId) => playedIn(portals, tenantId),
    close: async () => {
      // Cycles first: what they have under way is then left alone, while whoever asks something is answered.
      await service.close();
      abandon();
      await Promise.all([server.close(), applications.close()]);
      await targets.close();
      await state.close();
    },
  };
}

function playedIn<T>(tenants: ReadonlyMap<string, T>, tenantId: string): T {
  const found = tenants.get(tenantId.toLowerCase());
  if (found === undefined)
    throw new Error(`This box plays no tenant ${tenantId}; it plays ${[...tenants.keys()].join(', ')}.`);
  return found;
}

function boxJobsOf(tenant: TenantState): BoxJob[] {
  const { tenantId } = tenant;
  return [...jobsOf(tenant)].map(({ servicePrincipal, job }) => ({
    tenantId,
    application: displayNameOf(servicePrincipal),
    job,
  }));
}

function secretsOf(tenant: TenantState): string[] {
  const settings = [...tenant.servicePrincipals.values()].flatMap(
    (servicePrincipal) => servicePrincipal.settings,
  );
  const stored = settings
    .filter(({ key, value }) => isSecretKey(key) && value !== '*')
    .map(({ value }) => value);
  return [...tenant.clients.map(({ clientSecret }) => clientSecret), ...stored];
}
